package nl.burgernet.controlroom;

import static nl.burgernet.events.Examples.AMSTERDAM;
import static nl.burgernet.events.Examples.UTRECHT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import nl.burgernet.controlroom.Jurisdiction.Reach;
import nl.burgernet.events.ActionArea;
import nl.burgernet.events.ActionArea.InCircle;
import nl.burgernet.events.ActionArea.InPolygon;
import nl.burgernet.events.ActionArea.InRegions;
import nl.burgernet.events.Place;
import nl.burgernet.geography.Area;
import nl.burgernet.geography.GeoPoint;
import nl.burgernet.geography.MultiPolygon;
import nl.burgernet.geography.Polygon;
import nl.burgernet.geography.Region;
import nl.burgernet.geography.RegionAtlas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JurisdictionTest {
  private static final RegionAtlas ATLAS = RegionAtlas.schematic();
  private static final Reach INSIDE = new Reach.Inside();
  private static final Place AT_SEA = new Place(52.38, 4.42);

  // Circles and polygons

  @Test
  void a_circle_in_the_middle_of_a_municipality_is_inside() {
    assertThat(reach("GM0363", new InCircle(AMSTERDAM, 500))).isEqualTo(INSIDE);
    assertThat(reach("PV27", new InCircle(AMSTERDAM, 2_000))).isEqualTo(INSIDE);
  }

  @Test
  void a_circle_over_several_municipalities_is_inside_when_all_of_them_are_theirs() {
    var large = new InCircle(AMSTERDAM, 9_000);
    var touched = ATLAS.regionsTouching(large.geometry(ATLAS), Region.Level.MUNICIPALITY);
    assertThat(touched).hasSizeGreaterThan(3);

    assertThat(reach(String.join(" ", touched), large)).isEqualTo(INSIDE);
    for (var missing : touched) {
      var others = touched.stream().filter(code -> !code.equals(missing));
      assertThat(reach(others.collect(Collectors.joining(" ")), large))
          .isInstanceOfSatisfying(
              Reach.Outside.class, outside -> assertThat(outside.reason()).contains(missing));
    }
  }

  @Test
  void what_reaches_outside_is_named() {
    assertThat(reach("GM0344", new InCircle(AMSTERDAM, 500)))
        .isEqualTo(new Reach.Outside("it reaches into Amsterdam (GM0363)"));
    assertThat(reach("PV26", new InCircle(UTRECHT, 50_000)))
        .isInstanceOfSatisfying(
            Reach.Outside.class,
            outside -> assertThat(outside.reason()).matches(".*\\), .* and \\d+ more"));
  }

  @Test
  void a_circle_on_the_border_is_outside_by_any_width_that_can_be_seen() {
    var border = nearestForeignPlace();
    var gap = border.metresTo(new GeoPoint(AMSTERDAM.latitude(), AMSTERDAM.longitude()));

    assertThat(reach("GM0363", new InCircle(AMSTERDAM, gap - 1))).isEqualTo(INSIDE);
    assertThat(reach("GM0363", new InCircle(AMSTERDAM, gap + 1))).isNotEqualTo(INSIDE);
  }

  @Test
  void a_municipality_drawn_by_its_own_border_is_inside_and_its_neighbour_is_not() {
    var amsterdam = polygonsOf("GM0363");
    for (var polygon : amsterdam) {
      assertThat(reach("GM0363", drawn(polygon))).isEqualTo(INSIDE);
      assertThat(reach("GM0384", drawn(polygon))).isNotEqualTo(INSIDE);
    }
  }

  @Test
  void a_spike_of_a_metre_into_another_municipality_is_outside() {
    var spike =
        List.of(
            List.of(4.8926, 52.3731),
            List.of(5.1214, 52.0907),
            List.of(4.8926 + 0.00001, 52.3731 + 0.00001),
            List.of(4.8926, 52.3731));
    assertThat(reach("GM0363", new InPolygon(List.of(spike)))).isNotEqualTo(INSIDE);
  }

  // Water

  @Test
  void the_sea_is_theirs_as_far_as_it_belongs_to_their_coast() {
    var coast = new InCircle(new Place(52.371, 4.533), 1_500);
    var touched = ATLAS.regionsTouching(coast.geometry(ATLAS), Region.Level.MUNICIPALITY);
    assertThat(touched).isNotEmpty();
    assertThat(ATLAS.areaOf("NL").orElseThrow().contains(52.371, 4.513)).isFalse();

    assertThat(reach(String.join(" ", touched), coast)).isEqualTo(INSIDE);
    assertThat(reach("PV20", coast)).isNotEqualTo(INSIDE);
  }

  @Test
  void the_sea_alone_is_nobody_s_but_the_country_s() {
    var sea = new InCircle(AT_SEA, 500);
    assertThat(reach("PV27", sea)).isEqualTo(new Reach.Outside("it lies in none of your regions"));
    assertThat(reach("NL", sea)).isEqualTo(INSIDE);
  }

  // Regions by their codes

  @Test
  void a_region_is_inside_itself_its_province_and_the_country() {
    assertThat(reach("GM0363", regions("GM0363"))).isEqualTo(INSIDE);
    assertThat(reach("PV27", regions("GM0363"))).isEqualTo(INSIDE);
    assertThat(reach("NL", regions("GM0363", "PV26", "NL"))).isEqualTo(INSIDE);
    assertThat(reach("PV26 GM0363", regions("GM0344", "GM0363"))).isEqualTo(INSIDE);
  }

  @Test
  void a_region_elsewhere_or_a_larger_one_is_outside() {
    assertThat(reach("PV26", regions("GM0363")))
        .isEqualTo(new Reach.Outside("it reaches into Amsterdam (GM0363)"));
    assertThat(reach("GM0363", regions("GM0363", "PV27")))
        .isEqualTo(new Reach.Outside("it reaches into Noord-Holland (PV27)"));
    assertThat(reach("PV27", regions("NL")))
        .isInstanceOfSatisfying(
            Reach.Outside.class, outside -> assertThat(outside.reason()).contains("(NL)"));
  }

  @Test
  void a_province_is_theirs_when_all_its_municipalities_are() {
    var all = municipalitiesOf("PV26");
    assertThat(reach(String.join(" ", all), regions("PV26"))).isEqualTo(INSIDE);
    assertThat(reach(String.join(" ", all.subList(1, all.size())), regions("PV26")))
        .isNotEqualTo(INSIDE);
  }

  // Tokens

  @ParameterizedTest
  @ValueSource(strings = {"", "GM9999", "pv27", "PV27x", "*", "NLD"})
  void who_names_no_region_that_exists_acts_nowhere(String regions) {
    assertThat(reach(regions, new InCircle(AMSTERDAM, 500))).isNotEqualTo(INSIDE);
    assertThat(reach(regions, regions("GM0363"))).isNotEqualTo(INSIDE);
    assertThat(jurisdiction(regions).description()).isEqualTo("no region");
  }

  @Test
  void it_says_where_that_is() {
    assertThat(jurisdiction("GM0363 PV26").description())
        .isEqualTo("Utrecht (PV26), Amsterdam (GM0363)");
  }

  private static Jurisdiction jurisdiction(String regions) {
    return new Jurisdiction(Set.of(regions.split(" ", -1)), ATLAS);
  }

  private static Reach reach(String regions, ActionArea area) {
    return jurisdiction(regions).reachOf(area);
  }

  private static InRegions regions(String... codes) {
    return new InRegions(List.of(codes));
  }

  private static List<String> municipalitiesOf(String province) {
    return ATLAS.regions().stream()
        .filter(region -> region.within().equals(province))
        .map(Region::code)
        .toList();
  }

  /// The corner or point of the border of Amsterdam that lies nearest to its middle, looked for in
  /// steps of less than a metre; the atlas is asked only whether a place lies in it.
  private static GeoPoint nearestForeignPlace() {
    var amsterdam = ATLAS.areaOf("GM0363").orElseThrow();
    var middle = new GeoPoint(AMSTERDAM.latitude(), AMSTERDAM.longitude());
    GeoPoint nearest = new GeoPoint(52.0907, 5.1214);
    for (var bearing = 0; bearing < 36_000; bearing++) {
      var step = direction(bearing / 100.0);
      double low = 0;
      double high = middle.metresTo(nearest);
      if (amsterdam.contains(at(middle, step, high))) {
        continue;
      }
      while (high - low > 0.01) {
        var half = (low + high) / 2;
        if (amsterdam.contains(at(middle, step, half))) {
          low = half;
        } else {
          high = half;
        }
      }
      nearest = at(middle, step, high);
    }
    return nearest;
  }

  private static double[] direction(double degrees) {
    var angle = Math.toRadians(degrees);
    return new double[] {
      Math.cos(angle) / 111_195,
      Math.sin(angle) / (111_195 * Math.cos(Math.toRadians(AMSTERDAM.latitude())))
    };
  }

  private static GeoPoint at(GeoPoint from, double[] direction, double metres) {
    return new GeoPoint(
        from.latitude() + metres * direction[0], from.longitude() + metres * direction[1]);
  }

  private static List<Polygon> polygonsOf(String code) {
    Area area = ATLAS.areaOf(code).orElseThrow();
    return area instanceof MultiPolygon(var polygons) ? polygons : List.of((Polygon) area);
  }

  private static InPolygon drawn(Polygon polygon) {
    return new InPolygon(
        polygon.rings().stream()
            .map(
                ring ->
                    ring.stream()
                        .map(point -> List.of(point.longitude(), point.latitude()))
                        .toList())
            .toList());
  }
}
