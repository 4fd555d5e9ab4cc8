package nl.burgernet.subscribers;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import nl.burgernet.geography.Grid;
import nl.burgernet.geography.TileCover;

/// The index in memory, packed as it is in the table.
public final class FakeSubscriberBlocks implements SubscriberBlocks {
  private final Map<Integer, CellSummary> summaries = new TreeMap<>();
  private final Map<Integer, List<byte[]>> packed = new TreeMap<>();
  private final Map<Integer, Long> versions = new TreeMap<>();

  @Override
  public Map<Integer, TileSummary> summaries(Collection<Integer> tiles) {
    var byTile = new HashMap<Integer, Map<Integer, CellSummary>>();
    summaries.forEach(
        (cell, summary) -> {
          var tile = Grid.tileOf(cell);
          if (tiles.contains(tile)) {
            byTile
                .computeIfAbsent(tile, key -> new HashMap<>())
                .put(Grid.indexInTile(cell), summary);
          }
        });
    var found = new HashMap<Integer, TileSummary>();
    byTile.forEach((tile, cells) -> found.put(tile, new TileSummary(tile, cells)));
    return found;
  }

  @Override
  public List<Block> read(List<TileCover> cover) {
    var blocks = new ArrayList<Block>();
    for (var tile : cover) {
      for (var rest = tile.interior() | tile.border(); rest != 0; rest &= rest - 1) {
        var cell = Grid.cellIn(tile.tile(), Long.numberOfTrailingZeros(rest));
        for (var part : packed.getOrDefault(cell, List.of())) {
          var block = Block.read(cell, ByteBuffer.wrap(part));
          if (block.size() > 0) {
            blocks.add(block);
          }
        }
      }
    }
    return blocks;
  }

  @Override
  public Map<Integer, Long> versions(Collection<Integer> tiles) {
    var found = new HashMap<>(versions);
    found.keySet().retainAll(Set.copyOf(tiles));
    return found;
  }

  @Override
  public List<Block> readLatest(List<TileCover> cover) {
    return read(cover);
  }

  @Override
  public Cell cell(int cell) {
    return new Cell(
        cell,
        summaries.getOrDefault(cell, CellSummary.EMPTY),
        packed.getOrDefault(cell, List.of()).stream()
            .map(part -> Block.read(cell, ByteBuffer.wrap(part)).entries())
            .toList());
  }

  @Override
  public boolean replace(int tile, List<CellChange> changes) {
    for (var change : changes) {
      if (!summaries.getOrDefault(change.cell(), CellSummary.EMPTY).equals(change.before())) {
        return false;
      }
    }
    versions.merge(tile, 1L, Long::sum);
    for (var change : changes) {
      var parts = new ArrayList<byte[]>();
      var sizes = new ArrayList<Integer>();
      for (var part : change.parts()) {
        var bytes = Block.pack(change.cell(), part);
        parts.add(bytes);
        sizes.add(part.isEmpty() ? 0 : bytes.length);
      }
      packed.put(change.cell(), parts);
      summaries.put(
          change.cell(), CellSummary.of(change.before().version() + 1, sizes, change.parts()));
    }
    return true;
  }
}
