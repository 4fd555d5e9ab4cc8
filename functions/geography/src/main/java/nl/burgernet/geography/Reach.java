package nl.burgernet.geography;

import java.util.BitSet;
import java.util.stream.IntStream;

/// Where an action of a country may lie: on its land and near it, looked up in cells of about 1 km.
final class Reach {
  /// Twelve nautical miles, the width of the territorial sea.
  private static final double SEA_METRES = 12 * 1_852;

  /// How far borders on land may be off.
  private static final double LAND_METRES = 2_000;

  /// As large as the cells of the [Grid], but from an origin of its own: the sea reaches beyond the
  /// grid.
  private static final double CELL_HEIGHT = 0.009;

  private static final double CELL_WIDTH = 0.0147;

  /// More than the widest reach, everywhere in the country.
  private static final double MARGIN_DEGREES = 0.4;

  private static final double CELL_HEIGHT_METRES =
      Math.toRadians(CELL_HEIGHT) * GeoPoint.EARTH_RADIUS_METRES;

  private static final int ROWS_IN_REACH = (int) Math.ceil(SEA_METRES / CELL_HEIGHT_METRES);

  /// More columns than any country has.
  private static final int FAR = 100_000;

  private final Box extent;
  private final int rows;
  private final int columns;

  /// Of a cell in each row, in metres.
  private final double[] widths;

  /// How many cells south-west of each corner are out of reach; rows and columns one more than
  /// cells.
  private final int[] beyond;

  private Reach(Box extent) {
    this.extent = extent;
    this.rows = (int) Math.ceil((extent.north() - extent.south()) / CELL_HEIGHT);
    this.columns = (int) Math.ceil((extent.east() - extent.west()) / CELL_WIDTH);
    this.widths =
        IntStream.range(0, rows)
            .mapToDouble(row -> width(extent.south() + (row + 0.5) * CELL_HEIGHT))
            .toArray();
    this.beyond = new int[(rows + 1) * (columns + 1)];
  }

  static Reach of(Area country, Area neighbours) {
    var reach = new Reach(country.bounds().grownBy(MARGIN_DEGREES));
    reach.fill(country, neighbours);
    return reach;
  }

  /// Whether no part of an area is out of reach; an area that only grazes a cell beyond is refused
  /// too.
  boolean holds(Area area) {
    var bounds = area.bounds();
    return extent.contains(bounds.south(), bounds.west())
        && extent.contains(bounds.north(), bounds.east())
        && holds(
            area,
            row(bounds.south()),
            column(bounds.west()),
            row(bounds.north()) + 1,
            column(bounds.east()) + 1);
  }

  private boolean holds(Area area, int south, int west, int north, int east) {
    if (cellsBeyond(south, west, north, east) == 0) {
      return true;
    }
    var single = north - south == 1 && east - west == 1;
    return switch (area.containment(box(south, west, north, east))) {
      case OUTSIDE -> true;
      case INSIDE -> false;
      case BORDER -> {
        if (single) {
          yield false;
        }
        if (north - south > east - west) {
          var middle = (south + north) / 2;
          yield holds(area, south, west, middle, east) && holds(area, middle, west, north, east);
        }
        var middle = (west + east) / 2;
        yield holds(area, south, west, north, middle) && holds(area, south, middle, north, east);
      }
    };
  }

