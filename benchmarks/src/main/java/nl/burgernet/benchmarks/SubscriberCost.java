package nl.burgernet.benchmarks;

import java.util.List;
import nl.burgernet.geography.Area;
import nl.burgernet.geography.TileCover;
import nl.burgernet.subscribers.Block;
import nl.burgernet.subscribers.DynamoSubscriberBlocks;

/// The same addresses read through the same client, as an item each and as packed blocks: those of
/// the tiles around the middle of Amsterdam.
final class SubscriberCost {
  private final Area area = SampleArea.A2.geometry();
  private final List<TileCover> cover;
  private final List<Integer> tiles;
  private final ItemPerAddress items;
  private final CannedAnswers.Canned itemAnswers;
  private final CannedAnswers.Canned blockAnswers;
  private final long blockBytes;

  private SubscriberCost(Nation nation) {
    tiles = SampleArea.cover(area).tiles().stream().map(TileCover::tile).toList();
    // Every cell of the tiles, and each address is looked at.
    cover = tiles.stream().map(tile -> new TileCover(tile, 0, -1)).toList();
    items = ItemPerAddress.of(nation, tiles);
    itemAnswers = CannedAnswers.of(items.table());
    blockAnswers = CannedAnswers.of(nation.table());
    blockBytes = nation.bytes(tiles);
  }

  static SubscriberCost of(Nation nation) {
    return new SubscriberCost(nation);
  }

  int addresses() {
    return items.size();
  }

  int readAsItems() {
    return ItemPerAddress.countWithin(itemAnswers.client(), tiles, area);
  }

  int readAsBlocks() {
    var selection = Nation.selection(area);
    var told = new Told();
    for (var block : blocks()) {
      block.select(selection, false, told);
    }
    return told.count();
  }

  /// Only reads the blocks, for the share of the client in the whole.
  List<Block> blocks() {
    return new DynamoSubscriberBlocks(blockAnswers.client(), Nation.TABLE).read(cover);
  }

  long itemBytes() {
    return items.bytes();
  }

  /// Blocks and their summaries.
  long blockBytes() {
    return blockBytes;
  }

  /// What went over the wire for all items, once.
  long itemBytesSent() {
    itemAnswers.answers().takeBytesSent();
    readAsItems();
    return itemAnswers.answers().takeBytesSent();
  }

  /// What went over the wire for all blocks and summaries, once.
  long blockBytesSent() {
    blockAnswers.answers().takeBytesSent();
    readAsBlocks();
    return blockAnswers.answers().takeBytesSent();
  }
}
