package nl.burgernet.geography;

import static nl.burgernet.geography.GeoPoint.EARTH_RADIUS_METRES;

/// All places between two latitudes and two longitudes, the edges included.
public record Box(double south, double west, double north, double east) {
  public Box {
    if (!(-90 <= south && south <= north && north <= 90)) {
      throw new IllegalArgumentException(
          "a box needs -90 <= south <= north <= 90, not south " + south + ", north " + north);
    }
    if (!(-180 <= west && west <= east && east <= 180)) {
      throw new IllegalArgumentException(
          "a box needs -180 <= west <= east <= 180, not west " + west + ", east " + east);
    }
  }

  /// Whether a place lies in the box or on its edge.
  public boolean contains(double latitude, double longitude) {
    return south <= latitude && latitude <= north && west <= longitude && longitude <= east;
  }

  /// Whether the two boxes share a place.
  public boolean touches(Box other) {
    return south <= other.north && other.south <= north && west <= other.east && other.west <= east;
  }

  /// The middle in degrees.
  public GeoPoint centre() {
    return new GeoPoint((south + north) / 2, (west + east) / 2);
  }

  /// The smallest box around both.
  Box joinedWith(Box other) {
    return new Box(
        Math.min(south, other.south),
        Math.min(west, other.west),
        Math.max(north, other.north),
        Math.max(east, other.east));
  }

  /// The box with a margin of so many degrees on every side.
  Box grownBy(double degrees) {
    return new Box(
        Math.max(-90, south - degrees),
        Math.max(-180, west - degrees),
        Math.min(90, north + degrees),
        Math.min(180, east + degrees));
  }

  /// The distance from a place to the nearest place of the box; nothing for a place within it.
  public double metresFrom(GeoPoint place) {
    var latitude = place.latitude();
    var longitude = place.longitude();
    if (west <= longitude && longitude <= east) {
      var gap = Math.max(0, Math.max(south - latitude, latitude - north));
      return Math.toRadians(gap) * EARTH_RADIUS_METRES;
    }
    return Math.min(metresToMeridian(place, west), metresToMeridian(place, east));
  }

  /// A distance that no place of the box exceeds; exact for a box on the same side of the Earth.
  double metresToFarthest(GeoPoint place) {
    var sideways = Math.max(place.longitude() - west, east - place.longitude());
    if (sideways >= 90) {
      return Math.PI * EARTH_RADIUS_METRES;
    }
    var meridian = sideways == east - place.longitude() ? east : west;
    return Math.max(metresToCorner(place, south, meridian), metresToCorner(place, north, meridian));
  }

  /// The distance to the nearest place on the part of a meridian that bounds the box.
  private double metresToMeridian(GeoPoint place, double meridian) {
    var latitude = Math.toRadians(place.latitude());
    var nearest =
        Math.toDegrees(
            Math.atan2(
                Math.sin(latitude),
                Math.cos(latitude) * Math.cos(Math.toRadians(meridian - place.longitude()))));
    return south <= nearest && nearest <= north
        ? metresToCorner(place, nearest, meridian)
        : Math.min(metresToCorner(place, south, meridian), metresToCorner(place, north, meridian));
  }

  private static double metresToCorner(GeoPoint place, double latitude, double longitude) {
    return GeoPoint.metresBetween(place.latitude(), place.longitude(), latitude, longitude);
  }
}
