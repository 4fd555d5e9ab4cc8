package nl.burgernet.subscribers;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import nl.burgernet.geography.TileCover;

/// The packed index: for each cell of the grid, who lives there.
public interface SubscriberBlocks {
  /// The summaries of those of these tiles where anybody lives; never older than a write that has
  /// ended.
  Map<Integer, TileSummary> summaries(Collection<Integer> tiles);

  /// The blocks of the covered cells where anybody lives, in the order of the cover.
  List<Block> read(List<TileCover> cover);

  /// How often each of these tiles was written; none of those where nobody ever lived. Never older
  /// than a write that has ended.
  Map<Integer, Long> versions(Collection<Integer> tiles);

  /// As [#read], but never older than a version or summary that was read before; for whoever keeps
  /// what it read.
  List<Block> readLatest(List<TileCover> cover);

  /// A cell as it is at this moment, for whoever wants to change it.
  Cell cell(int cell);

  /// Replaces blocks of cells of one tile, all or none; false, and nothing changed, if one of the
  /// cells has changed since it was read.
  boolean replace(int tile, List<CellChange> changes);

  /// The blocks of a cell, unpacked.
  record Cell(int cell, CellSummary summary, List<List<Entry>> parts) {
    public Cell {
      parts = List.copyOf(parts);
    }
  }

  /// What a cell becomes.
  ///
  /// @param before its summary when it was read
  /// @param parts all its parts as they shall be; those that are equal to `unchanged` are not
  ///   written
  record CellChange(
      int cell, CellSummary before, List<List<Entry>> unchanged, List<List<Entry>> parts) {
    public CellChange {
      unchanged = List.copyOf(unchanged);
      parts = List.copyOf(parts);
    }
  }
}
