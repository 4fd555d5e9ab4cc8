package nl.burgernet.rolls;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.Slice;

/// Rolls in memory, packed.
public final class FakeRolls implements Rolls {
  private final Map<String, byte[]> rolls = new HashMap<>();

  private int reads;

  /// How often entries were read since the last call.
  public int takeReads() {
    var taken = reads;
    reads = 0;
    return taken;
  }

  @Override
  public Roll keepFirst(ActionId actionId, int unit, byte[] packed) {
    return read(actionId, unit, rolls.computeIfAbsent(actionId + "/" + unit, key -> packed));
  }

  @Override
  public Optional<Roll> find(ActionId actionId, int unit) {
    return Optional.ofNullable(rolls.get(actionId + "/" + unit))
        .map(packed -> read(actionId, unit, packed));
  }

  @Override
  public List<RollEntry> entries(Slice slice) {
    reads++;
    var packed = rolls.get(slice.actionId() + "/" + slice.unit());
    if (packed == null) {
      throw new IllegalStateException("a slice of a roll that is not kept");
    }
    return Roll.entries(
        ByteBuffer.wrap(packed, (int) slice.position(), slice.size() * Roll.ENTRY_BYTES));
  }

  private static Roll read(ActionId actionId, int unit, byte[] packed) {
    return Roll.read(actionId, unit, ByteBuffer.wrap(packed));
  }
}
