package nl.burgernet.subscribers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import nl.burgernet.geography.Grid;
import nl.burgernet.geography.TileCover;
import org.jspecify.annotations.Nullable;

/// What is remembered of a tile at one version; of its cells, those that were needed so far.
final class KnownTile {
  private final long version;
  private final int tile;
  private final @Nullable KnownCell[] cells = new KnownCell[Grid.TILE_SIDE * Grid.TILE_SIDE];

  /// Where anybody lives.
  private long occupied;

  private KnownCell.@Nullable Inside whole;

  /// A tile as its summary says; what was known of cells that did not change since stays known.
  KnownTile(long version, TileSummary summary, @Nullable KnownTile before, KnownCell.Known known) {
    this.version = version;
    this.tile = summary.tile();
    summary
        .cells()
        .forEach(
            (index, cell) -> {
              var old = before == null ? null : before.cells[index];
              cells[index] =
                  old != null && old.version() == cell.version() ? old : new KnownCell(cell, known);
              occupied |= 1L << index;
            });
  }

  long version() {
    return version;
  }

  @Nullable KnownCell cell(int index) {
    return cells[index];
  }

  /// All its cells as one, if these are all in which anybody lives; that is added up once for all
  /// areas in which the tile lies.
  KnownCell.@Nullable Inside whole(long interior) {
    if ((occupied & ~interior) != 0) {
      return null;
    }
    if (whole == null) {
      whole =
          KnownCell.Inside.of(
              Stream.of(cells).filter(Objects::nonNull).map(KnownCell::inside).toList());
    }
    return whole;
  }

  /// The cells whose blocks must be read before they can be counted.
  TileCover lacking(TileCover cover) {
    return new TileCover(tile, lacking(cover.interior(), false), lacking(cover.border(), true));
  }

  private long lacking(long mask, boolean border) {
    var lacking = 0L;
    for (var rest = mask; rest != 0; rest &= rest - 1) {
      var cell = cells[Long.numberOfTrailingZeros(rest)];
      if (cell != null && cell.lacksBlocks(border)) {
        lacking |= Long.lowestOneBit(rest);
      }
    }
    return lacking;
  }

  /// Remembers the blocks of some cells, which are all that those have.
  void read(TileCover read, List<Block> blocks) {
    Map<Integer, List<Block>> byCell = new HashMap<>();
    for (var block : blocks) {
      byCell.computeIfAbsent(Grid.indexInTile(block.cell()), key -> new ArrayList<>()).add(block);
    }
    whole = null;
    for (var rest = read.interior() | read.border(); rest != 0; rest &= rest - 1) {
      var index = Long.numberOfTrailingZeros(rest);
      var cell = cells[index];
      if (cell != null) {
        cell.read(
            byCell.getOrDefault(index, List.of()), (read.border() & Long.lowestOneBit(rest)) != 0);
      }
    }
  }
}
