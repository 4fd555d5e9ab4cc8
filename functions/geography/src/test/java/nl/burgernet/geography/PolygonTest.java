package nl.burgernet.geography;

import static nl.burgernet.geography.Shapes.box;
import static nl.burgernet.geography.Shapes.ring;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

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
import org.junit.jupiter.api.Test;
import org.locationtech.jts.algorithm.locate.SimplePointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.operation.valid.IsValidOp;

@Domain(Shapes.class)
@Domain(DomainContext.Global.class)
class PolygonTest {
  private static final List<GeoPoint> SHELL = ring(52, 5, 52, 6, 53, 6, 53, 5, 52, 5);

  @Property
  void jts_agrees_about_what_lies_in_a_polygon(@ForAll Polygon polygon, @ForAll Random chance) {
    var oracle = Shapes.jts(polygon.rings());
    var around = polygon.bounds().grownBy(0.001);
    for (int i = 0; i < 300; i++) {
      var latitude = around.south() + chance.nextDouble() * (around.north() - around.south());
      var longitude = around.west() + chance.nextDouble() * (around.east() - around.west());
      var location = SimplePointInAreaLocator.locate(new Coordinate(longitude, latitude), oracle);
      if (location != Location.BOUNDARY) {
        assertThat(polygon.contains(latitude, longitude)).isEqualTo(location == Location.INTERIOR);
      }
    }
  }

  @Property(tries = 20_000)
  void jts_agrees_about_which_rings_enclose_one_clear_area(
      @ForAll("ringsOnALattice") List<List<GeoPoint>> rings) {
    assertThat(isAccepted(rings)).isEqualTo(new IsValidOp(Shapes.jts(rings)).isValid());
  }

  @Property(tries = 20_000)
  void jts_agrees_about_holes_in_a_square(@ForAll("holesInASquare") List<List<GeoPoint>> rings) {
    assertThat(isAccepted(rings)).isEqualTo(new IsValidOp(Shapes.jts(rings)).isValid());
  }

  @Property
  void of_two_polygons_that_share_an_edge_exactly_one_holds_a_place_on_it(
      @ForAll GeoPoint one, @ForAll GeoPoint other, @ForAll Random chance) {
    var west = 2.0;
    var east = 9.0;
    if (one.latitude() == other.latitude()) {
      return;
    }
    var left =
        Polygon.of(
            List.of(
                List.of(
                    one,
                    other,
                    new GeoPoint(other.latitude(), west),
                    new GeoPoint(one.latitude(), west),
                    one)));
    var right =
        Polygon.of(
            List.of(
                List.of(
                    other,
                    one,
                    new GeoPoint(one.latitude(), east),
                    new GeoPoint(other.latitude(), east),
                    other)));
    for (int i = 0; i < 100; i++) {
      var share = chance.nextDouble();
      var latitude = one.latitude() + share * (other.latitude() - one.latitude());
      var longitude = one.longitude() + share * (other.longitude() - one.longitude());
      if (latitude < Math.max(one.latitude(), other.latitude())) {
        assertThat(left.contains(latitude, longitude))
            .isNotEqualTo(right.contains(latitude, longitude));
      }
    }
  }

  @Property
  void the_centre_is_that_of_jts(@ForAll Polygon polygon) {
    var oracle = Shapes.jts(polygon.rings()).getCentroid();

    assertThat(polygon.centre().latitude()).isCloseTo(oracle.getY(), within(1e-9));
    assertThat(polygon.centre().longitude()).isCloseTo(oracle.getX(), within(1e-9));
  }

