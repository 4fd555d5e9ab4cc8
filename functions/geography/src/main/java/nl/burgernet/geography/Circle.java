package nl.burgernet.geography;

import static nl.burgernet.geography.GeoPoint.EARTH_RADIUS_METRES;

import java.util.Objects;

/// All places within a distance of a centre, measured over the sphere.
public final class Circle implements Area {
  /// Far above the rounding of the distances compared, far below what anybody can measure.
  private static final double DOUBT_METRES = 1e-3;

  /// Rounding turns a distance near half the Earth's circumference into one metres away.
  private static final double HALFWAY_ROUND_METRES = 20_000_000;

  private static final double ROUNDING_DEGREES = 1e-9;

  /// Far above the rounding of a haversine, far below one part of the width of the doubt.
  private static final double ROUNDING_SHARE = 1e-12;

  private static final double HALF_DEGREE = Math.toRadians(0.5);

  private final GeoPoint centre;
  private final double radiusMetres;

  // Worked out once, for millions of places are asked for.
  private final double reachDegrees;
  private final double haversine;
  private final double most;
  private final double least;

  public Circle(GeoPoint centre, double radiusMetres) {
    if (!(radiusMetres > 0 && radiusMetres < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "a circle's radius must be a positive number of metres, not " + radiusMetres);
    }
    this.centre = centre;
    this.radiusMetres = radiusMetres;
    var angle = radiusMetres / EARTH_RADIUS_METRES;
    this.reachDegrees = Math.toDegrees(angle) + ROUNDING_DEGREES;
    var sine = angle >= Math.PI ? 1 : Math.sin(angle / 2);
    this.haversine = sine * sine;
    var south = centre.latitude() - reachDegrees;
    var north = centre.latitude() + reachDegrees;
    var ofCentre = Math.cos(Math.toRadians(centre.latitude()));
    this.most = ofCentre * (south <= 0 && north >= 0 ? 1 : Math.max(cosine(south), cosine(north)));
    this.least = ofCentre * Math.min(cosine(south), cosine(north));
  }

  /// The cosine of a latitude; nothing beyond the poles.
  private static double cosine(double latitude) {
    return Math.abs(latitude) >= 90 ? 0 : Math.cos(Math.toRadians(latitude));
  }

  @Override
  public GeoPoint centre() {
    return centre;
  }

  public double radiusMetres() {
    return radiusMetres;
  }

  @Override
  public boolean contains(double latitude, double longitude) {
    var degreesNorth = latitude - centre.latitude();
    // Most places looked at are farther north or south than the radius: no need of a sine for them.
    if (Math.abs(degreesNorth) > reachDegrees) {
      return false;
    }
    if (haversine == 1) {
      return true;
    }
    // x² - x⁴/3 <= sin² x <= x², so only a place close to the rim needs a sine.
    var north = degreesNorth * HALF_DEGREE;
    var east = (longitude - centre.longitude()) * HALF_DEGREE;
    north *= north;
    east *= east;
    if (north + most * east < haversine * (1 - ROUNDING_SHARE)) {
      return true;
    }
    if (north * (1 - north / 3) + least * east * (1 - east / 3)
        > haversine * (1 + ROUNDING_SHARE)) {
      return false;
    }
    return GeoPoint.haversine(centre.latitude(), centre.longitude(), latitude, longitude)
        <= haversine;
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

  @Override
  public boolean equals(Object other) {
    return other instanceof Circle circle
        && centre.equals(circle.centre)
        && Double.compare(radiusMetres, circle.radiusMetres) == 0;
  }

  @Override
  public int hashCode() {
    return Objects.hash(centre, radiusMetres);
  }

  @Override
  public String toString() {
    return "Circle[centre=" + centre + ", radiusMetres=" + radiusMetres + "]";
  }
}
