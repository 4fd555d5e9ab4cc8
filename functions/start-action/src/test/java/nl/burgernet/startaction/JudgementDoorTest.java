package nl.burgernet.startaction;

import static nl.burgernet.events.Examples.AMSTERDAM;
import static nl.burgernet.events.Examples.MILA;
import static nl.burgernet.events.Examples.NOON;
import static nl.burgernet.events.Examples.action;
import static nl.burgernet.startaction.Requests.FOUND;
import static nl.burgernet.startaction.Requests.MISSING_CHILD;
import static nl.burgernet.startaction.Requests.areaOfManyCorners;
import static nl.burgernet.startaction.Requests.claims;
import static nl.burgernet.startaction.Requests.close;
import static nl.burgernet.startaction.Requests.start;
import static nl.burgernet.startaction.Requests.with;
import static nl.burgernet.startaction.Requests.without;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.burgernet.controlroom.Act;
import nl.burgernet.events.ActionArea;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Kind;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.HttpAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Where somebody may act, and what they are told about what they write.
class JudgementDoorTest {
  private static final String IN_UTRECHT =
      with(MISSING_CHILD, "/area/centre", "{\"latitude\":52.0907,\"longitude\":5.1214}");
  private static final String JARGON =
      with(MISSING_CHILD, "/texts/message", "\"Vermist i.v.m. ruzie: Mila (7). Bel 112.\"");

  private final FakeActions actions = new FakeActions();
  private Instant now = NOON;
  private final ActionDoor door = Doors.local(actions, () -> now);

  // Where

