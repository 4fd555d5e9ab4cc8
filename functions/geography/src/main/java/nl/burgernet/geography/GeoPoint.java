package nl.burgernet.geography;

/// A place on Earth, in degrees of WGS 84.
public record GeoPoint(double latitude, double longitude) {
  public GeoPoint {
    requireWithin(90, latitude, "latitude");
    requireWithin(180, longitude, "longitude");
  }

  /// The place in whole millionths of a degree (11 cm), the resolution in which addresses are kept.
  public static GeoPoint ofMicrodegrees(int latitude, int longitude) {
    return new GeoPoint(latitude / 1e6, longitude / 1e6);
  }

  public int latitudeMicrodegrees() {
    return (int) Math.round(latitude * 1e6);
  }

  public int longitudeMicrodegrees() {
    return (int) Math.round(longitude * 1e6);
  }

  private static void requireWithin(double limit, double degrees, String name) {
    if (!(Math.abs(degrees) <= limit)) {
      throw new IllegalArgumentException(
          name + " must lie between -" + limit + " and " + limit + " degrees, not " + degrees);
    }
  }
}
