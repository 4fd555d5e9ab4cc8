package nl.burgernet.publishactions;

import static nl.burgernet.events.Examples.AMSTERDAM;
import static nl.burgernet.events.Examples.around;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nl.burgernet.events.ActionArea;
import nl.burgernet.geography.Circle;
import org.junit.jupiter.api.Test;

class AreaShapesTest {
  private final AreaShapes shapes = new AreaShapes(Published.ATLAS);

  @Test
  void a_shape_of_the_same_area_is_made_once() {
    var outline = shapes.outline(new ActionArea.InRegions(List.of("PV28")), 30);
    var circle = shapes.circleAround(new ActionArea.InRegions(List.of("PV28")));

    assertThat(shapes.outline(new ActionArea.InRegions(List.of("PV28")), 30)).isSameAs(outline);
    assertThat(shapes.circleAround(new ActionArea.InRegions(List.of("PV28")))).isSameAs(circle);
    assertThat(shapes.exact(new ActionArea.InRegions(List.of("PV28"))))
        .isSameAs(shapes.exact(new ActionArea.InRegions(List.of("PV28"))));
  }

  @Test
  void another_area_or_number_of_corners_has_a_shape_of_its_own() {
    var few = shapes.outline(new ActionArea.InRegions(List.of("PV28")), 30);

    assertThat(shapes.outline(new ActionArea.InRegions(List.of("PV28")), 100)).isNotEqualTo(few);
    assertThat(shapes.outline(new ActionArea.InRegions(List.of("PV27")), 30)).isNotEqualTo(few);
  }

  @Test
  void what_was_not_asked_for_longest_is_forgotten_and_made_again() {
    var asked = shapes.exact(around(AMSTERDAM, 999));
    var first = shapes.exact(around(AMSTERDAM, 1_000));
    for (var radius = 1_001; radius <= 1_300; radius++) {
      shapes.exact(around(AMSTERDAM, radius));
      shapes.exact(around(AMSTERDAM, 999));
    }

    var again = shapes.exact(around(AMSTERDAM, 1_000));

    assertThat(shapes.exact(around(AMSTERDAM, 999))).isSameAs(asked);
    assertThat(again).isNotSameAs(first).isEqualTo(first).isInstanceOf(Circle.class);
  }
}
