package nl.burgernet.rolls;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.Wire;

/// Plans as JSON objects in S3; a conditional write makes the first one stand.
public final class S3Plans implements Plans {
  private final S3Bucket bucket;

  public S3Plans(S3Bucket bucket) {
    this.bucket = bucket;
  }

  @Override
  public Plan keepFirst(Plan plan) {
    var json = Wire.toJson(plan).getBytes(StandardCharsets.UTF_8);
    var kept = bucket.putIfAbsent(key(plan.actionId()), "application/json", json);
    return kept
        ? plan
        : find(plan.actionId())
            .orElseThrow(() -> new IllegalStateException("a plan was there and is gone"));
  }

  @Override
  public Optional<Plan> find(ActionId actionId) {
    return bucket
        .get(key(actionId))
        .map(json -> Wire.fromJson(StandardCharsets.UTF_8.decode(json).toString(), Plan.class));
  }

  private static String key(ActionId actionId) {
    return "plans/" + actionId + ".json";
  }
}
