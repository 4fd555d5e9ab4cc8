package nl.burgernet.geography;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CircleTest {
  private static final GeoPoint AMSTERDAM = new GeoPoint(52.3676, 4.9041);
  private static final GeoPoint MAASTRICHT = new GeoPoint(50.8514, 5.6910);

  @Property
  void a_place_lies_in_a_circle_when_its_distance_is_at_most_the_radius(
      @ForAll @Scale(9) @DoubleRange(min = -80, max = 80) double latitude,
      @ForAll @Scale(9) @DoubleRange(min = -170, max = 170) double longitude,
      @ForAll @Scale(9) @DoubleRange(min = 1, max = 500_000) double radius,
      @ForAll @Scale(9) @DoubleRange(max = 360) double bearing,
      @ForAll @Scale(9) @DoubleRange(max = 2) double share) {
    var centre = new GeoPoint(latitude, longitude);
    var place = travelled(centre, bearing, share * radius);

    if (Math.abs(share - 1) > 1e-6) {
      assertThat(new Circle(centre, radius).contains(place)).isEqualTo(share < 1);
    }
  }

  /// The short ways to an answer must not change it, wherever the centre lies and however large the
  /// circle is; most places are tried close to the rim, where they end.
  @Property(tries = 20_000)
  void whether_a_place_lies_in_a_circle_is_what_its_haversine_says(
      @ForAll @Scale(9) @DoubleRange(min = -90, max = 90) double latitude,
      @ForAll @Scale(9) @DoubleRange(min = -180, max = 180) double longitude,
      @ForAll @Scale(4) @DoubleRange(min = -2, max = 7.3) double magnitude,
      @ForAll @Scale(9) @DoubleRange(max = 360) double bearing,
      @ForAll @Scale(12) @DoubleRange(min = -1, max = 1) double nearness) {
    var centre = new GeoPoint(latitude, longitude);
    var radius = Math.pow(10, magnitude);
    var place = travelled(centre, bearing, radius * (1 + Math.pow(nearness, 9)));
    var sine = Math.sin(Math.min(Math.PI / 2, radius / (2 * 6_371_008.8)));

    assertThat(new Circle(centre, radius).contains(place))
        .isEqualTo(
            radius >= Math.PI * 6_371_008.8
                || GeoPoint.haversine(latitude, longitude, place.latitude(), place.longitude())
                    <= sine * sine);
  }

  @Property
  void the_haversine_distance_is_that_of_the_law_of_cosines(
      @ForAll @Scale(9) @DoubleRange(min = -89, max = 89) double latitude,
      @ForAll @Scale(9) @DoubleRange(min = -179, max = 179) double longitude) {
    var place = new GeoPoint(latitude, longitude);
    var a = Math.toRadians(AMSTERDAM.latitude());
    var b = Math.toRadians(latitude);
    var cosine =
        Math.sin(a) * Math.sin(b)
            + Math.cos(a)
                * Math.cos(b)
                * Math.cos(Math.toRadians(longitude - AMSTERDAM.longitude()));

    assertThat(AMSTERDAM.metresTo(place))
        .isCloseTo(6_371_008.8 * Math.acos(Math.clamp(cosine, -1, 1)), within(1.0));
  }

  @Test
  void known_distances_are_measured() {
    assertThat(AMSTERDAM.metresTo(MAASTRICHT)).isCloseTo(176_900, within(500.0));
    assertThat(GeoPoint.metresBetween(0, 0, 0, 90))
        .isCloseTo(Math.PI / 2 * 6_371_008.8, within(1e-6));
    assertThat(GeoPoint.metresBetween(52, 5, 53, 5)).isCloseTo(111_195.08, within(0.01));
    assertThat(GeoPoint.metresBetween(52, 5, 52, 5)).isZero();
    assertThat(GeoPoint.metresBetween(0, 0, 0, 180)).isCloseTo(Math.PI * 6_371_008.8, within(1.0));
  }

  @Test
  void a_circle_as_large_as_the_earth_holds_everything() {
    var everything = new Circle(AMSTERDAM, 30_000_000);

    assertThat(everything.contains(-52.3676, -175.0959)).isTrue();
    assertThat(everything.bounds()).isEqualTo(new Box(-90, -180, 90, 180));
    assertThat(everything.squareMetres()).isCloseTo(5.1e14, within(1e12));
  }

  @Test
  void a_small_circle_has_the_surface_of_a_flat_one() {
    assertThat(new Circle(AMSTERDAM, 1_000).squareMetres()).isCloseTo(Math.PI * 1e6, within(1.0));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void a_radius_that_is_no_positive_number_is_refused(double radius) {
    assertThatThrownBy(() -> new Circle(AMSTERDAM, radius))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not " + radius);
  }

  private static GeoPoint travelled(GeoPoint from, double bearing, double metres) {
    var angle = metres / 6_371_008.8;
    var course = Math.toRadians(bearing);
    var latitude = Math.toRadians(from.latitude());
    var arrived =
        Math.asin(
            Math.sin(latitude) * Math.cos(angle)
                + Math.cos(latitude) * Math.sin(angle) * Math.cos(course));
    var sideways =
        Math.atan2(
            Math.sin(course) * Math.sin(angle) * Math.cos(latitude),
            Math.cos(angle) - Math.sin(latitude) * Math.sin(arrived));
    return new GeoPoint(
        Math.toDegrees(arrived),
        Math.IEEEremainder(from.longitude() + Math.toDegrees(sideways), 360));
  }
}
