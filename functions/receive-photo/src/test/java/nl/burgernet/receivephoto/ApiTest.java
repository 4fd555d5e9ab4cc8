package nl.burgernet.receivephoto;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.Problem;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The descriptions of the interfaces say what the doors do.
class ApiTest {
  private static final JsonNode CONTROL_ROOM = read("control-room.yaml");
  private static final JsonNode SIGHTINGS = read("sightings.yaml");

  /// Words that a field is called by that holds where somebody is.
  private static final Pattern PLACE =
      Pattern.compile(
          "(?i).*(lat|lon|lng|place|position|location|geo|gps|coord|address|altitude|accuracy"
              + "|heading|region|city|town|street|postcode|zip|cell|tile|ip$).*");

  @Test
  void the_described_routes_are_those_of_the_doors() {
    assertThat(routes(SIGHTINGS, false)).isEqualTo(new TreeMap<>(SightingDoor.METHODS));
    assertThat(routes(CONTROL_ROOM, true)).isEqualTo(new TreeMap<>(PhotoDoor.METHODS));
  }

  @Test
  void the_described_fields_are_those_that_the_doors_know() {
    assertThat(known(((SightingForm.Reading.Faulty) SightingForm.read(unknown())).errors()))
        .isEqualTo(names(SIGHTINGS, "NewSighting"));
    assertThat(known(((PhotoForm.Reading.Faulty) PhotoForm.read(unknown())).errors()))
        .isEqualTo(names(CONTROL_ROOM, "NewPhoto"));
  }

  @Test
  void the_described_words_are_those_of_the_doors() {
    var states = Arrays.stream(Fate.State.values()).map(Enum::name).toList();
    var refusals = Arrays.stream(Refusal.values()).map(Enum::name).toList();
    assertThat(texts(CONTROL_ROOM.at("/components/schemas/PhotoState/enum"))).isEqualTo(states);
    assertThat(texts(CONTROL_ROOM.at("/components/schemas/Refusal/enum"))).isEqualTo(refusals);
    var photo = SIGHTINGS.at("/components/schemas/SightingStatus/properties/photo/properties");
    assertThat(texts(photo.at("/state/enum"))).isEqualTo(states);
    assertThat(texts(photo.at("/reason/enum"))).isEqualTo(refusals);
  }

  /// No request of the app has a field that could hold where its user is, but for one that they
  /// tick, and what says that they did.
  @Test
  void of_all_fields_of_the_app_s_requests_one_can_hold_a_place() {
    var fields = new ArrayList<String>();
    for (var path : SIGHTINGS.path("paths").properties()) {
      for (var method : path.getValue().properties()) {
        method.getValue().path("parameters").forEach(p -> fields.add(p.path("name").asString()));
      }
    }
    fields.addAll(names(SIGHTINGS, "NewSighting"));

    assertThat(fields.stream().filter(name -> PLACE.matcher(name).matches()))
        .containsExactlyInAnyOrder("place", "placeShared");
  }

  /// Of what is kept of a sighting one component can hold a place; the other records of this
  /// function hold none.
  @Test
  void of_all_that_is_kept_one_component_can_hold_a_place() {
    var components = new ArrayList<String>();
    for (var type :
        List.of(
            Sighting.class,
            Fate.class,
            Size.class,
            ActionPhotos.class,
            ActionPhotos.Shown.class,
            Reminder.Chase.class,
            Reminder.Forget.class,
            Arrival.class)) {
      for (var component : type.getRecordComponents()) {
        if (PLACE.matcher(component.getName()).matches()
            || component.getType().getSimpleName().matches("Place|GeoPoint|ActionArea")) {
          components.add(type.getSimpleName() + "." + component.getName());
        }
      }
    }
    assertThat(components).containsExactly("Sighting.place");
  }

  private static JsonNode unknown() {
    return Wire.JSON.readTree("{\"unknown\":1}");
  }

  private static Set<String> known(List<Problem.FieldError> errors) {
    var said =
        errors.stream()
            .map(Problem.FieldError::expected)
            .filter(expected -> expected.startsWith("no such field: there are "))
            .findFirst()
            .orElseThrow();
    return new TreeSet<>(List.of(said.replace("no such field: there are ", "").split(", ", -1)));
  }

  private static Set<String> names(JsonNode api, String schema) {
    return new TreeSet<>(
        api.path("components").path("schemas").path(schema).path("properties").propertyNames());
  }

  private static Map<String, String> routes(JsonNode api, boolean tagged) {
    var routes = new TreeMap<String, String>();
    for (var path : api.path("paths").properties()) {
      var methods = new TreeSet<String>();
      for (var method : path.getValue().properties()) {
        if (!method.getKey().equals("parameters")
            && (!tagged || method.getValue().at("/tags/0").asString("").equals("photos"))) {
          methods.add(method.getKey().toUpperCase(Locale.ROOT));
        }
      }
      if (!methods.isEmpty()) {
        routes.put(path.getKey(), String.join(", ", methods));
      }
    }
    return routes;
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asString).toList();
  }

  private static JsonNode read(String file) {
    return new YAMLMapper().readTree(Path.of("../../docs/api", file));
  }
}