  @Test
  void a_place_in_a_hole_lies_outside() {
    var polygon =
        Polygon.of(List.of(SHELL, ring(52.4, 5.4, 52.6, 5.4, 52.6, 5.6, 52.4, 5.6, 52.4, 5.4)));

    assertThat(polygon.contains(52.2, 5.2)).isTrue();
    assertThat(polygon.contains(52.5, 5.5)).isFalse();
    assertThat(polygon.containment(new Box(52.45, 5.45, 52.55, 5.55)))
        .isEqualTo(Containment.OUTSIDE);
    assertThat(polygon.containment(new Box(52.3, 5.3, 52.7, 5.7))).isEqualTo(Containment.BORDER);
    assertThat(polygon.containment(new Box(52.1, 5.1, 52.2, 5.9))).isEqualTo(Containment.INSIDE);
  }

  @Test
  void a_line_that_passes_through_a_box_far_from_its_ends_is_seen() {
    var sliver = Polygon.of(List.of(ring(51, 4, 53, 7, 53, 7.001, 51, 4)));

    assertThat(sliver.containment(new Box(51.9, 5.4, 52.1, 5.6))).isEqualTo(Containment.BORDER);
    assertThat(sliver.containment(new Box(52.1, 5.4, 52.2, 5.5))).isEqualTo(Containment.OUTSIDE);
  }

  @Test
  void a_square_of_one_degree_has_the_surface_of_that_part_of_the_sphere() {
    var expected =
        Math.pow(6_371_008.8, 2)
            * Math.toRadians(1)
            * (Math.sin(Math.toRadians(53)) - Math.sin(Math.toRadians(52)));

    assertThat(box(52, 5, 53, 6).squareMetres()).isCloseTo(expected, within(10.0));
    assertThat(new MultiPolygon(List.of(box(52, 5, 53, 6), box(52, 6, 53, 7))).squareMetres())
        .isCloseTo(2 * expected, within(20.0));
  }

  @Test
  void the_centre_of_two_equal_islands_lies_between_them() {
    var centre = new MultiPolygon(List.of(box(52, 5, 52.1, 5.1), box(52, 6, 52.1, 6.1))).centre();

    assertThat(centre.latitude()).isCloseTo(52.05, within(1e-9));
    assertThat(centre.longitude()).isCloseTo(5.55, within(1e-9));
  }

  @Test
  void a_repeated_point_is_dropped() {
    assertThat(Polygon.of(List.of(ring(52, 5, 52, 5, 52, 6, 53, 6, 53, 5, 53, 5, 52, 5))))
        .isEqualTo(Polygon.of(List.of(SHELL)))
        .hasSameHashCodeAs(Polygon.of(List.of(SHELL)));
  }

  @Test
  void a_polygon_without_rings_is_refused() {
    assertRefused("a polygon needs a ring, its shell");
  }

  @Test
  void a_ring_of_three_points_is_refused() {
    assertRefused(
        "the shell needs at least 4 points, the last equal to the first, not 3",
        ring(52, 5, 52, 6, 52, 5));
  }

  @Test
  void a_ring_of_two_different_points_is_refused() {
    assertRefused(
        "hole 1 needs at least 3 different points, not 2",
        SHELL,
        ring(52.1, 5.1, 52.2, 5.2, 52.2, 5.2, 52.1, 5.1));
  }

  @Test
  void a_ring_that_does_not_end_where_it_starts_is_refused() {
    assertRefused(
        "the shell is not closed: it starts at (52.0, 5.0) and ends at (53.0, 5.0)",
        ring(52, 5, 52, 6, 53, 6, 53, 5));
  }

  @Test
  void a_ring_without_surface_is_refused() {
    assertRefused(
        "the shell encloses nothing: all its points lie on one line",
        ring(52, 5, 52.5, 5.5, 53, 6, 52, 5));
  }

  @Test
  void a_bow_tie_is_refused_with_the_two_lines_that_cross() {
    assertRefused(
        "the shell crosses itself: the line from point 1 (52.0, 5.0) to (53.0, 6.0) meets that"
            + " from point 3 (53.0, 5.0) to (52.0, 6.0)",
        ring(52, 5, 53, 6, 53, 5, 52, 6, 52, 5));
  }

