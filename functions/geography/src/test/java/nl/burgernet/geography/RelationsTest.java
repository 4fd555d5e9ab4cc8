package nl.burgernet.geography;

import static nl.burgernet.geography.Shapes.UTRECHT;
import static nl.burgernet.geography.Shapes.box;
import static nl.burgernet.geography.Shapes.jts;
import static nl.burgernet.geography.Shapes.ring;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import net.jqwik.api.domains.DomainContextBase;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;

class RelationsTest {
  private static final List<GeoPoint> HOLE =
      ring(52.4, 5.4, 52.4, 5.6, 52.6, 5.6, 52.6, 5.4, 52.4, 5.4);
  private static final Polygon AROUND =
      Polygon.of(List.of(ring(52, 5, 52, 6, 53, 6, 53, 5, 52, 5), HOLE));

  /// Interiors that intersect, in the letters of the nine-intersection model.
  private static final String SHARES_GROUND = "T********";

  @Property(tries = 2000)
  @Domain(Shapes.class)
  void jts_agrees_on_polygons_of_any_shape(@ForAll Polygon one, @ForAll Polygon other) {
    assertAgrees(one, other);
  }

  @Property(tries = 1000)
  @Domain(Shapes.class)
  @Domain(DomainContext.Global.class)
  void jts_agrees_on_a_polygon_that_was_shrunk_or_moved(
      @ForAll Polygon one, @ForAll Random random) {
    assertAgrees(
        moved(
            one,
            random.nextDouble(0.3, 1.1),
            random.nextDouble(-0.5, 0.5),
            random.nextDouble(-0.5, 0.5)),
        one);
  }

  @Property(tries = 5000)
  @Domain(Lattice.class)
  void jts_agrees_where_borders_touch_coincide_and_cross(
      @ForAll Polygon one, @ForAll Polygon other) {
    assertAgrees(one, other);
  }

  @Property(tries = 500)
  @Domain(Shapes.class)
  void a_circle_lies_as_a_polygon_of_very_many_corners_does(
      @ForAll Circle circle, @ForAll Polygon polygon) {
    var slightlySmaller = jts(List.of(corners(circle, 0.998)));
    var slightlyLarger = jts(List.of(corners(circle, 1.002)));
    var whole = jts(polygon.rings());

    if (circle.isWithin(polygon)) {
      assertThat(whole.covers(slightlySmaller)).isTrue();
    } else {
      assertThat(whole.covers(slightlyLarger)).isFalse();
    }
    if (circle.sharesGroundWith(polygon)) {
      assertThat(whole.intersects(slightlyLarger)).isTrue();
    } else {
      assertThat(whole.relate(slightlySmaller, SHARES_GROUND)).isFalse();
    }
    assertThat(polygon.sharesGroundWith(circle)).isEqualTo(circle.sharesGroundWith(polygon));
    if (polygon.isWithin(circle)) {
      assertThat(slightlyLarger.covers(whole)).isTrue();
    } else {
      assertThat(slightlySmaller.covers(whole)).isFalse();
    }
  }

  @Test
  void an_area_lies_within_itself_and_shares_its_ground() {
    assertThat(AROUND.isWithin(AROUND)).isTrue();
    assertThat(AROUND.sharesGroundWith(AROUND)).isTrue();
  }

  @Test
  void neighbours_share_a_border_and_no_ground() {
    assertThat(box(52, 5, 53, 6).sharesGroundWith(box(52, 6, 53, 7))).isFalse();
    assertThat(box(52, 5, 53, 6).sharesGroundWith(box(52.2, 6, 52.3, 7))).isFalse();
  }

  @Test
  void the_width_of_a_hair_on_the_other_side_is_shared_and_lies_outside() {
    var hair = Math.nextUp(6.0);
    assertThat(box(52, 5, 53, hair).sharesGroundWith(box(52, 6, 53, 7))).isTrue();
    assertThat(box(52, 5, 53, hair).isWithin(box(52, 5, 53, 6))).isFalse();
    assertThat(box(52, 5, 53, 6).isWithin(box(52, 5, 53, hair))).isTrue();
  }

  @Test
  void what_fills_a_hole_is_outside() {
    var filling = Polygon.of(List.of(HOLE));
    assertThat(filling.isWithin(AROUND)).isFalse();
    assertThat(filling.sharesGroundWith(AROUND)).isFalse();
    assertThat(box(52.2, 5.2, 52.8, 5.8).isWithin(AROUND)).isFalse();
    assertThat(AROUND.isWithin(box(52, 5, 53, 6))).isTrue();
  }

  @Test
  void a_circle_in_a_hole_is_outside_and_one_that_reaches_out_of_it_is_not_within() {
    var middle = new GeoPoint(52.5, 5.5);
    assertThat(new Circle(middle, 6_000).sharesGroundWith(AROUND)).isFalse();
    // The hole is 0.1 degrees wide on each side: 6,787 m to the east.
    assertThat(new Circle(middle, 6_800).sharesGroundWith(AROUND)).isTrue();
    assertThat(new Circle(middle, 6_800).isWithin(AROUND)).isFalse();
    assertThat(new Circle(new GeoPoint(52.2, 5.2), 5_000).isWithin(AROUND)).isTrue();
  }

