package nl.burgernet.rolls;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Slice;
import nl.burgernet.subscribers.ContactId;
import nl.burgernet.subscribers.ParticipantId;

/// Who is told in one work unit of one action, and how that is cut into slices; decided once.
///
/// Form, version 1, big-endian: `'R' 1`, 2 bytes of header length, then per channel a byte of name
/// length, the name, 4 bytes of entries, 4 bytes of slice size; then per channel its entries,
/// nearest first, 9 bytes each: the participant, and the contact's ordinal with 128 added when in
/// doubt.
public record Roll(ActionId actionId, int unit, Map<Channel, List<Slice>> slices) {
  static final int LONGEST_HEADER = 512;
  static final int ENTRY_BYTES = 9;
  static final byte MAGIC = 'R';
  static final byte VERSION = 1;
  static final int IN_DOUBT = 0x80;

  public Roll {
    var copy = new EnumMap<Channel, List<Slice>>(Channel.class);
    slices.forEach((channel, of) -> copy.put(channel, List.copyOf(of)));
    slices = Collections.unmodifiableMap(copy);
  }

  /// How many entries a channel has.
  public Map<Channel, Integer> counts() {
    var counts = new EnumMap<Channel, Integer>(Channel.class);
    slices.forEach((channel, of) -> counts.put(channel, of.stream().mapToInt(Slice::size).sum()));
    return counts;
  }

  /// All entries of a channel as one slice, for whoever reads them in one go.
  public Slice whole(Channel channel) {
    var of = slices.get(channel);
    if (of == null || of.isEmpty()) {
      throw new IllegalArgumentException("the roll has nobody on " + channel);
    }
    var first = of.getFirst();
    return new Slice(actionId, channel, unit, first.from(), of.getLast().until(), first.position());
  }

  /// Packs a roll.
  ///
  /// @param entries per channel, nearest first
  /// @param sliceSizes how many entries a slice of a channel has at most
  public static byte[] pack(
      Map<Channel, List<RollEntry>> entries, Map<Channel, Integer> sliceSizes) {
    var packer = new RollPacker();
    entries.forEach(
        (channel, of) ->
            of.forEach(
                entry ->
                    packer.add(
                        channel,
                        entry.contact().participant().value(),
                        entry.contact().ordinal(),
                        entry.inDoubt())));
    return packer.pack(sliceSizes);
  }

  /// Reads what the beginning of a packed roll says: which slices it has.
  public static Roll read(ActionId actionId, int unit, ByteBuffer packed) {
    var bytes = packed.slice();
    if (bytes.limit() < 4 || bytes.get() != MAGIC || bytes.get() != VERSION) {
      throw new IllegalArgumentException("not a roll of version " + VERSION);
    }
    var position = (long) bytes.getShort();
    var end = (int) position;
    var slices = new EnumMap<Channel, List<Slice>>(Channel.class);
    while (bytes.position() < end) {
      var name = new byte[bytes.get()];
      bytes.get(name);
      var channel = Channel.valueOf(new String(name, StandardCharsets.US_ASCII));
      var count = bytes.getInt();
      var size = bytes.getInt();
      var of = new ArrayList<Slice>();
      for (var from = 0; from < count; from += size) {
        of.add(
            new Slice(
                actionId,
                channel,
                unit,
                from,
                Math.min(count, from + size),
                position + (long) from * ENTRY_BYTES));
      }
      slices.put(channel, of);
      position += (long) count * ENTRY_BYTES;
    }
    return new Roll(actionId, unit, slices);
  }

  /// Reads the entries of a slice from the bytes where they stand.
  static List<RollEntry> entries(ByteBuffer bytes) {
    var entries = new ArrayList<RollEntry>(bytes.remaining() / ENTRY_BYTES);
    while (bytes.remaining() >= ENTRY_BYTES) {
      var participant = new ParticipantId(bytes.getLong());
      var last = bytes.get() & 0xff;
      entries.add(
          new RollEntry(new ContactId(participant, last & ~IN_DOUBT), (last & IN_DOUBT) != 0));
    }
    return entries;
  }
}
