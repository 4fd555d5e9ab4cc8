package nl.burgernet.serveboards;

import static nl.burgernet.events.Examples.AMSTERDAM;
import static nl.burgernet.events.Examples.MILA;
import static nl.burgernet.serveboards.Street.PHOTO;
import static nl.burgernet.serveboards.Street.another;
import static nl.burgernet.serveboards.Street.missingChild;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import nl.burgernet.events.ChildAlert;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.HttpRequest;
import nl.burgernet.messaging.LogLines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The description of the interface says what the doors do.
class BoardsApiTest {
  private static final JsonNode API =
      new YAMLMapper().readTree(Path.of("../../docs/api/boards.yaml"));

  private final LogLines log = new LogLines();
  private final Street street = new Street();
  private final Board board = street.stands("dam", 3, 18);
  private final WatchBoardsDoor watch =
      new WatchBoardsDoor(street.boards, street.known, street.lastSeen, Street.ATLAS, street::now);

  @AfterEach
  void stop_catching_the_log() {
    log.close();
  }

  @Test
  void every_route_that_is_described_leads_to_a_door() {
    for (var path : API.path("paths").properties()) {
      for (var method : path.getValue().propertyNames()) {
        var route = method.toUpperCase(Locale.ROOT) + " " + path.getKey();
        var request =
            new HttpRequest(
                route, Map.of("id", "dam", "token", "x"), Map.of(), Map.of(), Map.of(), null);
        var answer =
            path.getKey().equals("/boards") ? watch.answer(request) : street.door.answer(request);
        assertThat(answer.status()).as(route).isEqualTo(403);
      }
    }
  }

  @Test
  void a_path_that_is_not_described_leads_nowhere() {
    var request = new HttpRequest("PUT /boards/{id}", Map.of(), Map.of(), Map.of(), Map.of(), null);

    assertThat(street.door.answer(request).status()).isEqualTo(404);
    assertThat(watch.answer(request).status()).isEqualTo(404);
  }

  @Test
  void an_answer_holds_what_is_described_and_no_more() {
    street.hears(another(missingChild(), 0, ChildAlert.MISSING_CHILD_ALERT, AMSTERDAM));
    street.hearsOfPhotos(MILA, 1, PHOTO);
    var json = Wire.JSON.readTree(street.asksFor(board, ".json").body());

    assertHolds(json, "Board");
    assertHolds(json.path("messages").path(0), "Message");
    assertThat(json.path("messages").path(0).propertyNames())
        .containsExactlyInAnyOrderElementsOf(
            API.at("/components/schemas/Message/properties").propertyNames());
  }

  @Test
  void a_control_room_s_list_holds_what_is_described_and_no_more() {
    street.lastSeen.asked(board.id(), street.now(), "1", "txt");
    street.lastSeen.displayed(board.id(), street.now(), "1");
    var listed =
        Wire.JSON.readTree(
            watch
                .answer(
                    new HttpRequest(
                        "GET /boards",
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        Map.of(
                            "custom:controlRoom", "Amsterdam",
                            "sub", "1",
                            "cognito:groups", "operator",
                            "custom:regions", "PV27"),
                        null))
                .body());

    assertThat(listed.path("boards").path(0).propertyNames())
        .containsExactlyInAnyOrderElementsOf(
            API.at("/components/schemas/WatchedBoard/properties").propertyNames());
  }

  @Test
  void every_form_is_described() {
    var media = API.at("/components/responses/Shown/content");
    var described = new TreeSet<>(media.propertyNames());

    assertThat(Arrays.stream(Form.values()).map(form -> form.mediaType().replaceFirst(";.*", "")))
        .containsAll(described)
        .isSubsetOf(described);
    for (var form : Form.values()) {
      if (form != Form.JSON) {
        assertThat(API.toString()).contains("." + form.suffix());
      }
    }
  }

  @Test
  void the_limits_are_those_of_the_door() {
    for (var parameter : API.at("/components/parameters")) {
      var schema = parameter.path("schema");
      if (schema.has("minimum")) {
        var name = parameter.path("name").asString();
        for (var limit : new String[] {"minimum", "maximum"}) {
          var value = schema.path(limit).asInt();
          assertThat(statusWith(name, value)).as(name + "=" + value).isEqualTo(200);
          var beyond = limit.equals("minimum") ? value - 1 : value + 1;
          assertThat(statusWith(name, beyond)).as(name + "=" + beyond).isEqualTo(400);
        }
      }
    }
  }

  private int statusWith(String name, int value) {
    var query =
        switch (name) {
          case "width" -> Map.of("width", String.valueOf(value), "height", "360");
          case "height" -> Map.of("width", "640", "height", String.valueOf(value));
          case "chars" -> Map.of("chars", String.valueOf(value), "lines", "4");
          case "lines" -> Map.of("chars", "40", "lines", String.valueOf(value));
          default -> Map.of(name, String.valueOf(value));
        };
    return street.asksFor(board, ".txt", query, Map.of()).status();
  }

  private static void assertHolds(JsonNode answer, String schema) {
    var described = API.path("components").path("schemas").path(schema);
    var names = new TreeSet<>(answer.propertyNames());
    assertThat(new TreeSet<>(described.path("properties").propertyNames())).containsAll(names);
    for (var name : described.path("required")) {
      assertThat(names).contains(name.asString());
    }
  }
}
