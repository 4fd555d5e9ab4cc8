package nl.burgernet.benchmarks;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import nl.burgernet.geography.Grid;
import nl.burgernet.subscribers.Block;
import nl.burgernet.subscribers.Entry;

/// A block with as many subscribers as a block holds at most, those of the usual mix moved into one
/// cell in the middle of Amsterdam.
final class FullBlock {
  static final int SUBSCRIBERS = 2_000;

  private final int cell = Grid.cellOf(52.3731, 4.8926);
  private final byte[] packed;

  private FullBlock() {
    var corner = Grid.southWestOf(cell);
    var entries = new ArrayList<Entry>();
    Nation.of(SUBSCRIBERS)
        .blocks()
        .forEach(
            block -> {
              var from = Grid.southWestOf(block.cell());
              var north = corner.latitudeMicrodegrees() - from.latitudeMicrodegrees();
              var east = corner.longitudeMicrodegrees() - from.longitudeMicrodegrees();
              block.entries().forEach(entry -> entries.add(moved(entry, north, east)));
            });
    packed = Block.pack(cell, entries.subList(0, SUBSCRIBERS));
  }

  static FullBlock ofTheUsualMix() {
    return new FullBlock();
  }

  byte[] packed() {
    return packed;
  }

  int size() {
    return SUBSCRIBERS;
  }

  Block read() {
    return Block.read(cell, ByteBuffer.wrap(packed));
  }

  /// The entry elsewhere, its earlier addresses as far away from it as before.
  private static Entry moved(Entry entry, int north, int east) {
    return new Entry(
        entry.participant(),
        entry.latitude() + north,
        entry.longitude() + east,
        entry.profile(),
        entry.several(),
        null,
        null,
        false,
        moved(entry.earlier(), north, east));
  }

  private static List<Entry.Elsewhere> moved(List<Entry.Elsewhere> earlier, int north, int east) {
    return earlier.stream()
        .map(
            other ->
                new Entry.Elsewhere(
                    other.latitude() + north, other.longitude() + east, other.profile()))
        .toList();
  }
}
