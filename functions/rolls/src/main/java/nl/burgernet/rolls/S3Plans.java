package nl.burgernet.rolls;

import java.util.Optional;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.Wire;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/// Plans as JSON objects in S3; a conditional write makes the first one stand.
public final class S3Plans implements Plans {
  private final S3Client s3;
  private final String bucket;

  public S3Plans(S3Client s3, String bucket) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  @Override
  public Plan keepFirst(Plan plan) {
    var kept =
        S3Objects.putIfAbsent(
            s3,
            bucket,
            key(plan.actionId()),
            "application/json",
            RequestBody.fromString(Wire.toJson(plan)));
    return kept
        ? plan
        : find(plan.actionId())
            .orElseThrow(() -> new IllegalStateException("a plan was there and is gone"));
  }

  @Override
  public Optional<Plan> find(ActionId actionId) {
    try {
      var bytes = s3.getObjectAsBytes(get -> get.bucket(bucket).key(key(actionId)));
      return Optional.of(Wire.fromJson(bytes.asUtf8String(), Plan.class));
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    }
  }

  private static String key(ActionId actionId) {
    return "plans/" + actionId + ".json";
  }
}
