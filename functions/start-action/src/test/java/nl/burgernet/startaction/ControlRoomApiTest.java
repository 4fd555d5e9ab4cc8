package nl.burgernet.startaction;

import static nl.burgernet.events.Examples.NOON;
import static nl.burgernet.startaction.Requests.FOUND;
import static nl.burgernet.startaction.Requests.MISSING_CHILD;
import static nl.burgernet.startaction.Requests.OPERATOR;
import static nl.burgernet.startaction.Requests.close;
import static nl.burgernet.startaction.Requests.start;
import static nl.burgernet.startaction.Requests.with;
import static nl.burgernet.startaction.Requests.without;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import nl.burgernet.controlroom.AreaForm;
import nl.burgernet.controlroom.PublicText;
import nl.burgernet.controlroom.Quotas;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Channel;
import nl.burgernet.events.ChildAlert;
import nl.burgernet.events.Kind;
import nl.burgernet.events.Outcome;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.HttpRequest;
import nl.burgernet.rolls.FakeLedger;
import nl.burgernet.rolls.Underway;
import nl.burgernet.subscribers.Audience;
import nl.burgernet.subscribers.ChatReach;
import nl.burgernet.subscribers.FakeChatWindows;
import nl.burgernet.subscribers.FakeParticipants;
import nl.burgernet.subscribers.FakeSubscriberBlocks;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The description of the interface says what the door does.
class ControlRoomApiTest {
  private static final JsonNode API =
      new YAMLMapper().readTree(Path.of("../../docs/api/control-room.yaml"));

  private final FakeActions actions = new FakeActions();
  private final ActionDoor door = Doors.local(actions, () -> NOON);

  @Test
  void its_routes_are_those_of_the_door() {
    var described = new TreeMap<String, String>();
    for (var path : API.path("paths").properties()) {
      if (path.getValue().has("post") && !path.getValue().at("/post/tags").has(0)) {
        described.put(path.getKey(), "POST");
      }
    }
    assertThat(described.remove(AudienceDoor.RESOURCE)).isEqualTo("POST");
    described.put("/templates", "GET");
    assertThat(described).isEqualTo(new TreeMap<>(ActionDoor.METHODS));
    assertThat(API.at("/paths/~1templates/get").isObject()).isTrue();
    for (var path : described.entrySet()) {
      var nobody =
          new HttpRequest(
              path.getValue() + " " + path.getKey(),
              Map.of("id", "x"),
              Map.of(),
              Map.of(),
              Map.of(),
              null);
      assertThat(door.answer(nobody).status()).isEqualTo(403);
    }
  }

  @Test
  void its_fields_of_a_new_action_are_those_that_the_door_knows() {
    assertThat(knownAt("")).isEqualTo(properties("NewAction"));
    assertThat(knownAt("/texts")).isEqualTo(properties("Texts"));
    assertThat(knownAt("/area")).isEqualTo(properties("Circle"));
    assertThat(knownAt("/area/centre")).isEqualTo(properties("Place"));
    assertThat(knownAt("/consent")).isEqualTo(properties("Consent"));
  }

  @Test
  void its_required_fields_are_those_without_which_the_door_refuses() {
    for (var name : properties("NewAction")) {
      var body = with(MISSING_CHILD, "/exercise", "false");
      // The consent is required by the kind, not by the shape.
      if (!name.equals("consent") && Wire.JSON.readTree(body).has(name)) {
        var refused = door.answer(start("key-" + name, without(body, "/" + name)));
        assertThat(refused.status() == 422).as(name).isEqualTo(required("NewAction", name));
      }
    }
    for (var name : properties("NewOutcome")) {
      var id = startedAs("key-outcome-" + name);
      var refused = door.answer(close(id, "key", without(FOUND, "/" + name)));
      assertThat(refused.status() == 422).as(name).isEqualTo(required("NewOutcome", name));
    }
  }

  @Test
  void its_examples_are_accepted() {
    var examples = new ArrayList<String>();
    var startExamples =
        API.at("/paths/~1actions/post/requestBody/content/application~1json/examples");
    for (var example : startExamples.properties()) {
      examples.add(example.getKey());
      var answer =
          door.answer(start(example.getKey(), example.getValue().path("value").toString()));
      assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }
    assertThat(examples).contains("missingChild", "robbery");
    var outcome =
        API.at(
            "/paths/~1actions~1{id}~1outcome/post/requestBody/content/application~1json/examples"
                + "/found/value");
    assertThat(door.answer(close(startedAs("key"), "key-2", outcome.toString())).status())
        .isEqualTo(200);
  }

