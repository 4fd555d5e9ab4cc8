package nl.burgernet.watchaction;

import static nl.burgernet.events.Examples.AMSTERDAM;
import static nl.burgernet.events.Examples.MILA;
import static nl.burgernet.events.Examples.NOON;
import static nl.burgernet.events.Examples.missingChildIn;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeSet;
import nl.burgernet.controlroom.FakeAuditTrail;
import nl.burgernet.controlroom.Quotas;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.HttpRequest;
import nl.burgernet.rolls.Progress;
import nl.burgernet.watchaction.SightingCounts.PhotoFate;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The description of the interface says what the door shows.
class ControlRoomApiTest {
  private static final JsonNode API =
      new YAMLMapper().readTree(Path.of("../../docs/api/control-room.yaml"));
  private static final Map<String, String> OPERATOR =
      Map.of("sub", "anna", "custom:controlRoom", "Amsterdam", "cognito:groups", "operator");

  private static final Map<String, String> SUPERVISOR =
      Map.of("sub", "bob", "custom:controlRoom", "Amsterdam", "cognito:groups", "supervisor");

  private final FakeActionBook actions = new FakeActionBook();
  private final WatchDoor door =
      new WatchDoor(
          actions,
          new FakeAuditTrail(),
          (id, textSequence) ->
              new Progress(
                  1,
                  1,
                  1,
                  Map.of(
                      Channel.SMS,
                      new Progress.OfChannel(1, 1, 0, Map.of(), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))),
          new Quotas(Map.of(Channel.SMS, 20.0)),
          WatchDoorTest.FRAME,
          (id, at) -> Map.of(),
          id -> Map.of(PhotoFate.ACCEPTED, 1),
          () -> NOON);

  @Test
  void its_routes_are_those_of_the_door() {
    var described = new TreeSet<String>();
    for (var path : API.path("paths").properties()) {
      if (path.getValue().has("get") && !path.getValue().at("/get/tags").has(0)) {
        described.add(path.getKey());
      }
    }
    // Whoever writes actions also says what they may say.
    described.remove("/templates");
    assertThat(described).isEqualTo(new TreeSet<>(Problems.RESOURCES));
    for (var path : described) {
      assertThat(door.answer(get(Map.of(), path)).status()).isEqualTo(403);
    }
  }

  @Test
  void its_parameters_of_a_list_are_those_that_the_door_knows() {
    for (var parameter : API.at("/paths/~1actions/get/parameters")) {
      if (parameter.path("in").asString("").equals("query")) {
        assertThat(ListQuery.PARAMETERS).contains(parameter.path("name").asString());
      }
    }
    assertThat(API.at("/paths/~1actions/get/parameters").findValuesAsString("name"))
        .containsExactlyInAnyOrderElementsOf(ListQuery.PARAMETERS);
  }

  @Test
  void its_answers_hold_what_it_says() {
    actions.put(ActionRecord.started(missingChildIn(AMSTERDAM)));

    assertHolds(answer("/actions"), "ActionList");
    assertHolds(answer("/actions/{id}"), "ActionRecord");
    var progress = answer("/actions/{id}/progress");
    assertHolds(progress, "Progress");
    assertHolds(progress.at("/channels/SMS"), "ChannelProgress");
    var trail = answer(SUPERVISOR, "/actions/{id}/audit");
    assertHolds(trail, "Trail");
    assertHolds(trail.at("/acts/0"), "Act");
    var report = answer("/actions/{id}/report");
    assertHolds(report, "Report");
    assertHolds(report.at("/channels/SMS/action"), "ReportedMessage");
    assertHolds(report.path("sightings"), "ReportedSightings");
    assertThat(API.at("/components/schemas/ReportedSightings/properties/photos").toString())
        .contains(
            Arrays.stream(PhotoFate.values())
                .filter(fate -> fate != PhotoFate.NONE)
                .map(Enum::name)
                .toList());
  }

  private JsonNode answer(String path) {
    return answer(OPERATOR, path);
  }

  private JsonNode answer(Map<String, String> claims, String path) {
    var answer = door.answer(get(claims, path));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers()).containsKey("etag");
    return Wire.JSON.readTree(answer.body());
  }

  private static void assertHolds(JsonNode answer, String schema) {
    var described = API.path("components").path("schemas").path(schema);
    var names = new TreeSet<>(answer.propertyNames());
    assertThat(new TreeSet<>(described.path("properties").propertyNames())).containsAll(names);
    for (var name : described.path("required")) {
      assertThat(names).contains(name.asString());
    }
  }

  private static HttpRequest get(Map<String, String> claims, String path) {
    return new HttpRequest(
        "GET " + path, Map.of("id", MILA.toString()), Map.of(), Map.of(), claims, null);
  }
}
