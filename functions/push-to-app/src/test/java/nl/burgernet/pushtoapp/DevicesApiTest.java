package nl.burgernet.pushtoapp;

import static nl.burgernet.events.Examples.AMSTERDAM;
import static nl.burgernet.events.Examples.missingChildIn;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.PhoneNumbers;
import nl.burgernet.events.Wire;
import nl.burgernet.geography.RegionAtlas;
import nl.burgernet.messaging.HttpAnswer;
import nl.burgernet.messaging.HttpRequest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The description of the interface says what the door does.
class DevicesApiTest {
  private static final JsonNode API =
      new YAMLMapper().readTree(Path.of("../../docs/api/devices.yaml"));

  private final DeviceDoor door =
      new DeviceDoor(
          new FakeDevices(),
          new FakeSubscriptions(),
          PushHosts.parse("https://fcm.googleapis.com"),
          () -> "secret");

  @Test
  void its_routes_are_those_of_the_door() {
    var described = new TreeSet<String>();
    for (var path : API.path("paths").properties()) {
      for (var method : List.of("get", "post", "put", "delete")) {
        if (path.getValue().has(method)) {
          described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
        }
      }
    }
    assertThat(described).isEqualTo(new TreeSet<>(DeviceDoor.ROUTES));
  }

  @Test
  void its_examples_are_accepted() {
    for (var example :
        API.at("/paths/~1app~1devices/post/requestBody/content/application~1json/examples")
            .properties()) {
      assertThat(post(example.getValue().path("value").toString()).status())
          .as(example.getKey())
          .isEqualTo(201);
    }
  }

  @Test
  void its_fields_are_those_that_the_door_knows() {
    var known = new TreeSet<>(known("{\"platform\":\"FCM\",\"token\":\"12345678\",\"other\":1}"));
    known.addAll(
        known("{\"platform\":\"WEB\",\"subscription\":{\"keys\":{\"a\":1},\"b\":1},\"other\":1}"));

    assertThat(known)
        .isEqualTo(
            new TreeSet<>(API.at("/components/schemas/NewDevice/properties").propertyNames()));
  }

  @Test
  void a_message_has_the_parts_that_are_described() {
    var event = ActionRecord.started(missingChildIn(AMSTERDAM)).newest().getFirst();

    assertThat(
            PhoneMessage.of(event, PhoneNumbers.parse("112"), RegionAtlas.schematic())
                .data()
                .keySet())
        .containsExactlyInAnyOrderElementsOf(
            API.at("/components/schemas/Message/properties").propertyNames());
  }

  /// The fields that the door says there are when it is sent another one.
  private Set<String> known(String body) {
    for (var error : Wire.JSON.readTree(post(body).body()).path("errors")) {
      if (error.path("field").asString().equals("/other")) {
        var there = error.path("expected").asString().replaceFirst(".*there are ", "");
        return new TreeSet<>(List.of(there.split(", ", -1)));
      }
    }
    throw new AssertionError("the door took a field that it should not know");
  }

  private HttpAnswer post(String body) {
    return door.answer(
        new HttpRequest(
            "POST /app/devices",
            Map.of(),
            Map.of(),
            Map.of("content-type", "application/json"),
            Map.of(),
            body));
  }
}
