package nl.burgernet.subscribers;

import static nl.burgernet.subscribers.Packer.channel;
import static nl.burgernet.subscribers.Packer.varint;
import static nl.burgernet.subscribers.Packer.windows;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import nl.burgernet.events.Channel;

/// What is known of a cell without reading its blocks; written together with them.
///
/// @param version counts the writes of the cell's blocks: what a write was based on must still be
///   so
/// @param partBytes the size of each of the cell's blocks
public record CellSummary(long version, List<Integer> partBytes, List<Tally> tallies) {
  /// A cell that has no blocks.
  public static final CellSummary EMPTY = new CellSummary(0, List.of(), List.of());

  private static final byte FORM = 1;

  public CellSummary {
    partBytes = List.copyOf(partBytes);
    tallies = List.copyOf(tallies);
  }

  /// How many contacts of a channel are told during the same windows.
  ///
  /// @param single contacts that surely are selected once
  /// @param uncertain contacts with several addresses, changed lately or leaving: only the blocks
  ///   tell
  public record Tally(Channel channel, Windows windows, int single, int uncertain) {}

  public int bytes() {
    return partBytes.stream().mapToInt(Integer::intValue).sum();
  }

  /// Counts what the parts of a cell hold.
  static CellSummary of(long version, List<Integer> partBytes, List<List<Entry>> parts) {
    record Key(Channel channel, Windows windows) {}
    var counts = new LinkedHashMap<Key, int[]>();
    for (var part : parts) {
      for (var entry : part) {
        for (var told : entry.profile().contacts()) {
          var count =
              counts.computeIfAbsent(
                  new Key(told.channel(), entry.profile().windows()), key -> new int[2]);
          count[entry.isPlain() ? 0 : 1]++;
        }
      }
    }
    var tallies = new ArrayList<Tally>();
    counts.forEach(
        (key, count) -> tallies.add(new Tally(key.channel, key.windows, count[0], count[1])));
    return new CellSummary(version, partBytes, tallies);
  }

  byte[] pack() {
    var out = new Packer();
    out.write(FORM);
    out.int64(version);
    out.varint(partBytes.size());
    partBytes.forEach(out::varint);
    out.varint(tallies.size());
    for (var tally : tallies) {
      out.channel(tally.channel);
      out.windows(tally.windows);
      out.varint(tally.single);
      out.varint(tally.uncertain);
    }
    return out.toByteArray();
  }

  static CellSummary read(ByteBuffer packed) {
    var bytes = packed.slice();
    var version = version(bytes);
    var partBytes = partBytes(bytes);
    var tallies = new ArrayList<Tally>();
    for (var i = varint(bytes); i > 0; i--) {
      tallies.add(new Tally(channel(bytes), windows(bytes), varint(bytes), varint(bytes)));
    }
    return new CellSummary(version, partBytes, tallies);
  }

  /// Reads a packed summary without its tallies, for whoever only wants to know which blocks there
  /// are.
  static CellSummary readWithoutTallies(ByteBuffer packed) {
    var bytes = packed.slice();
    return new CellSummary(version(bytes), partBytes(bytes), List.of());
  }

  private static long version(ByteBuffer bytes) {
    if (bytes.get() != FORM) {
      throw new IllegalArgumentException("a cell's summary of a form that this does not read");
    }
    return bytes.getLong();
  }

  private static List<Integer> partBytes(ByteBuffer bytes) {
    var partBytes = new ArrayList<Integer>();
    for (var i = varint(bytes); i > 0; i--) {
      partBytes.add(varint(bytes));
    }
    return partBytes;
  }
}
