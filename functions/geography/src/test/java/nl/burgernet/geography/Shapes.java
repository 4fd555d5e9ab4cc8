package nl.burgernet.geography;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;

/// Random areas in and around the Netherlands, small and large, round and jagged.
final class Shapes extends DomainContextBase {
  static final GeoPoint UTRECHT = new GeoPoint(52.0907, 5.1214);
  private static final GeometryFactory JTS = new GeometryFactory();

  @Provide
  Arbitrary<Circle> circles() {
    return Combinators.combine(places(), sizes().map(degrees -> degrees * 111_000)).as(Circle::new);
  }

  @Provide
  Arbitrary<Polygon> polygons() {
    var radii = doubles(0.4, 1).list().ofMinSize(3).ofMaxSize(60);
    var holes = doubles(0.05, 0.3).list().ofMinSize(3).ofMaxSize(20);
    return Combinators.combine(places(), sizes(), radii, holes, Arbitraries.of(true, false))
        .as(
            (centre, size, shell, hole, withHole) ->
                Polygon.of(
                    withHole && shell.size() > 5
                        ? List.of(star(centre, size, shell), star(centre, size, hole))
                        : List.of(star(centre, size, shell))));
  }

  @Provide
  Arbitrary<MultiPolygon> islands() {
    return polygons().list().ofMinSize(1).ofMaxSize(4).map(MultiPolygon::new);
  }

  @Provide
  Arbitrary<Area> areas() {
    return Arbitraries.oneOf(circles(), polygons(), islands());
  }

  @Provide
  Arbitrary<GeoPoint> places() {
    return Combinators.combine(doubles(50.5, 53.9), doubles(3.0, 7.8)).as(GeoPoint::new);
  }

  private static Arbitrary<Double> sizes() {
    return Arbitraries.oneOf(doubles(0.001, 0.02), doubles(0.02, 0.3), doubles(0.3, 2));
  }

  /// Doubles with as many digits as a microdegree needs and more; jqwik's own stop at two.
  private static Arbitrary<Double> doubles(double from, double to) {
    return Arbitraries.doubles().between(from, to).ofScale(9);
  }

  static List<GeoPoint> star(GeoPoint centre, double size, List<Double> radii) {
    var ring = new ArrayList<GeoPoint>();
    for (int i = 0; i < radii.size(); i++) {
      var angle = 2 * Math.PI * i / radii.size();
      ring.add(
          new GeoPoint(
              centre.latitude() + size * radii.get(i) * Math.sin(angle),
              centre.longitude() + 1.6 * size * radii.get(i) * Math.cos(angle)));
    }
    ring.add(ring.getFirst());
    return ring;
  }

  /// A ring of places written as latitude, longitude, latitude, longitude.
  static List<GeoPoint> ring(double... degrees) {
    return Stream.iterate(0, i -> i < degrees.length, i -> i + 2)
        .map(i -> new GeoPoint(degrees[i], degrees[i + 1]))
        .toList();
  }

  static Polygon box(double south, double west, double north, double east) {
    return Polygon.of(
        List.of(ring(south, west, south, east, north, east, north, west, south, west)));
  }

  static org.locationtech.jts.geom.Polygon jts(List<List<GeoPoint>> rings) {
    var made = rings.stream().map(Shapes::jtsRing).toArray(LinearRing[]::new);
    return JTS.createPolygon(made[0], Arrays.copyOfRange(made, 1, made.length));
  }

  private static LinearRing jtsRing(List<GeoPoint> ring) {
    return JTS.createLinearRing(
        ring.stream()
            .map(point -> new Coordinate(point.longitude(), point.latitude()))
            .toArray(Coordinate[]::new));
  }
}
