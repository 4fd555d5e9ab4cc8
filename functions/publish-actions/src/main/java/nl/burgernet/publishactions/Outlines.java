package nl.burgernet.publishactions;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import nl.burgernet.geography.Area;
import nl.burgernet.geography.Circle;
import nl.burgernet.geography.GeoPoint;
import nl.burgernet.geography.MultiPolygon;
import nl.burgernet.geography.Polygon;
import org.locationtech.jts.algorithm.MinimumBoundingCircle;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.operation.buffer.BufferOp;
import org.locationtech.jts.operation.buffer.BufferParameters;
import org.locationtech.jts.operation.union.UnaryUnionOp;
import org.locationtech.jts.precision.GeometryPrecisionReducer;
import org.locationtech.jts.simplify.PolygonHullSimplifier;

/// Makes an area coarser for who reads it, always outward: nobody in the area is left out, at the
/// price of some who hear although they are just outside.
///
/// Outlines are rings of places in steps of 0.00001 degree (1.1 m), closed, without holes.
final class Outlines {
  /// The sphere on which circles are measured.
  private static final double EARTH_RADIUS_METRES = 6_371_008.8;

  private static final int SIDES = 36;
  private static final double STEPS_A_DEGREE = 1e5;

  /// More than rounding takes away.
  private static final double MARGIN_DEGREES = 2 / STEPS_A_DEGREE;

  /// What lies within a turn of this many degrees is cut off together.
  private static final int DIRECTIONS = 24;

  private static final GeometryFactory PLANE = new GeometryFactory();

  private Outlines() {}

  /// Rings that together hold an area, with about so many corners at most.
  static List<List<GeoPoint>> around(Area area, int corners) {
    return switch (area) {
      case Circle circle -> List.of(around(circle));
      case Polygon polygon -> around(List.of(polygon), corners);
      case MultiPolygon(var polygons) -> around(polygons, corners);
    };
  }

  /// A polygon of 36 sides that holds a circle. Its sides are straight in longitude and latitude
  /// and the circle is round on the sphere, so how far out they must lie is tried.
  static List<GeoPoint> around(Circle circle) {
    for (var share = 1 / Math.cos(Math.PI / SIDES); ; share *= 1.0005) {
      var ring = new ArrayList<GeoPoint>();
      for (var side = 0; side < SIDES; side++) {
        ring.add(at(circle, 2 * Math.PI * side / SIDES, share));
      }
      ring.add(ring.getFirst());
      if (circle.isWithin(Polygon.of(List.of(ring)))) {
        return ring;
      }
    }
  }

  /// The smallest circle that holds an area, its radius in whole metres.
  static Circle circleAround(Area area) {
    if (area instanceof Circle circle) {
      return circle;
    }
    var shells = shellsOf(area);
    var places = shells.flatMap(List::stream).toList();
    var middle = Math.cos(Math.toRadians(area.bounds().centre().latitude()));
    var flat =
        PLANE.createMultiPointFromCoords(
            places.stream()
                .map(place -> new Coordinate(place.longitude() * middle, place.latitude()))
                .toArray(Coordinate[]::new));
    var centre = new MinimumBoundingCircle(flat).getCentre();
    var place = new GeoPoint(rounded(centre.y), rounded(centre.x / middle));
    // The farthest place of a straight side is one of its ends.
    var radius = places.stream().mapToDouble(place::metresTo).max().orElseThrow();
    return new Circle(place, Math.ceil(radius + 0.01));
  }

  private static GeoPoint at(Circle circle, double direction, double share) {
    var angle = circle.radiusMetres() * share / EARTH_RADIUS_METRES;
    var latitude = Math.toRadians(circle.centre().latitude());
    var sine =
        Math.sin(latitude) * Math.cos(angle)
            + Math.cos(latitude) * Math.sin(angle) * Math.cos(direction);
    var east =
        Math.atan2(
            Math.sin(direction) * Math.sin(angle) * Math.cos(latitude),
            Math.cos(angle) - Math.sin(latitude) * sine);
    return new GeoPoint(
        rounded(Math.toDegrees(Math.asin(sine))),
        rounded(circle.centre().longitude() + Math.toDegrees(east)));
  }