  @Test
  void its_answers_hold_what_it_says() {
    var answer = Wire.JSON.readTree(door.answer(start("key", MISSING_CHILD)).body());
    assertHolds(answer, "ActionRecord");
    assertHolds(answer.path("action"), "Action");
    var id = ActionId.of("Amsterdam", "key");
    var closed = Wire.JSON.readTree(door.answer(close(id, "key-2", FOUND)).body());
    assertHolds(closed, "ActionRecord");
    assertHolds(closed.path("outcome"), "Outcome");
    door.answer(start("beside", MISSING_CHILD));
    var warned =
        Wire.JSON.readTree(
            door.answer(start("warned", with(MISSING_CHILD, "/texts/headline", "\"Zie MO\"")))
                .body());
    assertHolds(warned.at("/warnings/0"), "Warning");
    assertHolds(warned.at("/warnings/1/action"), "OtherAction");
    assertHolds(
        Wire.JSON.readTree(door.answer(Requests.check(Requests.TEXTS)).body()), "TextOpinion");
    var templates = Wire.JSON.readTree(door.answer(Requests.templates(Map.of())).body());
    assertHolds(templates.at("/templates/0"), "Template");
    assertHolds(Wire.JSON.readTree(door.answer(start("other", "{}")).body()), "Problem");
  }

  @Test
  void its_values_and_limits_are_those_of_the_code() {
    assertThat(values("Kind")).isEqualTo(names(Kind.ofActions().toArray(Kind[]::new)));
    assertThat(values("Check")).isEqualTo(names(Check.values()));
    assertThat(values("ChildAlert")).isEqualTo(names(ChildAlert.values()));
    assertThat(values("Channel")).isEqualTo(names(Channel.values()));
    assertThat(values("State")).isEqualTo(names(ActionRecord.State.values()));
    assertThat(schema("Outcome").at("/properties/ending/enum").size())
        .isEqualTo(Outcome.Ending.values().length);
    var texts = schema("Texts").path("properties");
    assertThat(texts.at("/headline/maxLength").asInt()).isEqualTo(PublicText.HEADLINE.longest());
    assertThat(texts.at("/message/maxLength").asInt()).isEqualTo(PublicText.MESSAGE.longest());
    assertThat(texts.at("/details/maxLength").asInt()).isEqualTo(PublicText.DETAILS.longest());
    assertThat(schema("NewOutcome").at("/properties/text/maxLength").asInt())
        .isEqualTo(PublicText.OUTCOME.longest());
    assertThat(schema("Circle").at("/properties/radiusMetres/maximum").asDouble())
        .isEqualTo(Policy.USUAL.maxRadiusMetres());
    assertThat(schema("Regions").at("/properties/codes/maxItems").asInt())
        .isEqualTo(Policy.USUAL.maxRegions());
  }

  @Test
  void its_question_and_its_answer_are_those_of_the_audience_s_door() {
    var policy = Policy.USUAL;
    var door =
        new AudienceDoor(
            new AudienceForm(policy, new AreaForm(policy.areas(), Doors.ATLAS, false)),
            new Audience(new FakeSubscriberBlocks()),
            new FourEyes(policy, (action, at) -> 0, Doors.ATLAS),
            new ChatReach(new FakeParticipants(), new FakeChatWindows()),
            actions,
            new Underway(new FakeLedger(), Map.of()),
            new Quotas(Map.of(Channel.SMS, 20.0)),
            policy.prices(),
            Doors.FRAME,
            () -> NOON);
    var example =
        API.at(
                "/paths/~1audience/post/requestBody/content/application~1json/examples"
                    + "/missingChild/value")
            .toString();
    var another = AudienceDoorTest.question(OPERATOR, with(example, "/another", "1"));
    var errors = Wire.JSON.readTree(door.answer(another).body()).path("errors");
    var known = errors.path(0).path("expected").asString().replace("no such field: there are ", "");

    assertThat(new TreeSet<>(List.of(known.split(", ")))).isEqualTo(properties("Question"));
    var answer =
        Wire.JSON.readTree(door.answer(AudienceDoorTest.question(OPERATOR, example)).body());
    assertHolds(answer, "Audience");
    assertHolds(answer.at("/channels/SMS"), "CountedChannel");
    assertHolds(answer.at("/channels/APP"), "UncountableChannel");
    var time = schema("CountedChannel").at("/properties/time");
    assertThat(new TreeSet<>(time.path("properties").propertyNames()))
        .containsAll(answer.at("/channels/SMS/time").propertyNames());
  }

  /// The fields that the door says there are when it is sent another one.
  private Set<String> knownAt(String pointer) {
    var body = with(MISSING_CHILD, pointer + "/another", "1");
    var errors = Wire.JSON.readTree(door.answer(start("key", body)).body()).path("errors");
    var expected = errors.path(0).path("expected").asString();
    return new TreeSet<>(List.of(expected.replace("no such field: there are ", "").split(", ")));
  }

  private ActionId startedAs(String key) {
    door.answer(start(key, MISSING_CHILD));
    return ActionId.of("Amsterdam", key);
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

  private static boolean required(String schema, String name) {
    return schema(schema).path("required").valueStream().anyMatch(n -> n.asString().equals(name));
  }

  private static List<String> values(String schema) {
    return schema(schema).path("enum").valueStream().map(JsonNode::asString).toList();
  }

  private static List<String> names(Enum<?>[] values) {
    return Arrays.stream(values).map(Enum::name).toList();
  }
}
