package nl.burgernet.geography;

import static nl.burgernet.geography.GeoPoint.EARTH_RADIUS_METRES;

/// All places within a distance of a centre, measured over the sphere.
public record Circle(GeoPoint centre, double radiusMetres) implements Area {
  /// Far above the rounding of the distances compared, far below what anybody can measure.
  private static final double DOUBT_METRES = 1e-3;

  /// Rounding turns a distance near half the Earth's circumference into one metres away.
  private static final double HALFWAY_ROUND_METRES = 20_000_000;

  private static final double ROUNDING_DEGREES = 1e-9;

  public Circle {
    if (!(radiusMetres > 0 && radiusMetres < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "a circle's radius must be a positive number of metres, not " + radiusMetres);
    }
  }

  @Override
  public boolean contains(double latitude, double longitude) {
    var halfAngle = radiusMetres / (2 * EARTH_RADIUS_METRES);
    // Most places looked at are farther north or south than the radius: no need of a sine for them.
    if (Math.abs(latitude - centre.latitude()) > Math.toDegrees(2 * halfAngle) + ROUNDING_DEGREES) {
      return false;
    }
    if (halfAngle >= Math.PI / 2) {
      return true;
    }
    var sine = Math.sin(halfAngle);
    return GeoPoint.haversine(centre.latitude(), centre.longitude(), latitude, longitude)
        <= sine * sine;
  }

  @Override
  public Containment containment(Box box) {
    if (radiusMetres > HALFWAY_ROUND_METRES) {
      return Containment.BORDER;
    }
    if (box.metresFrom(centre) > radiusMetres + DOUBT_METRES) {
      return Containment.OUTSIDE;
    }
    return box.metresToFarthest(centre) < radiusMetres - DOUBT_METRES
        ? Containment.INSIDE
        : Containment.BORDER;
  }

  @Override
  public Box bounds() {
    var angle = radiusMetres / EARTH_RADIUS_METRES;
    var reach = Math.toDegrees(angle) + ROUNDING_DEGREES;
    var south = Math.max(-90, centre.latitude() - reach);
    var north = Math.min(90, centre.latitude() + reach);
    if (south == -90 || north == 90) {
      return new Box(south, -180, north, 180);
    }
    var sideways =
        Math.toDegrees(Math.asin(Math.sin(angle) / Math.cos(Math.toRadians(centre.latitude()))))
            + ROUNDING_DEGREES;
    var west = centre.longitude() - sideways;
    var east = centre.longitude() + sideways;
    return west < -180 || east > 180
        ? new Box(south, -180, north, 180)
        : new Box(south, west, north, east);
  }

  @Override
  public double squareMetres() {
    var sine = Math.sin(Math.min(Math.PI / 2, radiusMetres / (2 * EARTH_RADIUS_METRES)));
    return 4 * Math.PI * EARTH_RADIUS_METRES * EARTH_RADIUS_METRES * sine * sine;
  }
}
