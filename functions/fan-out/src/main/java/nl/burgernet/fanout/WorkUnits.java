package nl.burgernet.fanout;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nl.burgernet.geography.TileCover;
import nl.burgernet.subscribers.TileSummary;

/// Cuts a cover into work units: each about as many bytes of blocks as one invocation reads in a
/// second.
final class WorkUnits {
  private WorkUnits() {}

  /// The units, nearest first; cells where nobody lives are left out.
  ///
  /// @param unitBytes how many bytes of blocks a unit has at most, unless a single cell has more
  static List<List<TileCover>> cut(
      List<TileCover> cover, Map<Integer, TileSummary> summaries, long unitBytes) {
    var units = new ArrayList<List<TileCover>>();
    var unit = new ArrayList<TileCover>();
    var bytes = 0L;
    for (var tile : cover) {
      var summary = summaries.get(tile.tile());
      if (summary == null) {
        continue;
      }
      // A tile of a big city is more than a unit: it is cut between its cells.
      var taken = 0L;
      for (var rest = tile.interior() | tile.border(); rest != 0; rest &= rest - 1) {
        var cell = Long.lowestOneBit(rest);
        var size = summary.bytes(cell);
        if (size == 0) {
          continue;
        }
        if (bytes > 0 && bytes + size > unitBytes) {
          add(unit, tile, taken);
          units.add(List.copyOf(unit));
          unit.clear();
          bytes = 0;
          taken = 0;
        }
        bytes += size;
        taken |= cell;
      }
      add(unit, tile, taken);
    }
    if (!unit.isEmpty()) {
      units.add(List.copyOf(unit));
    }
    return units;
  }

  private static void add(List<TileCover> unit, TileCover tile, long cells) {
    if (cells != 0) {
      unit.add(new TileCover(tile.tile(), tile.interior() & cells, tile.border() & cells));
    }
  }
}
