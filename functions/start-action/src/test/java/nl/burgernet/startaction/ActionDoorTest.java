package nl.burgernet.startaction;

import static nl.burgernet.events.Examples.NOON;
import static nl.burgernet.startaction.Requests.FOUND;
import static nl.burgernet.startaction.Requests.MISSING_CHILD;
import static nl.burgernet.startaction.Requests.claims;
import static nl.burgernet.startaction.Requests.close;
import static nl.burgernet.startaction.Requests.start;
import static nl.burgernet.startaction.Requests.with;
import static nl.burgernet.startaction.Requests.withHeader;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import nl.burgernet.controlroom.Act;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Outcome;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.HttpAnswer;
import nl.burgernet.messaging.HttpRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActionDoorTest {
  private static final String OTHER_TEXT = with(MISSING_CHILD, "/texts/headline", "\"Jongen (8)\"");

  private final FakeActions actions = new FakeActions();
  private Instant now = NOON;
  private final ActionDoor door = Doors.deployed(actions, () -> now);

  // Who may

  @Test
  void an_operator_starts_an_action_and_signs_for_it() {
    var answer = door.answer(start("key-1", MISSING_CHILD));

    var id = ActionId.of("Amsterdam", "key-1");
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.headers()).containsEntry("location", "/actions/" + id);
    assertThat(Wire.fromJson(answer.body(), ActionRecord.class)).isEqualTo(actions.only().record());
    assertThat(actions.acts())
        .containsExactly(new Act(id, NOON, "started", "someone-1", "operator", "Amsterdam"));
  }

  @Test
  void whoever_has_no_role_or_control_room_starts_and_closes_nothing() {
    var id = started();
    var strangers =
        List.of(
            Map.<String, String>of(),
            claims("Amsterdam", ""),
            claims("Amsterdam", "citizen operators"),
            claims("", "operator"),
            Map.of("custom:controlRoom", "Amsterdam", "cognito:groups", "operator"));
    for (var stranger : strangers) {
      assertThat(door.answer(start(stranger, "key-2", MISSING_CHILD)).status()).isEqualTo(403);
      assertThat(door.answer(close(stranger, id.toString(), "key-3", FOUND)).status())
          .isEqualTo(403);
    }
    assertThat(actions.acts()).hasSize(1);
    assertThat(actions.only().record().isRunning()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"supervisor", "operator,supervisor", "[supervisor operator]", "[\"supervisor\"]"})
  void a_supervisor_is_known_however_the_groups_are_written(String groups) {
    door.answer(start(claims("Amsterdam", groups), "key-1", MISSING_CHILD));

    assertThat(actions.acts().getFirst().role()).isEqualTo("supervisor");
  }

  @Test
  void another_control_room_cannot_close_an_action_nor_learn_that_it_exists() {
    var id = started();

    var refused = door.answer(close(claims("Utrecht", "supervisor"), id.toString(), "k", FOUND));

    var absent =
        door.answer(close(Requests.OPERATOR, ActionId.of("x", "y").toString(), "k", FOUND));
    assertThat(refused).isEqualTo(absent);
    assertThat(refused.status()).isEqualTo(404);
    assertThat(actions.only().record().isRunning()).isTrue();
    assertThat(door.answer(close(claims("Landelijk", "operator"), id.toString(), "k", FOUND)))
        .isEqualTo(absent);
  }

  @Test
  void a_national_supervisor_closes_any_action_and_signs_for_it() {
    var id = started();

    door.answer(close(claims("Landelijk", "supervisor"), id.toString(), "k", FOUND));

    assertThat(actions.only().record().isRunning()).isFalse();
    assertThat(actions.acts().getLast().controlRoom()).isEqualTo("Landelijk");
  }

  // Repeats

  @Test
  void the_same_request_again_gets_the_same_answer_and_starts_nothing() {
    var first = door.answer(start("key-1", MISSING_CHILD));

    assertThat(door.answer(start("key-1", MISSING_CHILD))).isEqualTo(first);
    assertThat(actions.acts()).hasSize(1);
  }

  @Test
  void the_same_request_gets_the_same_answer_also_when_it_would_be_refused_by_now() {
    var body = with(MISSING_CHILD, "/plannedEnd", "\"2026-01-13T11:30:00Z\"");
    var first = door.answer(start("key-1", body));
    door.answer(close(ActionId.of("Amsterdam", "key-1"), "key-2", FOUND));
    now = NOON.plus(Duration.ofDays(3));

    assertThat(door.answer(start("key-1", body))).isEqualTo(first);
  }

  @Test
  void the_same_request_written_otherwise_is_the_same() {
    var first = door.answer(start("key-1", MISSING_CHILD));
    var otherwise =
        with(MISSING_CHILD, "/area/radiusMetres", "2.0e3").replace("\"kind\"", " \n \"kind\"");

    assertThat(door.answer(start("key-1", otherwise))).isEqualTo(first);
    assertThat(door.answer(start("key-1", with(MISSING_CHILD, "/incident", "null"))))
        .isEqualTo(first);
  }

  @Test
  void another_request_under_the_same_key_is_refused() {
    door.answer(start("key-1", MISSING_CHILD));
    var before = actions.only();

    var answer = door.answer(start("key-1", OTHER_TEXT));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body()).contains("idempotency-key-reused");
    assertThat(actions.only()).isEqualTo(before);
  }

  @Test
  void the_same_key_of_another_control_room_is_another_action() {
    door.answer(start("key-1", MISSING_CHILD));

    var answer = door.answer(start(claims("Utrecht", "operator"), "key-1", OTHER_TEXT));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(actions.acts()).hasSize(2);
  }

  @Test
  void of_two_requests_at_once_the_loser_gets_the_answer_of_the_winner() {
    var winner = new HttpAnswer[1];
    actions.beforeNextWrite(() -> winner[0] = door.answer(start("key-1", MISSING_CHILD)));

    assertThat(door.answer(start("key-1", MISSING_CHILD))).isEqualTo(winner[0]);
    assertThat(actions.acts()).hasSize(1);
  }

  @Test
  void of_two_different_requests_at_once_under_one_key_the_loser_is_refused() {
    actions.beforeNextWrite(() -> door.answer(start("key-1", MISSING_CHILD)));

    assertThat(door.answer(start("key-1", OTHER_TEXT)).status()).isEqualTo(422);
    assertThat(actions.acts()).hasSize(1);
  }

  // Outcomes

  @Test
  void an_outcome_closes_the_action_and_is_signed_for() {
    var id = started();
    now = NOON.plusSeconds(2400);

    var answer = door.answer(close(id, "key-2", FOUND));

    assertThat(answer.status()).isEqualTo(200);
    var record = actions.only().record();
    assertThat(Wire.fromJson(answer.body(), ActionRecord.class)).isEqualTo(record);
    assertThat(record.version()).isEqualTo(2);
    assertThat(record.outcome())
        .isEqualTo(
            new Outcome(Outcome.Ending.FOUND, "Het meisje is gevonden. Dank voor het uitkijken."));
    assertThat(actions.acts().getLast())
        .isEqualTo(new Act(id, now, "closed", "someone-1", "operator", "Amsterdam"));
  }

  @Test
  void the_same_outcome_again_gets_the_same_answer() {
    var id = started();
    var first = door.answer(close(id, "key-2", FOUND));
    now = now.plusSeconds(60);

    assertThat(door.answer(close(id, "key-2", FOUND))).isEqualTo(first);
    assertThat(actions.acts()).hasSize(2);
  }

  @Test
  void another_outcome_under_the_same_key_is_refused() {
    var id = started();
    door.answer(close(id, "key-2", FOUND));

    assertThat(door.answer(close(id, "key-2", with(FOUND, "/ending", "\"STOPPED\""))).status())
        .isEqualTo(422);
  }

  @Test
  void an_action_that_is_closed_already_is_not_closed_again() {
    var id = started();
    door.answer(close(id, "key-2", FOUND));
    var before = actions.only();

    assertThat(door.answer(close(id, "key-3", FOUND)).status()).isEqualTo(409);
    assertThat(actions.only()).isEqualTo(before);
  }

  @Test
  void of_two_outcomes_at_once_the_loser_is_told_that_it_is_closed() {
    var id = started();
    actions.beforeNextWrite(() -> door.answer(close(id, "key-2", FOUND)));

    assertThat(door.answer(close(id, "key-3", FOUND)).status()).isEqualTo(409);
    assertThat(actions.acts()).hasSize(2);
  }

  @Test
  void of_the_same_outcome_twice_at_once_both_get_the_same_answer() {
    var id = started();
    var winner = new HttpAnswer[1];
    actions.beforeNextWrite(() -> winner[0] = door.answer(close(id, "key-2", FOUND)));

    assertThat(door.answer(close(id, "key-2", FOUND))).isEqualTo(winner[0]);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"ending\":\"LAPSED\",\"text\":\"x\"}",
        "{\"ending\":\"FOUND\",\"text\":\"\"}",
        "{\"ending\":\"FOUND\",\"text\":\"zie politie.nl\"}",
        "{\"ending\":\"FOUND\",\"text\":\"x\",\"tekst\":\"x\"}"
      })
  void an_outcome_that_is_wrong_closes_nothing(String body) {
    var id = started();

    assertThat(door.answer(close(id, "key-2", body)).status()).isEqualTo(422);
    assertThat(actions.only().record().isRunning()).isTrue();
    assertThat(actions.acts()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7", "../x", "6d696c61-0000-8000-8000-000000000001"})
  void an_action_that_never_was_is_not_found(String id) {
    assertThat(door.answer(close(Requests.OPERATOR, id, "key-2", FOUND)).status()).isEqualTo(404);
  }

  // What is no request

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "with space", "é", "tab\t"})
  void without_a_usable_key_nothing_is_started(String key) {
    nothingStarts(400, withHeader(start("x", MISSING_CHILD), "idempotency-key", key));
  }

  @Test
  void a_key_has_at_most_255_characters() {
    nothingStarts(400, start("k".repeat(256), MISSING_CHILD));
    assertThat(door.answer(start("k".repeat(255), MISSING_CHILD)).status()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "text/plain", "application/json; charset=latin-1", "application/xml"})
  void what_is_not_sent_as_json_is_refused(String contentType) {
    nothingStarts(415, withHeader(start("x", MISSING_CHILD), "content-type", contentType));
  }

  @Test
  void json_with_its_charset_is_json() {
    var request =
        withHeader(start("x", MISSING_CHILD), "content-type", "Application/JSON; charset=UTF-8");
    assertThat(door.answer(request).status()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[]",
        "null",
        "7",
        "\"x\"",
        "{\"kind\":\"LOOK_OUT\",}",
        "{\"kind\":NaN}",
        "{'kind':'LOOK_OUT'}",
        "{} {}",
        "{\"kind\":\"LOOK_OUT\",\"kind\":\"NOTICE\"}",
        "{\"a\":{\"b\":1,\"b\":2}}",
        "<xml/>"
      })
  void what_is_not_one_clear_json_object_is_refused(String body) {
    nothingStarts(400, start("x", body));
  }

  @Test
  void a_megabyte_of_json_is_refused() {
    nothingStarts(413, start("x", "{\"a\":\"" + "x".repeat(1_000_000) + "\"}"));
    // Few characters, many bytes.
    nothingStarts(413, start("x", "{\"a\":\"" + "€".repeat(22_000) + "\"}"));
  }

  @Test
  void a_tower_of_brackets_is_refused() {
    nothingStarts(400, start("x", "{\"a\":" + "[".repeat(30_000) + "]".repeat(30_000) + "}"));
  }

  @Test
  void a_number_of_a_thousand_digits_is_refused() {
    var body = with(MISSING_CHILD, "/area/radiusMetres", "9".repeat(900));
    nothingStarts(422, start("x", body));
    nothingStarts(400, start("x", MISSING_CHILD.replace("2000", "9".repeat(2000))));
  }

  @Test
  void where_no_route_leads_is_said() {
    assertThat(door.answer(route("GET /actions/{id}/outcome")).status()).isEqualTo(405);
    assertThat(door.answer(route("PUT /actions")).headers()).containsEntry("allow", "POST");
    assertThat(door.answer(route("POST /templates")).headers()).containsEntry("allow", "GET");
    assertThat(door.answer(route("POST /nothing")).status()).isEqualTo(404);
  }

  private void nothingStarts(int status, HttpRequest request) {
    var answer = door.answer(request);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
    assertThat(actions.isEmpty()).isTrue();
  }

  private ActionId started() {
    door.answer(start("key-1", MISSING_CHILD));
    return actions.only().record().action().id();
  }

  private static HttpRequest route(String route) {
    return new HttpRequest(route, Map.of(), Map.of(), Map.of(), Requests.OPERATOR, null);
  }
}
