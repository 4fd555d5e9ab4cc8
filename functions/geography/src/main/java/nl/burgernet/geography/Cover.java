package nl.burgernet.geography;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The cells of the grid that an area touches: interior cells lie in it wholly, of border cells
/// each place must be looked at. What of the area lies beyond the grid has no cells.
public record Cover(List<TileCover> tiles) {
  /// A place belongs to the cell that it has after rounding to millionths of a degree, so a cell
  /// holds places up to half of that beyond its box.
  private static final double ROUNDING_DEGREES = 0.6e-6;

  public Cover {
    tiles = List.copyOf(tiles);
  }

  /// Covers an area, its tiles sorted by their distance from a place.
  public static Cover of(Area area, GeoPoint from) {
    var bounds = area.bounds().grownBy(ROUNDING_DEGREES);
    var tiles = new ArrayList<TileCover>();
    for (int row = tileRow(bounds.south()); row <= tileRow(bounds.north()); row++) {
      for (int column = tileColumn(bounds.west()); column <= tileColumn(bounds.east()); column++) {
        addTile(tiles, area, row * Grid.TILE_COLUMNS + column);
      }
    }
    record Measured(TileCover tile, double metres) {}
    return new Cover(
        tiles.stream()
            .map(tile -> new Measured(tile, Grid.boxOfTile(tile.tile()).metresFrom(from)))
            .sorted(Comparator.comparingDouble(Measured::metres))
            .map(Measured::tile)
            .toList());
  }

  /// How many cells the area touches.
  public int cells() {
    return tiles.stream().mapToInt(TileCover::cells).sum();
  }

  private static void addTile(List<TileCover> tiles, Area area, int tile) {
    switch (area.containment(Grid.boxOfTile(tile).grownBy(ROUNDING_DEGREES))) {
      case OUTSIDE -> {}
      case INSIDE -> tiles.add(new TileCover(tile, Grid.cellsOfTile(tile), 0));
      case BORDER -> tiles.add(cellByCell(area, tile));
    }
  }

  private static TileCover cellByCell(Area area, int tile) {
    long interior = 0;
    long border = 0;
    for (long left = Grid.cellsOfTile(tile); left != 0; left &= left - 1) {
      var index = Long.numberOfTrailingZeros(left);
      var box = Grid.boxOf(Grid.cellIn(tile, index)).grownBy(ROUNDING_DEGREES);
      switch (area.containment(box)) {
        case OUTSIDE -> {}
        case INSIDE -> interior |= 1L << index;
        case BORDER -> border |= 1L << index;
      }
    }
    return new TileCover(tile, interior, border);
  }

  private static int tileRow(double latitude) {
    var row =
        Math.floor((latitude * 1e6 - Grid.SOUTH) / (Grid.CELL_HEIGHT * (double) Grid.TILE_SIDE));
    return (int) Math.clamp(row, 0, Grid.TILE_ROWS - 1);
  }

  private static int tileColumn(double longitude) {
    var column =
        Math.floor((longitude * 1e6 - Grid.WEST) / (Grid.CELL_WIDTH * (double) Grid.TILE_SIDE));
    return (int) Math.clamp(column, 0, Grid.TILE_COLUMNS - 1);
  }
}
