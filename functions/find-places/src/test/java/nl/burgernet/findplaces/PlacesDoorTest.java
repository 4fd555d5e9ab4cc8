package nl.burgernet.findplaces;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import nl.burgernet.messaging.HttpAnswer;
import nl.burgernet.messaging.HttpRequest;
import nl.burgernet.places.FakePlaces;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlacesDoorTest {
  private final FakePlaces places = new FakePlaces();
  private final PlacesDoor door = new PlacesDoor(places);

  @ParameterizedTest
  @ValueSource(strings = {"GET /places", "GET /app/places"})
  void what_is_typed_is_answered_with_places_to_choose_from(String route) {
    var answer = get(route, Map.of("q", "amst"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo("{\"places\":[{\"placeId\":\"id-0\",\"title\":\"Amsterdam\"}]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "am", "  am  "})
  void less_than_three_characters_is_not_looked_up(String typed) {
    var answer = get("GET /app/places", Map.of("q", typed));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("\"field\":\"/q\"", "3 to 100 characters");
  }

  @Test
  void a_whole_book_is_not_looked_up() {
    assertThat(get("GET /app/places", Map.of("q", "a".repeat(101))).status()).isEqualTo(400);
  }

  @Test
  void what_was_chosen_has_a_place() {
    var answer =
        door.answer(request("GET /app/places/{placeId}", Map.of("placeId", "id-1"), Map.of()));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo("{\"title\":\"Utrecht\",\"latitude\":52.09083,\"longitude\":5.12222}");
  }

  @Test
  void what_nobody_suggested_is_not_found() {
    var answer = door.answer(request("GET /places/{placeId}", Map.of("placeId", "x"), Map.of()));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
  }

  @Test
  void a_control_room_hears_what_stands_at_a_point() {
    var answer = get("GET /places/at", Map.of("latitude", "52.0908", "longitude", "5.1222"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).contains("Utrecht").doesNotContain("Amsterdam");
  }

  @Test
  void a_point_that_is_none_is_told_field_by_field() {
    var answer = get("GET /places/at", Map.of("latitude", "north", "longitude", "181"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("/latitude", "north", "/longitude", "181");
  }

  @Test
  void a_busy_provider_asks_to_come_back() {
    places.busy();

    var answer = get("GET /places", Map.of("q", "utrecht"));

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.headers()).containsEntry("retry-after", "1");
  }

  @Test
  void nobody_on_the_way_keeps_what_was_typed() {
    assertThat(get("GET /app/places", Map.of("q", "utrecht")).headers())
        .containsEntry("cache-control", "no-store");
  }

  private HttpAnswer get(String route, Map<String, String> query) {
    return door.answer(request(route, Map.of(), query));
  }

  private static HttpRequest request(
      String route, Map<String, String> path, Map<String, String> query) {
    return new HttpRequest(route, path, query, Map.of(), Map.of(), null);
  }
}
