package nl.burgernet.rolls;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.Wire;
import nl.burgernet.objects.S3Bucket;

/// Plans as JSON objects in S3; a conditional write makes the first one stand.
public final class S3Plans implements Plans {
  private final S3Bucket bucket;

  public S3Plans(S3Bucket bucket) {
    this.bucket = bucket;
  }

  @Override
  public Plan keepFirst(Plan plan) {
    var json = Wire.toJson(plan).getBytes(StandardCharsets.UTF_8);
    var kept = bucket.putIfAbsent(key(plan.actionId(), plan.wave()), "application/json", json);
    return kept
        ? plan
        : find(plan.actionId(), plan.wave())
            .orElseThrow(() -> new IllegalStateException("a plan was there and is gone"));
  }

  @Override
  public Optional<Plan> find(ActionId actionId, int wave) {
    return bucket
        .get(key(actionId, wave))
        .map(json -> Wire.fromJson(StandardCharsets.UTF_8.decode(json).toString(), Plan.class));
  }

  private static String key(ActionId actionId, int wave) {
    return "plans/" + actionId + "/" + wave + ".json";
  }
}