  private static List<List<GeoPoint>> around(List<Polygon> polygons, int corners) {
    var shells =
        UnaryUnionOp.union(
            polygons.stream()
                .map(polygon -> (Geometry) PLANE.createPolygon(flat(polygon.rings().getFirst())))
                .toList());
    var coarse = shells;
    if (shells.getNumPoints() > corners) {
      // Cuts off bays only, so that nothing is taken away.
      coarse = PolygonHullSimplifier.hull(shells, true, 0.8 * corners / shells.getNumPoints());
    }
    var outline = grown(coarse);
    return ringsOf(outline.getNumPoints() > corners ? grown(cutFrom(shells)) : outline);
  }

  /// What lies on the inner side of straight lines from all sides, each moved until it touches.
  private static Geometry cutFrom(Geometry shells) {
    var points = shells.getCoordinates();
    var reach = new double[DIRECTIONS];
    for (var i = 0; i < DIRECTIONS; i++) {
      var farthest = Double.NEGATIVE_INFINITY;
      for (var point : points) {
        farthest = Math.max(farthest, point.x * cosine(i) + point.y * sine(i));
      }
      reach[i] = farthest;
    }
    var corners = new Coordinate[DIRECTIONS + 1];
    for (var i = 0; i < DIRECTIONS; i++) {
      var next = (i + 1) % DIRECTIONS;
      var turn = cosine(i) * sine(next) - sine(i) * cosine(next);
      corners[i] =
          new Coordinate(
              (reach[i] * sine(next) - reach[next] * sine(i)) / turn,
              (cosine(i) * reach[next] - cosine(next) * reach[i]) / turn);
    }
    corners[DIRECTIONS] = corners[0];
    // Lines that meet in one corner would make it several times.
    return PLANE.createMultiPointFromCoords(corners).convexHull();
  }

  private static double cosine(int direction) {
    return Math.cos(2 * Math.PI * direction / DIRECTIONS);
  }

  private static double sine(int direction) {
    return Math.sin(2 * Math.PI * direction / DIRECTIONS);
  }

  private static Geometry grown(Geometry geometry) {
    var sharp =
        new BufferParameters(
            1, BufferParameters.CAP_FLAT, BufferParameters.JOIN_MITRE, /* mitreLimit= */ 5);
    var grown = BufferOp.bufferOp(geometry, MARGIN_DEGREES, sharp);
    return GeometryPrecisionReducer.reduce(grown, new PrecisionModel(STEPS_A_DEGREE));
  }

  private static List<List<GeoPoint>> ringsOf(Geometry geometry) {
    var rings = new ArrayList<List<GeoPoint>>();
    for (var i = 0; i < geometry.getNumGeometries(); i++) {
      var polygon = (org.locationtech.jts.geom.Polygon) geometry.getGeometryN(i).norm();
      // Normal is clockwise; GeoJSON asks for the other way round, and CAP does not mind.
      var shell = polygon.getExteriorRing().reverse();
      rings.add(
          Stream.of(shell.getCoordinates())
              .map(point -> new GeoPoint(rounded(point.y), rounded(point.x)))
              .toList());
    }
    return rings;
  }

  private static Stream<List<GeoPoint>> shellsOf(Area area) {
    return switch (area) {
      case Circle circle -> Stream.of(around(circle));
      case Polygon polygon -> Stream.of(polygon.rings().getFirst());
      case MultiPolygon(var polygons) -> polygons.stream().map(p -> p.rings().getFirst());
    };
  }

  private static Coordinate[] flat(List<GeoPoint> ring) {
    return ring.stream()
        .map(place -> new Coordinate(place.longitude(), place.latitude()))
        .toArray(Coordinate[]::new);
  }

  private static double rounded(double degrees) {
    return Math.round(degrees * STEPS_A_DEGREE) / STEPS_A_DEGREE;
  }
}
