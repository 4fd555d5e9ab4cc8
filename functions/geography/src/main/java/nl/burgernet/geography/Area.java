package nl.burgernet.geography;

/// A part of the Earth's surface of which we can say what lies in it.
public sealed interface Area permits Circle, Polygon, MultiPolygon {
  /// Whether a place lies in the area; makes no garbage, so that it can be asked for millions.
  boolean contains(double latitude, double longitude);

  /// Whether a place lies in the area.
  default boolean contains(GeoPoint place) {
    return contains(place.latitude(), place.longitude());
  }

  /// How a box lies to this area: never wrong, and in doubt [Containment#BORDER].
  Containment containment(Box box);

  /// A box that holds the whole area.
  Box bounds();

  /// The middle of the area, which need not lie in it.
  GeoPoint centre();

  /// The surface on the sphere; parts that overlap count each.
  double squareMetres();

  /// Whether no place of this area lies outside another. Where that one has several polygons, each
  /// polygon of this one must lie within a single one of them.
  default boolean isWithin(Area other) {
    return Relations.isWithin(this, other);
  }

  /// Whether the two areas share more than a border.
  default boolean sharesGroundWith(Area other) {
    return Relations.shareGround(this, other);
  }
}
