package nl.burgernet.pushtoapp;

import static nl.burgernet.events.Examples.AMSTERDAM;
import static nl.burgernet.events.Examples.around;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import nl.burgernet.events.ActionArea.InCircle;
import nl.burgernet.events.ActionArea.InPolygon;
import nl.burgernet.events.ActionArea.InRegions;
import nl.burgernet.events.Wire;
import nl.burgernet.geography.Area;
import nl.burgernet.geography.Region;
import nl.burgernet.geography.RegionAtlas;
import org.junit.jupiter.api.Test;

class OutlineTest {
  private static final RegionAtlas ATLAS = RegionAtlas.schematic();
  private static final Outline OUTLINE = new Outline(ATLAS);

  @Test
  void an_area_that_fits_stays_as_it_is() {
    var circle = around(AMSTERDAM, 2_000);
    var star = star(new Random(1), 8);

    assertThat(OUTLINE.fitted(circle, _ -> true)).isEqualTo(circle);
    assertThat(OUTLINE.fitted(star, _ -> true)).isEqualTo(star);
    assertThat(OUTLINE.fitted(circle, _ -> false)).isEqualTo(circle);
  }

  @Test
  void what_fits_in_no_other_way_becomes_a_circle() {
    assertThat(OUTLINE.fitted(star(new Random(1), 40), InCircle.class::isInstance))
        .isInstanceOf(InCircle.class);
  }

  @Test
  void a_long_list_of_municipalities_becomes_their_provinces() {
    var all =
        ATLAS.regions().stream()
            .filter(region -> region.level() == Region.Level.MUNICIPALITY)
            .map(Region::code)
            .toList();

    assertThat(OUTLINE.fitted(new InRegions(all), _ -> false))
        .isInstanceOfSatisfying(
            InRegions.class,
            provinces -> assertThat(provinces.codes()).hasSize(12).contains("PV26"));
  }

  @Property(tries = 200)
  void an_outline_that_was_made_to_fit_leaves_nobody_out(
      @ForAll long seed, @ForAll @IntRange(min = 3, max = 300) int corners) {
    var random = new Random(seed);
    var star = star(random, corners);
    var whole = star.geometry(ATLAS);
    for (var bytes : List.of(2_000, 800, 300, 60)) {
      var fitted = OUTLINE.fitted(star, shape -> Wire.toJson(shape).length() <= bytes);

      assertNobodyIsLeftOut(whole, fitted.geometry(ATLAS), random);
      if (fitted instanceof InPolygon polygon) {
        assertThat(Wire.toJson(polygon)).hasSizeLessThanOrEqualTo(bytes);
      }
    }
  }

  private static void assertNobodyIsLeftOut(Area whole, Area fitted, Random random) {
    var bounds = whole.bounds();
    for (var i = 0; i < 300; i++) {
      var latitude = random.nextDouble(bounds.south(), bounds.north());
      var longitude = random.nextDouble(bounds.west(), bounds.east());
      if (whole.contains(latitude, longitude)) {
        assertThat(fitted.contains(latitude, longitude)).isTrue();
      }
    }
  }

  /// A ragged shape around Amsterdam, up to some tens of kilometres wide.
  private static InPolygon star(Random random, int corners) {
    var size = random.nextDouble(0.001, 0.3);
    var ring = new ArrayList<List<Double>>();
    for (var i = 0; i < corners; i++) {
      var angle = 2 * Math.PI * i / corners;
      var distance = size * random.nextDouble(0.3, 1);
      ring.add(
          List.of(
              Math.round((AMSTERDAM.longitude() + 1.6 * distance * Math.cos(angle)) * 1e6) / 1e6,
              Math.round((AMSTERDAM.latitude() + distance * Math.sin(angle)) * 1e6) / 1e6));
    }
    ring.add(ring.getFirst());
    return new InPolygon(List.of(ring));
  }
}
