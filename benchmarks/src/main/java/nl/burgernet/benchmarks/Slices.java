package nl.burgernet.benchmarks;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.UUID;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.Channel;
import nl.burgernet.rolls.Roll;
import nl.burgernet.rolls.RollPacker;
import nl.burgernet.subscribers.Block;

/// Where every way ends: the contacts in a roll, cut into slices.
final class Slices implements Block.Selected {
  private static final ActionId ACTION = new ActionId(new UUID(0, 0));
  private static final Map<Channel, Integer> SIZES =
      Map.of(Channel.SMS, 1_000, Channel.EMAIL, 1_000);

  private final RollPacker packer = new RollPacker();
  private byte[] packed = {};
  private int slices;

  @Override
  public void contact(long participant, int ordinal, Channel channel, boolean inDoubt) {
    packer.add(channel, participant, ordinal, inDoubt);
  }

  /// Packs the roll and says which slices it has.
  Slices cut() {
    packed = packer.pack(SIZES);
    slices =
        Roll.read(ACTION, 0, ByteBuffer.wrap(packed)).slices().values().stream()
            .mapToInt(java.util.List::size)
            .sum();
    return this;
  }

  int count() {
    return slices;
  }

  /// Who stands in the slices, whether in doubt or not: who knows everything at once is never in
  /// doubt.
  Told told() {
    var told = new Told();
    Roll.read(ACTION, 0, ByteBuffer.wrap(packed))
        .slices()
        .forEach(
            (channel, of) ->
                of.forEach(
                    slice -> {
                      var bytes = ByteBuffer.wrap(packed, (int) slice.position(), 9 * slice.size());
                      while (bytes.hasRemaining()) {
                        told.contact(bytes.getLong(), bytes.get() & 0x1f, channel, false);
                      }
                    }));
    return told;
  }
}
