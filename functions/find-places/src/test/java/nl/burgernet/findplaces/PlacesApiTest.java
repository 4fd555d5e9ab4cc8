package nl.burgernet.findplaces;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import nl.burgernet.messaging.HttpRequest;
import nl.burgernet.places.FakePlaces;
import nl.burgernet.places.Places;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The description of the interface says what the door does.
class PlacesApiTest {
  private static final JsonNode API =
      new YAMLMapper().readTree(Path.of("../../docs/api/places.yaml"));

  private final PlacesDoor door = new PlacesDoor(new FakePlaces());

  @Test
  void every_route_that_is_described_leads_to_the_door() {
    for (var path : API.path("paths").propertyNames()) {
      assertThat(door.answer(asked(path)).status()).as(path).isEqualTo(200);
    }
  }

  @Test
  void an_answer_holds_what_is_described_and_no_more() {
    var place = new JsonMapper().readTree(door.answer(asked("/app/places/{placeId}")).body());

    assertThat(place.propertyNames())
        .containsExactlyInAnyOrderElementsOf(
            API.at("/components/schemas/Place/properties").propertyNames());
  }

  @Test
  void the_limits_are_those_of_the_door() {
    var typed = API.at("/components/parameters/Typed/schema");

    assertThat(typed.path("minLength").asInt()).isEqualTo(Places.SHORTEST_QUERY);
    assertThat(typed.path("maxLength").asInt()).isEqualTo(Places.LONGEST_QUERY);
    assertThat(API.at("/components/schemas/Suggestions/properties/places/maxItems").asInt())
        .isEqualTo(Places.MOST_RESULTS);
  }

  @Test
  void citizens_have_no_door_that_takes_a_point() {
    assertThat(API.path("paths").propertyNames()).noneMatch(path -> path.equals("/app/places/at"));
  }

  private static HttpRequest asked(String path) {
    return new HttpRequest(
        "GET " + path,
        Map.of("placeId", "id-1"),
        Map.of("q", "utrecht", "latitude", "52.0908", "longitude", "5.1222"),
        Map.of(),
        Map.of(),
        null);
  }
}
