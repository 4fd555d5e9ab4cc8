package nl.burgernet.registerparticipant;

import static nl.burgernet.registerparticipant.Citizens.AMSTERDAM;
import static nl.burgernet.registerparticipant.Citizens.ANNA;
import static nl.burgernet.registerparticipant.Citizens.HOME;
import static nl.burgernet.registerparticipant.Citizens.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import nl.burgernet.events.Wire;
import nl.burgernet.registrations.Act;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The description of the interface says what the door does.
class CitizenApiTest {
  private static final JsonNode API =
      new YAMLMapper().readTree(Path.of("../../docs/api/citizen.yaml"));

  private final Citizens citizens = new Citizens();

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
    assertThat(described).isEqualTo(new TreeSet<>(CitizenDoor.ROUTES));
  }

  @Test
  void its_fields_are_those_that_the_door_knows() {
    var asked = Wire.JSON.readTree(Citizens.asking("SMS", ANNA)).asObject();
    asked.put("another", 1);
    var answer = citizens.post("POST /participants", Map.of(), asked.toString(), null, HOME);
    assertThat(known(json(answer))).isEqualTo(properties("CodeRequest"));

    var anna = citizens.signsIn(ANNA);
    var address = Wire.JSON.readTree(AMSTERDAM).asObject();
    address.put("another", 1);
    assertThat(known(json(citizens.addsAddress(anna, address.toString()))))
        .isEqualTo(properties("NewAddress"));
  }

  @Test
  void its_answers_hold_what_it_says() {
    var begun = citizens.asksForCode("SMS", ANNA);
    assertHolds(json(begun), "Underway");
    var entered =
        citizens.entersCode(Citizens.verification(begun), "SMS", ANNA, citizens.texts.lastCode());
    assertHolds(json(entered), "SignedIn");
    var anna = Citizens.signed(entered);
    assertHolds(json(citizens.addsAddress(anna, AMSTERDAM)), "Address");
    var everything = json(citizens.reads(anna));
    assertHolds(everything, "Everything");
    assertHolds(everything.at("/contacts/0"), "Contact");
    assertHolds(everything.at("/addresses/0"), "Address");
    assertHolds(json(citizens.addsAddress(anna, "{}")), "Problem");
  }

  @Test
  void its_examples_are_accepted() {
    for (var example :
        API.at("/paths/~1participants/post/requestBody/content/application~1json/examples")
            .properties()) {
      var body = example.getValue().path("value").toString();
      assertThat(citizens.post("POST /participants", Map.of(), body, null, HOME).status())
          .as(example.getKey())
          .isEqualTo(202);
    }
    var anna = citizens.signsIn(ANNA);
    for (var example :
        API.at(
                "/paths/~1participants~1{id}~1addresses/post/requestBody/content"
                    + "/application~1json/examples")
            .properties()) {
      var answer = citizens.addsAddress(anna, example.getValue().path("value").toString());
      assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }
  }

  @Test
  void its_values_and_limits_are_those_of_the_code() {
    assertThat(values(schema("Act").path("enum")))
        .isEqualTo(Arrays.stream(Act.values()).map(Enum::name).toList());
    assertThat(values(schema("Channel").path("enum")))
        .isEqualTo(ContactForm.CHANNELS.stream().map(Enum::name).toList());
    var address = schema("NewAddress").path("properties");
    assertThat(address.at("/windows/maxItems").asInt()).isEqualTo(Changes.MOST_WINDOWS);
    var everything = schema("Everything").path("properties");
    assertThat(everything.at("/contacts/maxItems").asInt()).isEqualTo(Changes.MOST_CONTACTS);
    assertThat(everything.at("/addresses/maxItems").asInt()).isEqualTo(Changes.MOST_ADDRESSES);
  }

  /// The fields that the door says there are when it is sent another one.
  private static Set<String> known(JsonNode problem) {
    for (var error : problem.path("errors")) {
      var expected = error.path("expected").asString();
      if (expected.startsWith("no such field: there are ")) {
        return new TreeSet<>(
            List.of(expected.replace("no such field: there are ", "").split(", ")));
      }
    }
    throw new AssertionError("the door took a field that nobody knows: " + problem);
  }

  private static void assertHolds(JsonNode answer, String schema) {
    var names = new TreeSet<>(answer.propertyNames());
    assertThat(properties(schema)).containsAll(names);
    for (var name : schema(schema).path("required")) {
      assertThat(names).contains(name.asString());
    }
  }

  private static JsonNode schema(String name) {
    return API.path("components").path("schemas").path(name);
  }

  private static Set<String> properties(String schema) {
    return new TreeSet<>(schema(schema).path("properties").propertyNames());
  }

  private static List<String> values(JsonNode array) {
    return array.valueStream().map(JsonNode::asString).toList();
  }
}
