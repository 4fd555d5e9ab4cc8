package nl.burgernet.subscribers;

import java.util.Map;

/// The summaries of the cells of a tile that have blocks, by the cell's index in the tile.
public record TileSummary(int tile, Map<Integer, CellSummary> cells) {
  public TileSummary {
    cells = Map.copyOf(cells);
  }

  /// The summary of a cell, also of one that has no blocks yet.
  public CellSummary cell(int index) {
    return cells.getOrDefault(index, CellSummary.EMPTY);
  }

  /// The bytes of the blocks of these cells.
  ///
  /// @param mask bit i stands for the cell of index i
  public long bytes(long mask) {
    var bytes = 0L;
    for (var cell : cells.entrySet()) {
      if (((mask >>> cell.getKey()) & 1) != 0) {
        bytes += cell.getValue().bytes();
      }
    }
    return bytes;
  }
}