  @Test
  void circles_touch_at_the_sum_of_their_radii() {
    var utrecht = new Circle(UTRECHT, 1_000);
    var east = new GeoPoint(UTRECHT.latitude(), UTRECHT.longitude() + 0.02);
    var gap = UTRECHT.metresTo(east);
    assertThat(utrecht.sharesGroundWith(new Circle(east, gap - 1_000))).isFalse();
    assertThat(utrecht.sharesGroundWith(new Circle(east, gap - 999.999))).isTrue();
    assertThat(utrecht.isWithin(new Circle(east, gap + 1_000.001))).isTrue();
    assertThat(utrecht.isWithin(new Circle(east, gap + 999.999))).isFalse();
  }

  @Test
  void islands_lie_within_when_each_of_them_does() {
    var islands = new MultiPolygon(List.of(box(52, 5, 52.1, 5.1), box(53, 6, 53.1, 6.1)));
    var country = new MultiPolygon(List.of(box(51.9, 4.9, 52.2, 5.2), box(52.9, 5.9, 53.2, 6.2)));
    assertThat(islands.isWithin(country)).isTrue();
    assertThat(country.isWithin(islands)).isFalse();
    assertThat(islands.isWithin(box(51.9, 4.9, 52.2, 5.2))).isFalse();
    assertThat(islands.sharesGroundWith(box(51.9, 4.9, 52.2, 5.2))).isTrue();
    assertThat(new Circle(new GeoPoint(53.05, 6.05), 100).isWithin(country)).isTrue();
  }

  private static void assertAgrees(Polygon one, Polygon other) {
    var a = jts(one.rings());
    var b = jts(other.rings());
    assertThat(one.isWithin(other)).as("within").isEqualTo(b.covers(a));
    assertThat(other.isWithin(one)).as("around").isEqualTo(a.covers(b));
    assertThat(one.sharesGroundWith(other)).isEqualTo(sharesGround(a, b));
    assertThat(other.sharesGroundWith(one)).isEqualTo(sharesGround(a, b));
  }

  private static boolean sharesGround(Geometry a, Geometry b) {
    return a.relate(b, SHARES_GROUND);
  }

  private static Polygon moved(Polygon polygon, double scale, double north, double east) {
    var centre = polygon.bounds().centre();
    var height = polygon.bounds().north() - polygon.bounds().south();
    return Polygon.of(
        polygon.rings().stream()
            .map(
                ring ->
                    ring.stream()
                        .map(
                            point ->
                                new GeoPoint(
                                    centre.latitude()
                                        + scale * (point.latitude() - centre.latitude())
                                        + north * height / 4,
                                    centre.longitude()
                                        + scale * (point.longitude() - centre.longitude())
                                        + east * height / 4))
                        .toList())
            .toList());
  }

  /// A ring of places at a share of the radius, measured over the ground.
  private static List<GeoPoint> corners(Circle circle, double share) {
    var ring = new ArrayList<GeoPoint>();
    var angle = share * circle.radiusMetres() / GeoPoint.EARTH_RADIUS_METRES;
    var latitude = Math.toRadians(circle.centre().latitude());
    for (int i = 0; i < 720; i++) {
      var bearing = Math.TAU * i / 720;
      var there =
          Math.asin(
              Math.sin(latitude) * Math.cos(angle)
                  + Math.cos(latitude) * Math.sin(angle) * Math.cos(bearing));
      var aside =
          Math.atan2(
              Math.sin(bearing) * Math.sin(angle) * Math.cos(latitude),
              Math.cos(angle) - Math.sin(latitude) * Math.sin(there));
      ring.add(
          new GeoPoint(Math.toDegrees(there), circle.centre().longitude() + Math.toDegrees(aside)));
    }
    ring.add(ring.getFirst());
    return ring;
  }

  /// Polygons with their corners on few points, so that borders meet in every way there is.
  static final class Lattice extends DomainContextBase {
    @Provide
    Arbitrary<Polygon> polygons() {
      var numbers = Arbitraries.integers().between(0, 6);
      var corners = Combinators.combine(numbers, numbers).as(Lattice::place);
      return corners
          .list()
          .ofMinSize(3)
          .ofMaxSize(7)
          .flatMap(
              shell ->
                  Combinators.combine(
                          Arbitraries.just(shell),
                          corners.list().ofSize(3),
                          Arbitraries.of(true, false))
                      .as(Lattice::rings))
          .filter(Lattice::isClear)
          .map(Polygon::of);
    }

    private static List<List<GeoPoint>> rings(
        List<GeoPoint> shell, List<GeoPoint> hole, boolean withHole) {
      return withHole ? List.of(closed(shell), closed(hole)) : List.of(closed(shell));
    }

    private static List<GeoPoint> closed(List<GeoPoint> points) {
      var ring = new ArrayList<>(points);
      ring.add(points.getFirst());
      return ring;
    }

    private static boolean isClear(List<List<GeoPoint>> rings) {
      try {
        Polygon.of(rings);
        return true;
      } catch (IllegalArgumentException e) {
        return false;
      }
    }

    /// In eighths of a degree, which doubles hold exactly.
    private static GeoPoint place(int row, int column) {
      return new GeoPoint(52 + row / 8.0, 5 + column / 8.0);
    }
  }
}
