package nl.burgernet.rolls;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.Slice;
import nl.burgernet.objects.S3Bucket;

/// Rolls as objects in S3; a slice is read by its range of bytes.
public final class S3Rolls implements Rolls {
  private final S3Bucket bucket;

  public S3Rolls(S3Bucket bucket) {
    this.bucket = bucket;
  }

  @Override
  public Roll keepFirst(ActionId actionId, int unit, byte[] packed) {
    var kept = bucket.putIfAbsent(key(actionId, unit), "application/octet-stream", packed);
    return kept
        ? Roll.read(actionId, unit, ByteBuffer.wrap(packed))
        : find(actionId, unit)
            .orElseThrow(() -> new IllegalStateException("a roll was there and is gone"));
  }

  @Override
  public Optional<Roll> find(ActionId actionId, int unit) {
    return bucket
        .get(key(actionId, unit), 0, Roll.LONGEST_HEADER - 1)
        .map(header -> Roll.read(actionId, unit, header));
  }

  @Override
  public List<RollEntry> entries(Slice slice) {
    var last = slice.position() + (long) slice.size() * Roll.ENTRY_BYTES - 1;
    var bytes =
        bucket
            .get(key(slice.actionId(), slice.unit()), slice.position(), last)
            .orElseThrow(() -> new IllegalStateException("the roll of a slice is gone"));
    var entries = Roll.entries(bytes);
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
