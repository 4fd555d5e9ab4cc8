package nl.burgernet.rolls;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import nl.burgernet.events.Channel;

/// Packs a roll while it is selected: of each entry only its bytes are kept, for a unit may have a
/// hundred thousand.
public final class RollPacker {
  private static final int FIRST_ENTRIES = 256;
  private static final int MOST_ORDINAL = 31;

  private final Map<Channel, ByteBuffer> entries = new EnumMap<>(Channel.class);

  // Contacts of one channel often follow one another.
  private Channel lastChannel = Channel.SMS;
  private ByteBuffer last = ByteBuffer.allocate(0);

  /// Adds a contact after those of the same channel that were added before.
  public void add(Channel channel, long participant, int ordinal, boolean inDoubt) {
    if (ordinal < 0 || ordinal > MOST_ORDINAL) {
      throw new IllegalArgumentException("a contact's ordinal is 0 to 31, not " + ordinal);
    }
    roomFor(channel).putLong(participant).put((byte) (inDoubt ? ordinal | Roll.IN_DOUBT : ordinal));
  }

  private ByteBuffer roomFor(Channel channel) {
    if (channel == lastChannel && last.remaining() >= Roll.ENTRY_BYTES) {
      return last;
    }
    var bytes = entries.get(channel);
    if (bytes == null) {
      bytes = ByteBuffer.allocate(FIRST_ENTRIES * Roll.ENTRY_BYTES);
      entries.put(channel, bytes);
    } else if (bytes.remaining() < Roll.ENTRY_BYTES) {
      bytes = ByteBuffer.allocate(2 * bytes.capacity()).put(bytes.flip());
      entries.put(channel, bytes);
    }
    lastChannel = channel;
    last = bytes;
    return bytes;
  }

  /// The packed roll.
  ///
  /// @param sliceSizes how many entries a slice of a channel has at most
  public byte[] pack(Map<Channel, Integer> sliceSizes) {
    var header = ByteBuffer.allocate(Roll.LONGEST_HEADER);
    header.put(Roll.MAGIC).put(Roll.VERSION).putShort((short) 0);
    var bytes = 0;
    for (var channel : entries.entrySet()) {
      var size = sliceSizes.get(channel.getKey());
      if (size == null || size <= 0) {
        throw new IllegalArgumentException("no slice size is set for " + channel.getKey());
      }
      var name = channel.getKey().name().getBytes(StandardCharsets.US_ASCII);
      var of = channel.getValue().position();
      header.put((byte) name.length).put(name).putInt(of / Roll.ENTRY_BYTES).putInt(size);
      bytes += of;
    }
    header.putShort(2, (short) header.position());
    var packed = ByteBuffer.allocate(header.position() + bytes).put(header.flip());
    entries.values().forEach(of -> packed.put(of.duplicate().flip()));
    return packed.array();
  }
}