  @Test
  void a_spike_is_refused() {
    assertRefused("the shell touches itself", ring(52, 5, 52, 7, 52, 6, 53, 6, 53, 5, 52, 5));
  }

  @Test
  void a_ring_that_comes_back_to_a_point_is_refused() {
    assertRefused(
        "the shell touches itself",
        ring(52, 5, 52, 5.5, 52.5, 5.5, 52.2, 5.8, 52.8, 5.8, 52.5, 5.5, 53, 5.5, 53, 5, 52, 5));
  }

  @Test
  void a_hole_that_crosses_the_shell_is_refused() {
    assertRefused(
        "the shell crosses hole 1", SHELL, ring(52.5, 5.5, 52.5, 6.5, 52.6, 6.5, 52.5, 5.5));
  }

  @Test
  void a_hole_outside_the_shell_is_refused() {
    assertRefused(
        "hole 1 lies outside the shell at (51.0, 5.0)",
        SHELL,
        ring(51, 5, 51, 5.5, 51.5, 5.5, 51, 5));
  }

  @Test
  void a_hole_in_a_hole_is_refused() {
    assertRefused(
        "hole 2 lies in hole 1",
        SHELL,
        ring(52.2, 5.2, 52.2, 5.8, 52.8, 5.8, 52.8, 5.2, 52.2, 5.2),
        ring(52.4, 5.4, 52.4, 5.6, 52.6, 5.6, 52.4, 5.4));
  }

  @Test
  void a_hole_that_runs_along_the_shell_is_refused() {
    assertRefused("the shell runs along hole 1", SHELL, ring(52, 5.2, 52, 5.8, 52.5, 5.5, 52, 5.2));
  }

  @Test
  void a_hole_that_cuts_the_polygon_in_two_is_refused() {
    assertRefused(
        "hole 1 cuts the polygon in two where it touches the shell",
        SHELL,
        ring(52, 5.5, 52.5, 5.4, 53, 5.5, 52.5, 5.6, 52, 5.5));
  }

  @Test
  void a_hole_may_touch_the_shell_in_one_point() {
    var polygon = Polygon.of(List.of(SHELL, ring(52, 5.5, 52.5, 5.4, 52.5, 5.6, 52, 5.5)));

    assertThat(polygon.contains(52.4, 5.5)).isFalse();
    assertThat(polygon.contains(52.1, 5.1)).isTrue();
  }

  @Provide
  Arbitrary<List<List<GeoPoint>>> ringsOnALattice() {
    return latticeRing(5, 8).list().ofMinSize(1).ofMaxSize(2);
  }

  @Provide
  Arbitrary<List<List<GeoPoint>>> holesInASquare() {
    var square = ring(52, 5, 52, 6, 53, 6, 53, 5, 52, 5);
    return latticeRing(5, 4)
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(
            holes -> {
              var rings = new ArrayList<List<GeoPoint>>(List.of(square));
              rings.addAll(holes);
              return rings;
            });
  }

  /// Rings on a few points, so that they cross, touch and run along each other all the time.
  private static Arbitrary<List<GeoPoint>> latticeRing(int side, int corners) {
    var step = Arbitraries.integers().between(0, side - 1);
    return Combinators.combine(step, step)
        .as((row, column) -> new GeoPoint(52 + row / (side - 1.0), 5 + column / (side - 1.0)))
        .list()
        .uniqueElements()
        .ofMinSize(3)
        .ofMaxSize(corners)
        .map(
            corner -> {
              var ring = new ArrayList<>(corner);
              ring.add(ring.getFirst());
              return ring;
            });
  }

  private static boolean isAccepted(List<List<GeoPoint>> rings) {
    try {
      Polygon.of(rings);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  private static void assertRefused(String message, List<GeoPoint>... rings) {
    assertThatThrownBy(() -> Polygon.of(List.of(rings)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