  @ParameterizedTest
  @ValueSource(strings = {"GM0363", "PV27", "PV26 PV27", "NL"})
  void a_control_room_acts_in_its_own_regions(String regions) {
    var answer =
        door.answer(
            start(
                claims("Amsterdam", "operator", regions),
                "key",
                with(MISSING_CHILD, "/area/radiusMetres", "500")));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GM0344", "PV26", "PV28", "GM9999", "nl"})
  void an_area_that_reaches_outside_is_refused_and_changes_nothing(String regions) {
    for (var group : List.of("operator", "supervisor")) {
      var answer = door.answer(start(claims("Amsterdam", group, regions), "key", MISSING_CHILD));

      assertThat(answer.status()).isEqualTo(403);
      assertThat(json(answer).path("type").asString()).endsWith("/outside-jurisdiction");
      assertThat(json(answer).at("/errors/0/field").asString()).isEqualTo("/area");
      assertThat(json(answer).at("/errors/0/received").asString()).contains("Amsterdam (GM0363)");
      assertThat(json(answer).path("detail").asString()).contains("national control room");
    }
    assertThat(actions.isEmpty()).isTrue();
  }

  @Test
  void without_the_claim_nothing_is_theirs() {
    var without = new HashMap<>(Requests.OPERATOR);
    without.remove("custom:regions");
    assertThat(door.answer(start(without, "key", MISSING_CHILD)).status()).isEqualTo(403);
    assertThat(actions.isEmpty()).isTrue();
  }

  @Test
  void a_supervisor_of_the_national_control_room_acts_everywhere_and_an_operator_does_not() {
    assertThat(
            door.answer(start(claims("Landelijk", "operator", "PV26"), "key-1", MISSING_CHILD))
                .status())
        .isEqualTo(403);
    assertThat(
            door.answer(start(claims("Landelijk", "supervisor", ""), "key-2", MISSING_CHILD))
                .status())
        .isEqualTo(201);
  }

  @Test
  void a_region_is_compared_by_its_code() {
    var amsterdam = with(MISSING_CHILD, "/area", "{\"type\":\"Regions\",\"codes\":[\"GM0363\"]}");
    var operator = claims("Haarlem", "operator", "PV27");
    assertThat(door.answer(start(operator, "key-1", amsterdam)).status()).isEqualTo(201);
    var country = with(MISSING_CHILD, "/area", "{\"type\":\"Regions\",\"codes\":[\"NL\"]}");
    assertThat(door.answer(start(operator, "key-2", country)).status()).isEqualTo(403);
    assertThat(actions.acts()).hasSize(1);
  }

  @Test
  void whoever_loses_regions_still_gets_the_answer_to_what_was_started() {
    var first = door.answer(start("key", MISSING_CHILD));
    assertThat(door.answer(start(claims("Amsterdam", "operator", "PV26"), "key", MISSING_CHILD)))
        .isEqualTo(first);
  }

  // What the words are

  @Test
  void warnings_stand_in_the_answer_and_stop_nothing() {
    var answer = door.answer(start("key", JARGON));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(json(answer).path("warnings").findValuesAsString("check")).containsExactly("JARGON");
    assertThat(json(answer).at("/warnings/0/field").asString()).isEqualTo("/texts/message");
  }

  @Test
  void an_answer_without_warnings_says_so() {
    assertThat(json(door.answer(start("key", MISSING_CHILD))).path("warnings").isArray()).isTrue();
    assertThat(json(door.answer(start("key", MISSING_CHILD))).path("warnings")).isEmpty();
  }

  @Test
  void a_repeat_is_warned_as_the_first_was() {
    door.answer(start("key-0", MISSING_CHILD));
    var first = door.answer(start("key", JARGON));
    assertThat(json(first).path("warnings").findValuesAsString("check"))
        .containsExactly("JARGON", "OVERLAP");
    door.answer(close(ActionId.of("Amsterdam", "key-0"), "key-1", FOUND));
    now = now.plusSeconds(60);

    assertThat(door.answer(start("key", JARGON))).isEqualTo(first);
  }

  @Test
  void a_refused_text_is_named_and_starts_nothing() {
    var body = with(MISSING_CHILD, "/texts/message", "\"Gezien? Bel moeder: 06-12345678.\"");

    var answer = door.answer(start("key", with(body, "/texts/headline", "\"Kind ({leeftijd})\"")));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(json(answer).path("errors").findValuesAsString("field"))
        .containsExactly("/texts/headline", "/texts/message");
    assertThat(json(answer).at("/errors/1/received").asString()).isEqualTo("06-12345678");
    assertThat(actions.isEmpty()).isTrue();
  }

  @Test
  void an_outcome_is_warned_about_and_refused_as_well() {
    door.answer(start("key", MISSING_CHILD));
    var id = ActionId.of("Amsterdam", "key");
    var refused =
        door.answer(close(id, "key-1", with(FOUND, "/text", "\"Dank! Vragen: 06-12345678\"")));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(json(refused).at("/errors/0/field").asString()).isEqualTo("/text");
    assertThat(actions.only().record().isRunning()).isTrue();

    var named = with(FOUND, "/text", "\"Mila is gevonden. Dank voor uw hulp.\"");
    var closed = door.answer(close(id, "key-2", named));

    assertThat(closed.status()).isEqualTo(200);
    assertThat(json(closed).path("warnings").findValuesAsString("check"))
        .containsExactly("NAME_AFTER_OUTCOME");
    assertThat(door.answer(close(id, "key-2", named))).isEqualTo(closed);
  }

  // Other actions

  @Test
  void an_action_in_the_same_area_at_the_same_time_is_named() {
    door.answer(start(claims("Haarlem", "operator"), "key-0", MISSING_CHILD));
    var other = actions.only().record().action();

    var warnings = json(door.answer(start("key", MISSING_CHILD))).path("warnings");

    assertThat(warnings.findValuesAsString("check")).containsExactly("OVERLAP");
    assertThat(warnings.at("/0/action"))
        .isEqualTo(
            Wire.JSON.readTree(
                "{\"id\":\"%s\",\"kind\":\"MISSING_CHILD\",\"area\":%s}"
                    .formatted(other.id(), Wire.toJson(other.area()))));
  }

  @Test
  void an_old_action_whose_area_is_unknown_warns_nobody_and_stops_nobody() {
    var gone = new ActionArea.InRegions(List.of("GM9999"));
    actions.start(
        Actions.Stored.started(
            ActionRecord.started(action(Kind.LOOK_OUT, gone, AMSTERDAM)), "digest", List.of()),
        Act.bySystem(MILA, NOON, "started", "Amsterdam"));
    door.answer(start(claims("Haarlem", "operator"), "key-0", MISSING_CHILD));

    var answer = door.answer(start("key", MISSING_CHILD));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(json(answer).at("/warnings").findValuesAsString("check")).containsExactly("OVERLAP");
    assertThat(json(answer).at("/warnings/0/action/id").asString())
        .isEqualTo(ActionId.of("Haarlem", "key-0").toString());
  }

  @Test
  void among_many_large_areas_an_action_starts_with_as_many_warnings_as_fit() {
    var starts = 24;
    for (var i = 1; i <= starts; i++) {
      var drawn = with(MISSING_CHILD, "/area", areaOfManyCorners(i));
      assertThat(door.answer(start("key-" + i, drawn)).status()).isEqualTo(201);
    }
    var last = actions.find(ActionId.of("Amsterdam", "key-" + starts)).orElseThrow();

    assertThat(last.warnings()).hasSizeBetween(5, 20);
    assertThat(last.leavesRoomToClose()).isTrue();
  }

  @Test
  void another_place_another_time_and_another_purpose_are_none() {
    door.answer(start("key-1", IN_UTRECHT));
    door.answer(start("key-2", with(MISSING_CHILD, "/exercise", "true")));
    door.answer(start("key-3", MISSING_CHILD));
    door.answer(close(ActionId.of("Amsterdam", "key-3"), "key-4", FOUND));
    door.answer(start("key-5", with(MISSING_CHILD, "/plannedEnd", "\"2026-01-13T11:05:00Z\"")));
    now = NOON.plusSeconds(301);

    assertThat(json(door.answer(start("key", MISSING_CHILD))).path("warnings")).isEmpty();
  }

  @Test
  void circles_overlap_from_the_first_metre_they_share() {
    door.answer(start("key-1", MISSING_CHILD));
    // 0.06 degrees east at this latitude are 4,073 m.
    var east = with(MISSING_CHILD, "/area/centre/longitude", "4.9526");
    var apart = door.answer(start("key-2", with(east, "/area/radiusMetres", "2072")));
    var overlapping = door.answer(start("key-3", with(east, "/area/radiusMetres", "2074")));

    assertThat(json(apart).path("warnings")).isEmpty();
    // The second circle lies in the third.
    assertThat(json(overlapping).path("warnings")).hasSize(2);
  }

  // Questions

  @Test
  void words_are_looked_at_without_starting_anything() {
    var answer = door.answer(Requests.check(Requests.TEXTS));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(json(answer).path("warnings").findValuesAsString("check"))
        .containsExactly("JARGON", "CHILD_FULL_NAME");
    assertThat(json(answer).path("refusals").findValuesAsString("field"))
        .containsExactly("/texts/message");
    assertThat(json(answer).path("textParts").asInt()).isEqualTo(1);
    assertThat(actions.isEmpty()).isTrue();
  }

  @Test
  void words_may_still_be_missing_or_too_long() {
    var empty = json(door.answer(Requests.check("{\"kind\":\"LOOK_OUT\"}")));
    assertThat(empty.path("warnings")).isEmpty();
    assertThat(empty.path("refusals")).isEmpty();
    var long_ = with(Requests.TEXTS, "/texts/message", '"' + "a".repeat(481) + '"');
    assertThat(
            json(door.answer(Requests.check(long_))).path("refusals").findValuesAsString("field"))
        .containsExactly("/texts/message");
    assertThat(door.answer(Requests.check(without(Requests.TEXTS, "/kind"))).status())
        .isEqualTo(422);
    assertThat(door.answer(Requests.check(with(Requests.TEXTS, "/texts/x", "1"))).status())
        .isEqualTo(422);
  }

  @Test
  void templates_are_chosen_by_kind_and_language() {
    var all = json(door.answer(Requests.templates(Map.of())));
    assertThat(all.path("templates")).hasSize(10);
    var one =
        json(door.answer(Requests.templates(Map.of("kind", "MISSING_CHILD", "language", "en"))));
    assertThat(one.path("templates")).hasSize(1);
    assertThat(one.at("/templates/0/message").asString()).startsWith("Missing since {time}");
    assertThat(one.at("/templates/0/placeholders/0").asString()).isEqualTo("{boy or girl}");

    var wrong =
        door.answer(Requests.templates(Map.of("kind", "PARTY", "language", "fr", "x", "1")));
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(json(wrong).path("errors").findValuesAsString("field"))
        .containsExactly("/kind", "/language", "/x");
  }

  private static JsonNode json(HttpAnswer answer) {
    return Wire.JSON.readTree(answer.body());
  }
}
