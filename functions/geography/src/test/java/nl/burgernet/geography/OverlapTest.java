package nl.burgernet.geography;

import static nl.burgernet.geography.Shapes.box;
import static nl.burgernet.geography.Shapes.ring;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

@Domain(Shapes.class)
class OverlapTest {
  @Property(tries = 300)
  void jts_agrees_unless_the_areas_share_no_more_than_a_strip(
      @ForAll Polygon one, @ForAll Polygon other) {
    var shared =
        OverlayNGRobust.overlay(
            Shapes.jts(one.rings()), Shapes.jts(other.rings()), OverlayNG.INTERSECTION);

    if (shared.isEmpty()) {
      assertThat(Overlap.between(one, other)).isFalse();
    } else if (!shared.buffer(-0.001).isEmpty()) {
      assertThat(Overlap.between(one, other)).isTrue();
    }
  }

  @Property(tries = 300)
  void whichever_comes_first_the_answer_is_the_same(@ForAll Area one, @ForAll Area other) {
    assertThat(Overlap.between(one, other)).isEqualTo(Overlap.between(other, one));
  }

  @Test
  void areas_of_a_few_metres_are_looked_at_as_closely() {
    var one = Polygon.of(List.of(ring(52, 5, 52.0004, 5, 52, 5.0004, 52, 5)));
    var other =
        Polygon.of(
            List.of(ring(52.00015, 5.00015, 52.00015, 5.0004, 52.0004, 5.0004, 52.00015, 5.00015)));

    assertThat(Overlap.between(one, other)).isTrue();
  }

  @Test
  void neighbours_that_share_a_border_or_a_sliver_do_not_share_ground() {
    assertThat(Overlap.between(box(52, 5, 53, 6), box(52, 6, 53, 7))).isFalse();
    assertThat(Overlap.between(box(52, 5, 53, 6.00001), box(52, 6, 53, 7))).isFalse();
  }

  @Test
  void an_area_within_another_shares_ground_with_it_but_not_in_its_hole() {
    var hole = ring(52.4, 5.4, 52.4, 5.6, 52.6, 5.6, 52.6, 5.4, 52.4, 5.4);
    var around = Polygon.of(List.of(ring(52, 5, 52, 6, 53, 6, 53, 5, 52, 5), hole));

    assertThat(Overlap.between(around, new Circle(new GeoPoint(52.2, 5.2), 5))).isTrue();
    assertThat(Overlap.between(around, new Circle(new GeoPoint(52.5, 5.5), 1_000))).isFalse();
    assertThat(Overlap.between(around, Polygon.of(List.of(hole)))).isFalse();
  }
}
