package nl.burgernet.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import nl.burgernet.events.ActionRecord.State;
import nl.burgernet.events.Outcome.Ending;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Holds the wire to the samples beside this test: stored messages outlive the code that wrote
/// them, so a sample is added, never changed.
class WireTest {
  /// The fields that a message may lack.
  private static final Set<String> OPTIONAL =
      Set.of(
          "childAlert",
          "details",
          "consent",
          "outcome",
          "updates",
          "approval",
          "decidedBy",
          "note");

  static Stream<Class<?>> messages() {
    return leaves(Message.class);
  }

  static Stream<Class<?>> areas() {
    return leaves(ActionArea.class);
  }

  static Stream<Arguments> samples() {
    return Stream.of(
            messages().map(type -> Arguments.of(nameOf(type), Message.class)),
            areas().map(type -> Arguments.of(nameOf(type), ActionArea.class)),
            Stream.of(
                    "action-running",
                    "action-closed",
                    "action-updated",
                    "action-awaiting",
                    "action-refused")
                .map(name -> Arguments.of(name, ActionRecord.class)))
        .flatMap(some -> some);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void a_sample_is_read_and_written_as_it_stands(String name, Class<?> type) {
    var sample = sample(name);

    var written = Wire.toJson(Wire.fromJson(sample, type));

    assertThat(Wire.JSON.readTree(written)).isEqualTo(Wire.JSON.readTree(sample));
  }

  @ParameterizedTest
  @MethodSource({"messages", "areas"})
  void every_case_has_a_sample_that_is_read_as_that_case(Class<?> type) {
    var root = Message.class.isAssignableFrom(type) ? Message.class : ActionArea.class;

    assertThat(Wire.fromJson(sample(nameOf(type)), root)).isExactlyInstanceOf(type);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void a_message_may_grow(String name, Class<?> type) {
    var grown = Wire.JSON.readTree(sample(name));
    objectsOf(grown).forEach(object -> object.put("addedNextYear", "something"));

    assertThat(Wire.fromJson(grown.toString(), type)).isEqualTo(Wire.fromJson(sample(name), type));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void a_message_that_lacks_a_field_is_refused(String name, Class<?> type) {
    var whole = Wire.JSON.readTree(sample(name));
    var places = objectsOf(whole).size();
    for (var i = 0; i < places; i++) {
      for (var field : List.copyOf(objectsOf(whole).get(i).propertyNames())) {
        if (OPTIONAL.contains(field)) {
          continue;
        }
        var broken = whole.deepCopy();
        objectsOf(broken).get(i).remove(field);

        assertThatThrownBy(() -> Wire.fromJson(broken.toString(), type))
            .as("%s without %s", name, field)
            .isInstanceOf(MalformedMessage.class);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void a_message_whose_field_is_null_is_refused(String name, Class<?> type) {
    var whole = Wire.JSON.readTree(sample(name));
    var places = objectsOf(whole).size();
    for (var i = 0; i < places; i++) {
      for (var field : List.copyOf(objectsOf(whole).get(i).propertyNames())) {
        if (OPTIONAL.contains(field)) {
          continue;
        }
        var broken = whole.deepCopy();
        objectsOf(broken).get(i).putNull(field);

        assertThatThrownBy(() -> Wire.fromJson(broken.toString(), type))
            .as("%s with null as %s", name, field)
            .isInstanceOf(MalformedMessage.class);
      }
    }
  }

  @Test
  void what_a_message_may_lack_is_left_out_of_it() {
    var action =
        Examples.action(
            Kind.LOOK_OUT, new ActionArea.InCircle(Examples.UTRECHT, 500), Examples.UTRECHT);

    assertThat(Wire.toJson(action)).doesNotContain("null", "childAlert", "consent");
    assertThat(Wire.fromJson(Wire.toJson(action), Action.class)).isEqualTo(action);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "\"action-started.v1\"",
        "{\"type\":\"action-forgotten.v1\",\"actionId\":\"6d696c61-0000-8000-8000-000000000001\"}",
        "{\"type\":\"unit-due.v2\",\"actionId\":\"6d696c61-0000-8000-8000-000000000001\",\"unit\":1}",
        "{\"type\":\"unit-due.v1\",\"actionId\":\"6d696c61-0000-8000-8000-000000000001\",\"unit\":1.5}",
        "{\"type\":\"unit-due.v1\",\"actionId\":\"6d696c61-0000-8000-8000-000000000001\",\"unit\":1}"
            + " {}",
        "{\"type\":\"unit-due.v1\",\"unit\":1,\"actionId\":\"6d696c61-0000-8000-8000-000000000001\",\"unit\":2}",
        "{\"type\":\"unit-due.v1\",\"actionId\":\"mila\",\"unit\":1}"
      })
  void what_is_not_a_message_is_refused(String text) {
    assertThatThrownBy(() -> Wire.fromJson(text, Message.class))
        .isInstanceOf(MalformedMessage.class);
  }

  @Test
  void a_word_is_not_a_number() {
    var numbered = sample("slice-due.v1").replace("\"SMS\"", "1");

    assertThatThrownBy(() -> Wire.fromJson(numbered, Message.class))
        .isInstanceOf(MalformedMessage.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"Polygon\",\"coordinates\":[null]}",
        "{\"type\":\"Polygon\",\"coordinates\":[[null]]}",
        "{\"type\":\"Polygon\",\"coordinates\":[[[5.1,null]]]}",
        "{\"type\":\"Regions\",\"codes\":[null]}"
      })
  void a_hole_in_a_list_is_refused(String area) {
    assertThatThrownBy(() -> Wire.fromJson(area, ActionArea.class))
        .isInstanceOf(MalformedMessage.class);
  }

  @Test
  void a_refusal_quotes_nothing_of_the_message() {
    assertThatThrownBy(() -> Wire.fromJson("{\"to\":\"+31612345678\"", Message.class))
        .hasMessage("not a Message");
  }

  @Test
  void the_words_on_the_wire_keep_their_spelling() {
    var words = Wire.JSON.createObjectNode();
    for (var type :
        List.of(
            Kind.class,
            Channel.class,
            ChildAlert.class,
            Phase.class,
            Ending.class,
            State.class,
            Approval.Reason.class,
            Approval.Decision.class)) {
      var of = words.putArray(type.getSimpleName());
      Arrays.stream(type.getEnumConstants()).forEach(word -> of.add(Wire.JSON.valueToTree(word)));
    }

    assertThat((JsonNode) words).isEqualTo(Wire.JSON.readTree(sample("words")));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void the_type_that_queues_filter_on_is_the_one_in_the_message(Class<?> type) {
    var message = Wire.fromJson(sample(nameOf(type)), Message.class);

    assertThat(Wire.JSON.readTree(Wire.toJson(message)).get("type").asString())
        .isEqualTo(Wire.typeOf(message));
  }

  private static Stream<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(WireTest::leaves)
        : Stream.of(type);
  }

  private static String nameOf(Class<?> type) {
    var name = type.getAnnotation(JsonTypeName.class);
    assertThat(name).as("the wire name of %s", type).isNotNull();
    return name.value();
  }

  private static List<ObjectNode> objectsOf(JsonNode node) {
    var found = new ArrayList<ObjectNode>();
    if (node instanceof ObjectNode object) {
      found.add(object);
    }
    node.values().forEach(value -> found.addAll(objectsOf(value)));
    return found;
  }

  private static String sample(String name) {
    try (var stream = WireTest.class.getResourceAsStream("/wire/" + name + ".json")) {
      assertThat(stream).as("the sample wire/%s.json", name).isNotNull();
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
