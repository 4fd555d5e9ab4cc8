package nl.burgernet.inquire;

import java.nio.charset.StandardCharsets;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.Wire;
import nl.burgernet.objects.S3Bucket;

/// What receive-photo says of photos, beside them; nothing of a photo itself is read here.
record S3PhotoFates(S3Bucket bucket) implements PhotoFates {
  @Override
  public Fate of(ActionId inquiry, String photo) {
    return bucket
        .get("fates/answers/" + inquiry + "/" + photo)
        .map(said -> Wire.fromJson(StandardCharsets.UTF_8.decode(said).toString(), Fate.class))
        .orElse(Fate.AWAITED);
  }
}
