package nl.burgernet.benchmarks;

import nl.burgernet.geography.Area;
import nl.burgernet.subscribers.Block;

/// The ways that need no server.
enum OurWay {
  /// From packed bytes that lie in memory.
  BLOCKS,
  /// Through the real client, from answers that were worked out before.
  SDK,
  /// From plain arrays: the limit.
  HEAP;

  Way of(Nation nation) {
    return switch (this) {
      case BLOCKS -> way("blocks", nation::selectFromMemory);
      case SDK -> {
        var canned = CannedAnswers.of(nation.table());
        yield way("sdk", (area, selected) -> Nation.selectThrough(canned.client(), area, selected));
      }
      case HEAP -> way("heap", HeapArrays.of(nation)::select);
    };
  }

  private interface Select {
    void from(Area area, Block.Selected selected);
  }

  private static Way way(String title, Select select) {
    return new Way() {
      @Override
      public String title() {
        return title;
      }

      @Override
      public void select(Area area, Block.Selected selected) {
        select.from(area, selected);
      }
    };
  }
}
