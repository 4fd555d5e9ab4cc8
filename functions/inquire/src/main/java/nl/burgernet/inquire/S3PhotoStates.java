package nl.burgernet.inquire;

import java.util.Set;
import java.util.stream.Collectors;
import nl.burgernet.events.ActionId;
import nl.burgernet.objects.S3Bucket;

/// Asks the bucket itself what is there: what receive-photo made of photos, and of which it said
/// what became of them.
record S3PhotoStates(S3Bucket bucket) implements PhotoStates {
  @Override
  public States in(ActionId inquiry) {
    // receive-photo says so after a photo lies there. In this order, one that is accepted between
    // the two is not taken for refused.
    var settled = photosUnder("fates/answers/" + inquiry + "/");
    return new States(photosUnder("answers/" + inquiry + "/"), settled);
  }

  /// The photos of which anything lies under a prefix.
  private Set<String> photosUnder(String prefix) {
    return bucket.keys(prefix).stream()
        .map(key -> key.substring(prefix.length()).replaceFirst("/.*", ""))
        .collect(Collectors.toSet());
  }
}
