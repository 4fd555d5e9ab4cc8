package nl.burgernet.geography;

/// A place on Earth, in degrees of WGS 84.
public record GeoPoint(double latitude, double longitude) {
  /// The sphere that has the mean radius of WGS 84, on which all distances and circles are
  /// measured.
  static final double EARTH_RADIUS_METRES = 6_371_008.8;

  public GeoPoint {
    requireWithin(90, latitude, "latitude");
    requireWithin(180, longitude, "longitude");
  }

  /// The place in whole millionths of a degree (11 cm), the resolution in which addresses are kept.
  public static GeoPoint ofMicrodegrees(int latitude, int longitude) {
    return new GeoPoint(latitude / 1e6, longitude / 1e6);
  }

  /// The distance over the ground between two places in degrees, by the haversine formula.
  public static double metresBetween(
      double latitude1, double longitude1, double latitude2, double longitude2) {
    return 2
        * EARTH_RADIUS_METRES
        * Math.asin(Math.sqrt(haversine(latitude1, longitude1, latitude2, longitude2)));
  }

  /// The distance over the ground to another place.
  public double metresTo(GeoPoint other) {
    return metresBetween(latitude, longitude, other.latitude, other.longitude);
  }

  public int latitudeMicrodegrees() {
    return (int) Math.round(latitude * 1e6);
  }

  public int longitudeMicrodegrees() {
    return (int) Math.round(longitude * 1e6);
  }

  /// The square of the sine of half the angle between two places, which grows with their distance.
  static double haversine(
      double latitude1, double longitude1, double latitude2, double longitude2) {
    var north = Math.sin(Math.toRadians(latitude2 - latitude1) / 2);
    var east = Math.sin(Math.toRadians(longitude2 - longitude1) / 2);
    return Math.min(
        1,
        north * north
            + Math.cos(Math.toRadians(latitude1))
                * Math.cos(Math.toRadians(latitude2))
                * east
                * east);
  }

  private static void requireWithin(double limit, double degrees, String name) {
    if (!(Math.abs(degrees) <= limit)) {
      throw new IllegalArgumentException(
          name + " must lie between -" + limit + " and " + limit + " degrees, not " + degrees);
    }
  }
}
