package nl.burgernet.rolls;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.Slice;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/// Rolls as objects in S3; a slice is read by its range of bytes.
public final class S3Rolls implements Rolls {
  private final S3Client s3;
  private final String bucket;

  public S3Rolls(S3Client s3, String bucket) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  @Override
  public Roll keepFirst(ActionId actionId, int unit, byte[] packed) {
    var kept =
        S3Objects.putIfAbsent(
            s3,
            bucket,
            key(actionId, unit),
            "application/octet-stream",
            RequestBody.fromBytes(packed));
    return kept
        ? Roll.read(actionId, unit, ByteBuffer.wrap(packed))
        : find(actionId, unit)
            .orElseThrow(() -> new IllegalStateException("a roll was there and is gone"));
  }

  @Override
  public Optional<Roll> find(ActionId actionId, int unit) {
    try {
      var bytes =
          s3.getObjectAsBytes(
              get ->
                  get.bucket(bucket)
                      .key(key(actionId, unit))
                      .range("bytes=0-" + (Roll.LONGEST_HEADER - 1)));
      return Optional.of(Roll.read(actionId, unit, bytes.asByteBuffer()));
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    }
  }

  @Override
  public List<RollEntry> entries(Slice slice) {
    var last = slice.position() + (long) slice.size() * Roll.ENTRY_BYTES - 1;
    var bytes =
        s3.getObjectAsBytes(
            get ->
                get.bucket(bucket)
                    .key(key(slice.actionId(), slice.unit()))
                    .range("bytes=" + slice.position() + "-" + last));
    var entries = Roll.entries(bytes.asByteBuffer());
    if (entries.size() != slice.size()) {
      throw new IllegalStateException(
          "a slice of " + slice.size() + " entries has " + entries.size() + " in its roll");
    }
    return entries;
  }

  private static String key(ActionId actionId, int unit) {
    return "rolls/" + actionId + "/" + unit;
  }
}
