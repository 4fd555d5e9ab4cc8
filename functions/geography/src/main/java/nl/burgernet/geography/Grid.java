package nl.burgernet.geography;

/// The grid of about 1 km over the Netherlands, in which addresses are filed and areas are cut.
///
/// Cells are half open (their south and west edges are theirs) and are told apart in whole
/// millionths of a degree, so that a stored place and the place it was rounded from share a cell.
/// Eight by eight cells are a tile.
public final class Grid {
  /// What [#cellOf(double, double)] says of a place beyond the grid.
  public static final int OUTSIDE = -1;

  public static final int COLUMNS = 300;
  public static final int ROWS = 334;
  public static final int TILE_SIDE = 8;
  public static final int TILE_COLUMNS = (COLUMNS + TILE_SIDE - 1) / TILE_SIDE;
  public static final int TILE_ROWS = (ROWS + TILE_SIDE - 1) / TILE_SIDE;

  // In millionths of a degree.
  static final int SOUTH = 50_700_000;
  static final int WEST = 3_200_000;
  static final int CELL_HEIGHT = 9_000;
  static final int CELL_WIDTH = 14_700;

  private Grid() {}

  /// The cell of a place in degrees, as `row * 300 + column`, or [#OUTSIDE].
  public static int cellOf(double latitude, double longitude) {
    return cellOfMicrodegrees(microdegrees(latitude), microdegrees(longitude));
  }

  /// The cell of a place.
  public static int cellOf(GeoPoint place) {
    return cellOf(place.latitude(), place.longitude());
  }

  /// The cell of a place in whole millionths of a degree, or [#OUTSIDE].
  public static int cellOfMicrodegrees(int latitude, int longitude) {
    var row = Math.floorDiv((long) latitude - SOUTH, CELL_HEIGHT);
    var column = Math.floorDiv((long) longitude - WEST, CELL_WIDTH);
    return row < 0 || row >= ROWS || column < 0 || column >= COLUMNS
        ? OUTSIDE
        : (int) (row * COLUMNS + column);
  }

  /// The box of a cell; its north and east edges belong to the neighbours.
  public static Box boxOf(int cell) {
    requireCell(cell);
    return boxOfCells(cell / COLUMNS, cell % COLUMNS, 1, 1);
  }

  /// The corner from which a cell's places are counted.
  public static GeoPoint southWestOf(int cell) {
    requireCell(cell);
    return GeoPoint.ofMicrodegrees(
        SOUTH + cell / COLUMNS * CELL_HEIGHT, WEST + cell % COLUMNS * CELL_WIDTH);
  }

  /// The tile that a cell is part of, as `row * 38 + column`.
  public static int tileOf(int cell) {
    requireCell(cell);
    return cell / COLUMNS / TILE_SIDE * TILE_COLUMNS + cell % COLUMNS / TILE_SIDE;
  }

  /// The place of a cell in its tile, 0 to 63, row by row from the south-west.
  public static int indexInTile(int cell) {
    requireCell(cell);
    return cell / COLUMNS % TILE_SIDE * TILE_SIDE + cell % COLUMNS % TILE_SIDE;
  }

  /// The cell at a place in a tile, or [#OUTSIDE] where a tile on the grid's edge has none.
  public static int cellIn(int tile, int index) {
    requireTile(tile);
    if (index < 0 || index >= TILE_SIDE * TILE_SIDE) {
      throw new IllegalArgumentException("a tile has cells 0 to 63, not " + index);
    }
    var row = tile / TILE_COLUMNS * TILE_SIDE + index / TILE_SIDE;
    var column = tile % TILE_COLUMNS * TILE_SIDE + index % TILE_SIDE;
    return row < ROWS && column < COLUMNS ? row * COLUMNS + column : OUTSIDE;
  }

  /// The box of all cells of a tile.
  public static Box boxOfTile(int tile) {
    requireTile(tile);
    var row = tile / TILE_COLUMNS * TILE_SIDE;
    var column = tile % TILE_COLUMNS * TILE_SIDE;
    return boxOfCells(
        row, column, Math.min(TILE_SIDE, ROWS - row), Math.min(TILE_SIDE, COLUMNS - column));
  }

  /// The cells that a tile has, as bits: all 64 but on the grid's north and east edges.
  static long cellsOfTile(int tile) {
    var rows = Math.min(TILE_SIDE, ROWS - tile / TILE_COLUMNS * TILE_SIDE);
    var columns = Math.min(TILE_SIDE, COLUMNS - tile % TILE_COLUMNS * TILE_SIDE);
    long cells = 0;
    for (int row = 0; row < rows; row++) {
      cells |= ((1L << columns) - 1) << (row * TILE_SIDE);
    }
    return cells;
  }

  private static Box boxOfCells(int row, int column, int rows, int columns) {
    return new Box(
        (SOUTH + row * CELL_HEIGHT) / 1e6,
        (WEST + column * CELL_WIDTH) / 1e6,
        (SOUTH + (row + rows) * CELL_HEIGHT) / 1e6,
        (WEST + (column + columns) * CELL_WIDTH) / 1e6);
  }

  private static int microdegrees(double degrees) {
    return Math.clamp(Math.round(degrees * 1e6), Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  private static void requireCell(int cell) {
    if (cell < 0 || cell >= ROWS * COLUMNS) {
      throw new IllegalArgumentException(
          "a cell is 0 to " + (ROWS * COLUMNS - 1) + ", not " + cell);
    }
  }

  private static void requireTile(int tile) {
    if (tile < 0 || tile >= TILE_ROWS * TILE_COLUMNS) {
      throw new IllegalArgumentException(
          "a tile is 0 to " + (TILE_ROWS * TILE_COLUMNS - 1) + ", not " + tile);
    }
  }
}