  private void fill(Area country, Area neighbours) {
    var home = new BitSet(rows * columns);
    markTouched(country, home, 0, 0, rows, columns);
    var abroad = new BitSet(rows * columns);
    markTouched(neighbours, abroad, 0, 0, rows, columns);
    var toHome = nearestInRows(home);
    var toAbroad = nearestInRows(abroad);
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        beyond[(row + 1) * (columns + 1) + column + 1] =
            (isNear(row, column, toHome, toAbroad) ? 0 : 1)
                + beyond[row * (columns + 1) + column + 1]
                + beyond[(row + 1) * (columns + 1) + column]
                - beyond[row * (columns + 1) + column];
      }
    }
  }

  /// Whether a cell counts as home. A place at sea belongs to the nearer coast, as the law of the
  /// sea has it; one abroad to none.
  private boolean isNear(int row, int column, int[] toHome, int[] toAbroad) {
    var metres = metres(row, column, toHome);
    return metres <= LAND_METRES
        || (metres <= SEA_METRES && metres <= metres(row, column, toAbroad) + LAND_METRES);
  }

  private void markTouched(Area area, BitSet cells, int south, int west, int north, int east) {
    var containment = area.containment(box(south, west, north, east));
    if (containment == Containment.OUTSIDE) {
      return;
    }
    if (containment == Containment.INSIDE || (north - south == 1 && east - west == 1)) {
      for (int row = south; row < north; row++) {
        cells.set(row * columns + west, row * columns + east);
      }
    } else if (north - south > east - west) {
      var middle = (south + north) / 2;
      markTouched(area, cells, south, west, middle, east);
      markTouched(area, cells, middle, west, north, east);
    } else {
      var middle = (west + east) / 2;
      markTouched(area, cells, south, west, north, middle);
      markTouched(area, cells, south, middle, north, east);
    }
  }

  /// The distance from a cell to the nearest of some cells, as far as it is within reach.
  ///
  /// @param nearestInRow what [#nearestInRows] says of those
  private double metres(int row, int column, int[] nearestInRow) {
    var width = widths[row];
    double nearest = Double.POSITIVE_INFINITY;
    // Outwards: most cells have one of them near, and what lies farther off than that needs no
    // look.
    for (int gap = 0; gap <= ROWS_IN_REACH; gap++) {
      var north = gap * CELL_HEIGHT_METRES;
      if (north * north >= nearest) {
        break;
      }
      var columnsOff =
          Math.min(
              row + gap < rows ? nearestInRow[(row + gap) * columns + column] : FAR,
              row >= gap ? nearestInRow[(row - gap) * columns + column] : FAR);
      var east = columnsOff * width;
      nearest = Math.min(nearest, north * north + east * east);
    }
    return Math.sqrt(nearest);
  }

  private static double width(double latitude) {
    return Math.toRadians(CELL_WIDTH)
        * Math.cos(Math.toRadians(latitude))
        * GeoPoint.EARTH_RADIUS_METRES;
  }

  /// How many columns each cell is from the nearest of some cells in its row.
  private int[] nearestInRows(BitSet cells) {
    var nearest = new int[rows * columns];
    for (int row = 0; row < rows; row++) {
      fillNearestInRow(cells, row, nearest);
    }
    return nearest;
  }

  private void fillNearestInRow(BitSet cells, int row, int[] nearest) {
    var first = row * columns;
    for (int column = 0, gap = FAR; column < columns; column++) {
      gap = cells.get(first + column) ? 0 : Math.min(FAR, gap + 1);
      nearest[first + column] = gap;
    }
    for (int column = columns - 1, gap = FAR; column >= 0; column--) {
      gap = cells.get(first + column) ? 0 : Math.min(FAR, gap + 1);
      nearest[first + column] = Math.min(nearest[first + column], gap);
    }
  }

  private int cellsBeyond(int south, int west, int north, int east) {
    return beyond[north * (columns + 1) + east]
        - beyond[south * (columns + 1) + east]
        - beyond[north * (columns + 1) + west]
        + beyond[south * (columns + 1) + west];
  }

  private int row(double latitude) {
    return Math.clamp((long) ((latitude - extent.south()) / CELL_HEIGHT), 0, rows - 1);
  }

  private int column(double longitude) {
    return Math.clamp((long) ((longitude - extent.west()) / CELL_WIDTH), 0, columns - 1);
  }

  private Box box(int south, int west, int north, int east) {
    return new Box(
        extent.south() + south * CELL_HEIGHT,
        extent.west() + west * CELL_WIDTH,
        extent.south() + north * CELL_HEIGHT,
        extent.west() + east * CELL_WIDTH);
  }
}
