package nl.burgernet.benchmarks;

import nl.burgernet.geography.Area;
import nl.burgernet.geography.Grid;

/// The filter that all peers share which select more than the area: exact, and as fast as ours, for
/// only in cells on the border a place is compared with the area itself.
final class ExactFilter {
  private final Area area;
  private final long[] interior = new long[Grid.TILE_ROWS * Grid.TILE_COLUMNS];
  private final long[] border = new long[Grid.TILE_ROWS * Grid.TILE_COLUMNS];

  ExactFilter(Area area) {
    this.area = area;
    for (var tile : SampleArea.cover(area).tiles()) {
      interior[tile.tile()] = tile.interior();
      border[tile.tile()] = tile.border();
    }
  }

  /// Whether a place, in millionths of a degree, lies in the area.
  boolean holds(int latitude, int longitude) {
    var cell = Grid.cellOfMicrodegrees(latitude, longitude);
    if (cell == Grid.OUTSIDE) {
      return false;
    }
    var tile = Grid.tileOf(cell);
    var bit = 1L << Grid.indexInTile(cell);
    return (interior[tile] & bit) != 0
        || ((border[tile] & bit) != 0 && area.contains(latitude / 1e6, longitude / 1e6));
  }
}
