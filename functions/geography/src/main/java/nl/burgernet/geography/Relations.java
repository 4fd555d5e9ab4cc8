package nl.burgernet.geography;

/// How any two areas lie to each other; a border belongs to the area within it.
///
/// Polygons are compared without rounding. A circle is compared by distances over the ground, which
/// are right to less than a millimetre.
final class Relations {
  /// Each step leaves 62 % of an edge; after so many less than a millimetre of the longest is left.
  private static final int STEPS = 48;

  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  private Relations() {}

  static boolean isWithin(Area one, Area other) {
    return switch (one) {
      case MultiPolygon(var polygons) ->
          polygons.stream().allMatch(polygon -> isWithin(polygon, other));
      case Polygon polygon ->
          switch (other) {
            case Polygon around -> Relation.isWithin(polygon, around);
            case MultiPolygon(var parts) ->
                parts.stream().anyMatch(part -> Relation.isWithin(polygon, part));
            // The farthest point of a straight line is one of its ends.
            case Circle around -> polygon.rings().getFirst().stream().allMatch(around::contains);
          };
      case Circle circle ->
          switch (other) {
            case Polygon around ->
                around.contains(circle.centre())
                    && metresToBorder(circle, around) >= circle.radiusMetres();
            case MultiPolygon(var parts) -> parts.stream().anyMatch(part -> isWithin(circle, part));
            case Circle around ->
                circle.centre().metresTo(around.centre()) + circle.radiusMetres()
                    <= around.radiusMetres();
          };
    };
  }

  static boolean shareGround(Area one, Area other) {
    return switch (one) {
      case MultiPolygon(var polygons) ->
          polygons.stream().anyMatch(polygon -> shareGround(polygon, other));
      case Polygon polygon ->
          switch (other) {
            case Polygon beside -> Relation.shareGround(polygon, beside);
            case MultiPolygon(var parts) ->
                parts.stream().anyMatch(part -> Relation.shareGround(polygon, part));
            case Circle circle -> shareGround(circle, polygon);
          };
      case Circle circle ->
          switch (other) {
            case Polygon polygon -> shareGround(circle, polygon);
            case MultiPolygon(var parts) ->
                parts.stream().anyMatch(part -> shareGround(circle, part));
            case Circle beside ->
                circle.centre().metresTo(beside.centre())
                    < circle.radiusMetres() + beside.radiusMetres();
          };
    };
  }

  private static boolean shareGround(Circle circle, Polygon polygon) {
    return polygon.bounds().metresFrom(circle.centre()) < circle.radiusMetres()
        && (polygon.contains(circle.centre())
            || metresToBorder(circle, polygon) < circle.radiusMetres());
  }

  /// The distance from a circle's centre to the nearest point of a border; of one that is farther
  /// than the radius, only that it is.
  private static double metresToBorder(Circle circle, Polygon polygon) {
    double nearest = Double.POSITIVE_INFINITY;
    for (var ring : polygon.rings()) {
      for (int i = 1; i < ring.size(); i++) {
        var from = ring.get(i - 1);
        var to = ring.get(i);
        var box =
            new Box(
                Math.min(from.latitude(), to.latitude()),
                Math.min(from.longitude(), to.longitude()),
                Math.max(from.latitude(), to.latitude()),
                Math.max(from.longitude(), to.longitude()));
        if (box.metresFrom(circle.centre()) < Math.min(nearest, circle.radiusMetres())) {
          nearest = Math.min(nearest, metresToLine(circle.centre(), from, to));
        }
      }
    }
    return nearest;
  }

  /// Golden sections: along a line that is straight in longitude and latitude the distance falls
  /// and then rises. Haversines are compared, which rise with the distance and need no arcsine.
  private static double metresToLine(GeoPoint place, GeoPoint from, GeoPoint to) {
    double low = 0;
    double high = 1;
    for (int step = 0; step < STEPS; step++) {
      var third = (high - low) * GOLDEN;
      if (haversine(place, from, to, high - third) < haversine(place, from, to, low + third)) {
        high = low + third;
      } else {
        low = high - third;
      }
    }
    var nearest = between(from, to, (low + high) / 2);
    return Math.min(place.metresTo(nearest), Math.min(place.metresTo(from), place.metresTo(to)));
  }

  private static double haversine(GeoPoint place, GeoPoint from, GeoPoint to, double share) {
    return GeoPoint.haversine(
        place.latitude(),
        place.longitude(),
        from.latitude() + share * (to.latitude() - from.latitude()),
        from.longitude() + share * (to.longitude() - from.longitude()));
  }

  private static GeoPoint between(GeoPoint from, GeoPoint to, double share) {
    return new GeoPoint(
        from.latitude() + share * (to.latitude() - from.latitude()),
        from.longitude() + share * (to.longitude() - from.longitude()));
  }
}
