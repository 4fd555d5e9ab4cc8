package nl.burgernet.places;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import nl.burgernet.geography.GeoPoint;
import nl.burgernet.places.Places.Answer.Known;
import nl.burgernet.places.Places.Answer.Unavailable;
import nl.burgernet.places.Places.Place;
import nl.burgernet.places.Places.Suggestion;
import org.junit.jupiter.api.Test;

/// What looking up places promises, whoever knows them.
public abstract class PlacesContract {
  private static final GeoPoint UTRECHT = new GeoPoint(52.0908, 5.1222);

  protected abstract Places places();

  /// From now on the provider asks everybody to come back later.
  protected abstract void busy();

  @Test
  void a_town_is_suggested_before_its_name_is_typed_in_full() {
    assertThat(suggested("utre")).extracting(Suggestion::title).contains("Utrecht");
  }

  @Test
  void a_postcode_is_suggested_with_or_without_its_space() {
    assertThat(suggested("3511 AB").getFirst().title()).contains("3511 AB");
    assertThat(suggested("3511ab").getFirst().title()).contains("3511 AB");
  }

  @Test
  void there_are_seven_suggestions_at_most() {
    assertThat(suggested("amst")).isNotEmpty().hasSizeLessThanOrEqualTo(Places.MOST_RESULTS);
  }

  @Test
  void what_is_no_place_is_answered_by_an_empty_list() {
    assertThat(suggested("qqqqqq")).isEmpty();
    assertThat(searched("qqqqqq")).isEmpty();
  }

  @Test
  void what_was_suggested_can_be_found() {
    var utrecht =
        suggested("utrecht").stream()
            .filter(suggestion -> suggestion.title().equals("Utrecht"))
            .findFirst()
            .orElseThrow();

    assertThat(value(places().find(utrecht.placeId())))
        .hasValueSatisfying(PlacesContract::isUtrecht);
  }

  @Test
  void what_was_never_suggested_is_no_place() {
    assertThat(places().find("never-given-out")).isEqualTo(new Known<>(Optional.empty()));
  }

  @Test
  void a_whole_text_is_searched_at_once() {
    isUtrecht(searched("Utrecht").getFirst());
    isUtrecht(searched("3511 AB").getFirst());
  }

  @Test
  void a_point_is_told_by_what_stands_there() {
    assertThat(value(places().at(UTRECHT)))
        .extracting(Place::title)
        .anyMatch(title -> title.contains("Utrecht"));
  }

  @Test
  void a_busy_provider_is_no_empty_list() {
    busy();

    assertThat(places().suggest("utrecht")).isInstanceOf(Unavailable.class);
    assertThat(places().find("id")).isInstanceOf(Unavailable.class);
    assertThat(places().search("utrecht")).isInstanceOf(Unavailable.class);
    assertThat(places().at(UTRECHT)).isInstanceOf(Unavailable.class);
  }

  private static void isUtrecht(Place place) {
    assertThat(place.point().metresTo(UTRECHT)).isLessThan(5_000);
  }

  private List<Suggestion> suggested(String typed) {
    return value(places().suggest(typed));
  }

  private List<Place> searched(String text) {
    return value(places().search(text));
  }

  private static <T> T value(Places.Answer<T> answer) {
    return switch (answer) {
      case Known<T>(var value) -> value;
      case Unavailable<T>() -> throw new AssertionError("the provider is not available");
    };
  }
}
