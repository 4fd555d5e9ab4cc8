package nl.burgernet.pushtoapp;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import nl.burgernet.events.ActionArea;
import nl.burgernet.events.ActionArea.InCircle;
import nl.burgernet.events.ActionArea.InPolygon;
import nl.burgernet.events.ActionArea.InRegions;
import nl.burgernet.events.Place;
import nl.burgernet.geography.GeoPoint;
import nl.burgernet.geography.RegionAtlas;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.simplify.PolygonHullSimplifier;

/// Makes an area's outline small enough for a message, and never the area: nobody who is in it may
/// be left out, while a few who are beside it may hear of it too.
record Outline(RegionAtlas atlas) {
  private static final GeometryFactory GEOMETRY = new GeometryFactory();

  /// How much of the outline's inward corners are kept, first try first.
  private static final List<Double> FRACTIONS = List.of(0.5, 0.25, 0.12, 0.06, 0.03, 0.0);

  /// Straight edges between degrees bend a little over the ground.
  private static final double MARGIN = 1.01;

  /// The area itself if it fits, else the smallest that was found around it.
  ActionArea fitted(ActionArea area, Predicate<ActionArea> fits) {
    if (fits.test(area)) {
      return area;
    }
    return switch (area) {
      case InCircle circle -> circle;
      case InPolygon polygon -> around(polygon, fits);
      case InRegions regions -> provincesOf(regions);
    };
  }

  private static ActionArea around(InPolygon polygon, Predicate<ActionArea> fits) {
    var shell = GEOMETRY.createPolygon(ring(polygon.coordinates().getFirst()));
    for (var fraction : FRACTIONS) {
      var hull = PolygonHullSimplifier.hull(shell, true, fraction);
      if (area(hull) instanceof InPolygon simpler && fits.test(simpler)) {
        return simpler;
      }
    }
    return circleAround(polygon.coordinates().getFirst());
  }

  private static LinearRing ring(List<List<Double>> positions) {
    return GEOMETRY.createLinearRing(
        positions.stream()
            .map(position -> new Coordinate(position.get(0), position.get(1)))
            .toArray(Coordinate[]::new));
  }

  private static ActionArea area(Geometry hull) {
    var positions = new ArrayList<List<Double>>();
    for (var corner : ((Polygon) hull).getExteriorRing().getCoordinates()) {
      positions.add(List.of(corner.x, corner.y));
    }
    return new InPolygon(List.of(positions));
  }

  private static ActionArea circleAround(List<List<Double>> positions) {
    var latitudes = positions.stream().mapToDouble(position -> position.get(1)).summaryStatistics();
    var longitudes =
        positions.stream().mapToDouble(position -> position.get(0)).summaryStatistics();
    var centre =
        new GeoPoint(
            (latitudes.getMin() + latitudes.getMax()) / 2,
            (longitudes.getMin() + longitudes.getMax()) / 2);
    var farthest =
        positions.stream()
            .mapToDouble(
                position -> centre.metresTo(new GeoPoint(position.get(1), position.get(0))))
            .max()
            .orElse(0);
    return new InCircle(Place.of(centre), Math.ceil(farthest * MARGIN) + 1);
  }

  private ActionArea provincesOf(InRegions regions) {
    var provinces = new TreeSet<String>();
    for (var region : atlas.regions()) {
      if (regions.codes().contains(region.code())) {
        provinces.add(
            switch (region.level()) {
              case COUNTRY, PROVINCE -> region.code();
              case MUNICIPALITY -> region.within();
            });
      }
    }
    return new InRegions(List.copyOf(provinces));
  }
}
