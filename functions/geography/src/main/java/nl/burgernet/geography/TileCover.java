package nl.burgernet.geography;

/// The cells of one tile that an area touches; bit `i` stands for [Grid#cellIn] `i`.
public record TileCover(int tile, long interior, long border) {
  public TileCover {
    if ((interior & border) != 0) {
      throw new IllegalArgumentException(
          "a cell is either interior or border, in tile " + tile + " one is both");
    }
  }

  /// How many cells of the tile the area touches.
  public int cells() {
    return Long.bitCount(interior | border);
  }
}
