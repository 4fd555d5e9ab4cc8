package nl.burgernet.geography;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

@Domain(Shapes.class)
@Domain(DomainContext.Global.class)
class AreaTest {
  @Property
  void containment_is_never_wrong_about_a_place_in_the_box(
      @ForAll Area area,
      @ForAll @Scale(9) @DoubleRange(max = 1) double size,
      @ForAll Random chance) {
    var bounds = area.bounds();
    for (int i = 0; i < 20; i++) {
      var box = boxIn(bounds, size * size, chance);
      var said = area.containment(box);
      for (int j = 0; j < 50; j++) {
        // The edges belong to the box and are where a mistake would be.
        var latitude =
            Math.clamp(spread(chance, box.south(), box.north()), box.south(), box.north());
        var longitude = Math.clamp(spread(chance, box.west(), box.east()), box.west(), box.east());
        assertThat(said)
            .isNotEqualTo(
                area.contains(latitude, longitude) ? Containment.OUTSIDE : Containment.INSIDE);
      }
    }
  }

  @Property
  void bounds_hold_every_place_of_the_area(@ForAll Area area, @ForAll Random chance) {
    var around = area.bounds().grownBy(0.05);
    for (int i = 0; i < 500; i++) {
      var latitude = spread(chance, around.south(), around.north());
      var longitude = spread(chance, around.west(), around.east());
      if (area.contains(latitude, longitude)) {
        assertThat(area.bounds().contains(latitude, longitude)).isTrue();
      }
    }
  }

  @Property(tries = 200)
  void the_surface_is_the_share_of_random_places_that_lie_in_the_area(
      @ForAll Polygon area, @ForAll Random chance) {
    var bounds = area.bounds();
    int hits = 0;
    for (int i = 0; i < 20_000; i++) {
      // Even over the sphere: in the sine of the latitude, not in the latitude.
      var sine =
          between(
              chance,
              Math.sin(Math.toRadians(bounds.south())),
              Math.sin(Math.toRadians(bounds.north())));
      if (area.contains(
          Math.toDegrees(Math.asin(sine)), between(chance, bounds.west(), bounds.east()))) {
        hits++;
      }
    }
    var whole =
        Math.pow(GeoPoint.EARTH_RADIUS_METRES, 2)
            * Math.toRadians(bounds.east() - bounds.west())
            * (Math.sin(Math.toRadians(bounds.north())) - Math.sin(Math.toRadians(bounds.south())));

    assertThat(area.squareMetres() / whole)
        .isBetween(hits / 20_000.0 - 0.025, hits / 20_000.0 + 0.025);
  }

  private static Box boxIn(Box bounds, double size, Random chance) {
    var south = between(chance, bounds.south(), bounds.north());
    var west = between(chance, bounds.west(), bounds.east());
    return new Box(
        south,
        west,
        south + size * chance.nextDouble() * (bounds.north() - bounds.south()),
        west + size * chance.nextDouble() * (bounds.east() - bounds.west()));
  }

  private static double spread(Random chance, double from, double to) {
    return from + (chance.nextDouble() * 1.4 - 0.2) * (to - from);
  }

  private static double between(Random chance, double from, double to) {
    return from + chance.nextDouble() * (to - from);
  }
}
