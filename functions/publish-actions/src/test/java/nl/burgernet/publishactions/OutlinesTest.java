package nl.burgernet.publishactions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import nl.burgernet.geography.Area;
import nl.burgernet.geography.Circle;
import nl.burgernet.geography.GeoPoint;
import nl.burgernet.geography.MultiPolygon;
import nl.burgernet.geography.Polygon;
import nl.burgernet.geography.Region;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.algorithm.MinimumBoundingCircle;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

class OutlinesTest {
  private static final GeometryFactory PLANE = new GeometryFactory();

  @Property(tries = 300)
  void a_coarser_outline_holds_all_of_a_polygon(
      @ForAll @IntRange(min = 3, max = 400) int corners,
      @ForAll @Scale(3) @DoubleRange(min = 0.002, max = 0.8) double size,
      @ForAll @DoubleRange(min = 0, max = 0.95) double ragged,
      @ForAll long seed,
      @ForAll @IntRange(min = 10, max = 60) int wanted) {
    var polygon = star(corners, size, ragged, seed);

    var rings = Outlines.around(polygon, wanted);

    assertThat(cornersOf(rings)).isLessThanOrEqualTo(Math.max(wanted, 30));
    assertThat(flat(rings).covers(flat(List.of(polygon.rings().getFirst())))).isTrue();
    assertThat(polygon.isWithin(areaOf(rings))).isTrue();
  }

  @Property(tries = 200)
  void thirty_six_sides_hold_a_circle_and_little_more(
      @ForAll @DoubleRange(min = 50.7, max = 53.6) double latitude,
      @ForAll @DoubleRange(min = 3.3, max = 7.2) double longitude,
      @ForAll @DoubleRange(min = 50, max = 200_000) double radiusMetres) {
    var circle = new Circle(new GeoPoint(latitude, longitude), radiusMetres);

    var ring = Outlines.around(circle);

    assertThat(ring).hasSize(37);
    var polygon = Polygon.of(List.of(ring));
    assertThat(circle.isWithin(polygon)).isTrue();
    // The polygon's own share is 0.5 %; rounding to metres is what remains for small circles.
    assertThat(polygon.isWithin(new Circle(circle.centre(), radiusMetres * 1.03 + 3))).isTrue();
  }

  @Property(tries = 200)
  void the_smallest_circle_holds_the_area_and_is_no_larger_than_it_must_be(
      @ForAll @IntRange(min = 3, max = 60) int corners,
      @ForAll @Scale(3) @DoubleRange(min = 0.002, max = 0.8) double size,
      @ForAll @DoubleRange(min = 0, max = 0.95) double ragged,
      @ForAll long seed) {
    var polygon = star(corners, size, ragged, seed);

    var circle = Outlines.circleAround(polygon);

    assertThat(polygon.isWithin(circle)).isTrue();
    var middle = Math.cos(Math.toRadians(52.1));
    var flat =
        PLANE.createMultiPointFromCoords(
            polygon.rings().getFirst().stream()
                .map(p -> new Coordinate(p.longitude() * middle, p.latitude()))
                .toArray(Coordinate[]::new));
    var metres = Math.toRadians(new MinimumBoundingCircle(flat).getRadius()) * 6_371_008.8;
    assertThat(circle.radiusMetres()).isLessThanOrEqualTo(metres * 1.02 + 2);
  }

  @Test
  void every_province_and_the_country_fit_a_phone_and_nobody_is_left_out() {
    var atlas = Published.ATLAS;
    for (var region : atlas.regions()) {
      if (region.level() != Region.Level.MUNICIPALITY) {
        var area = atlas.areaOf(region.code()).orElseThrow();

        var rings = Outlines.around(area, 30);

        assertThat(cornersOf(rings)).as(region.name()).isLessThanOrEqualTo(30);
        for (var polygon : polygonsOf(area)) {
          assertThat(polygon.isWithin(areaOf(rings))).as(region.name()).isTrue();
        }
      }
    }
  }

  @Test
  void a_bay_is_cut_off_and_a_corner_never() {
    var bay =
        Polygon.of(
            List.of(
                List.of(
                    at(52, 5),
                    at(52, 5.1),
                    at(52.1, 5.1),
                    at(52.01, 5.05),
                    at(52.1, 5),
                    at(52, 5))));

    var rings = Outlines.around(bay, 5);

    assertThat(areaOf(rings).contains(52.09, 5.05)).isTrue();
    assertThat(areaOf(rings).contains(52.2, 5.05)).isFalse();
  }

  private static GeoPoint at(double latitude, double longitude) {
    return new GeoPoint(latitude, longitude);
  }

  /// A polygon around Utrecht whose corners lie at angles in turn, some nearer than others.
  private static Polygon star(int corners, double size, double ragged, long seed) {
    var chance = new java.util.Random(seed);
    var ring = new ArrayList<GeoPoint>();
    for (var i = 0; i < corners; i++) {
      var distance = size * (1 - ragged * chance.nextDouble());
      var angle = 2 * Math.PI * i / corners;
      ring.add(at(52.1 + distance * Math.sin(angle), 5.1 + distance * Math.cos(angle)));
    }
    ring.add(ring.getFirst());
    return Polygon.of(List.of(ring));
  }

  private static List<Polygon> polygonsOf(Area area) {
    return switch (area) {
      case Polygon polygon -> List.of(polygon);
      case MultiPolygon(var polygons) -> polygons;
      case Circle circle -> List.of(Polygon.of(List.of(Outlines.around(circle))));
    };
  }

  private static Area areaOf(List<List<GeoPoint>> rings) {
    return new MultiPolygon(rings.stream().map(ring -> Polygon.of(List.of(ring))).toList());
  }

  private static Geometry flat(List<List<GeoPoint>> rings) {
    return PLANE
        .buildGeometry(
            rings.stream()
                .map(
                    ring ->
                        PLANE.createPolygon(
                            ring.stream()
                                .map(p -> new Coordinate(p.longitude(), p.latitude()))
                                .toArray(Coordinate[]::new)))
                .collect(Collectors.toList()))
        .union();
  }

  private static int cornersOf(List<List<GeoPoint>> rings) {
    return rings.stream().mapToInt(List::size).sum();
  }
}
