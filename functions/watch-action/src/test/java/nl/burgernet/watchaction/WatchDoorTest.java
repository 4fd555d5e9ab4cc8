package nl.burgernet.watchaction;

import static nl.burgernet.events.Examples.AMSTERDAM;
import static nl.burgernet.events.Examples.MILA;
import static nl.burgernet.events.Examples.NOON;
import static nl.burgernet.events.Examples.exerciseOf;
import static nl.burgernet.events.Examples.found;
import static nl.burgernet.events.Examples.missingChildIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import nl.burgernet.controlroom.FakeAuditTrail;
import nl.burgernet.controlroom.Quotas;
import nl.burgernet.controlroom.TextFrame;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Approval;
import nl.burgernet.events.Approval.Reason;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Outcome;
import nl.burgernet.events.Outcome.Ending;
import nl.burgernet.events.PhoneNumbers;
import nl.burgernet.events.Texts;
import nl.burgernet.events.Update.Change;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.HttpAnswer;
import nl.burgernet.messaging.HttpDoor;
import nl.burgernet.messaging.HttpRequest;
import nl.burgernet.rolls.Mark;
import nl.burgernet.rolls.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class WatchDoorTest {
  static final TextFrame FRAME =
      new TextFrame(PhoneNumbers.parse("0800-0011"), "burgernet.example/uit");

  private static final ActionRecord MILA_IS_MISSING =
      ActionRecord.started(missingChildIn(AMSTERDAM));
  private static final Map<String, String> OPERATOR = claims("Amsterdam", "operator");
  private static final Map<String, String> SUPERVISOR = claims("Amsterdam", "supervisor");

  private final FakeActionBook actions = new FakeActionBook();
  private final FakeAuditTrail audit = new FakeAuditTrail();
  private Progress progress = new Progress(0, 0, 0, Map.of());
  private Map<Channel, List<Integer>> beside = Map.of();
  private int asked;
  private Instant now = NOON;
  private final WatchDoor door =
      new WatchDoor(
          actions,
          audit,
          (id, textSequence) -> progress,
          new Quotas(Map.of(Channel.SMS, 20.0, Channel.VOICE, 20 / 60.0)),
          FRAME,
          (id, at) -> {
            asked++;
            return beside;
          },
          id -> Map.of(),
          () -> now);

  // Who may

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /actions",
        "GET /actions/{id}",
        "GET /actions/{id}/progress",
        "GET /actions/{id}/report",
        "GET /actions/{id}/audit"
      })
  void whoever_has_no_role_sees_nothing(String route) {
    actions.put(MILA_IS_MISSING);

    for (var stranger : new String[] {"", "citizen", "operators"}) {
      var answer = door.answer(get(claims("Amsterdam", stranger), route, MILA.toString()));
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.body()).doesNotContain("Meisje");
    }
    assertThat(door.answer(get(Map.of(), route, MILA.toString())).status()).isEqualTo(403);
    assertThat(audit.entries()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /actions/{id}",
        "GET /actions/{id}/progress",
        "GET /actions/{id}/report",
        "GET /actions/{id}/audit"
      })
  void the_action_of_another_control_room_does_not_exist(String route) {
    actions.put(MILA_IS_MISSING);

    var refused = door.answer(get(claims("Utrecht", "supervisor"), route, MILA.toString()));

    assertThat(refused.status()).isEqualTo(404);
    assertThat(refused).isEqualTo(door.answer(get(OPERATOR, route, never())));
    assertThat(door.answer(get(claims("Landelijk", "operator"), route, MILA.toString())))
        .isEqualTo(refused);
    assertThat(audit.entries()).isEmpty();
  }

  @Test
  void a_national_supervisor_sees_every_action() {
    actions.put(MILA_IS_MISSING);

    assertThat(opened(claims("Landelijk", "supervisor")).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7", "..", "6d696c61"})
  void what_is_no_id_is_no_action(String id) {
    assertThat(door.answer(get(OPERATOR, "GET /actions/{id}", id)).status()).isEqualTo(404);
  }

  // One action

  @Test
  void an_action_is_shown_as_it_is() {
    actions.put(MILA_IS_MISSING);

    assertThat(Wire.fromJson(opened(OPERATOR).body(), ActionRecord.class))
        .isEqualTo(MILA_IS_MISSING);
  }

  @Test
  void who_opens_an_action_stands_in_its_audit_trail_once() {
    actions.put(MILA_IS_MISSING);

    opened(OPERATOR);
    opened(OPERATOR);

    assertThat(audit.entries()).containsExactly(MILA + " opened by someone-1");
  }

  @Test
  void nobody_reads_an_action_without_a_trace() {
    actions.put(MILA_IS_MISSING);
    audit.breakDown();

    assertThatThrownBy(() -> opened(OPERATOR)).hasMessage("the audit trail is out of order");
  }

  @Test
  void a_supervisor_reads_who_did_what_and_stands_there_too() {
    actions.put(MILA_IS_MISSING);
    opened(OPERATOR);
    now = NOON.plusSeconds(60);

    var trail = json(door.answer(get(SUPERVISOR, "GET /actions/{id}/audit", MILA.toString())));

    assertThat(trail.path("acts").findValuesAsString("act"))
        .containsExactly("opened", "audit-opened");
    assertThat(trail.at("/acts/1/role").asString()).isEqualTo("supervisor");
  }

  @Test
  void an_operator_does_not_read_who_did_what() {
    actions.put(MILA_IS_MISSING);

    var refused = door.answer(get(OPERATOR, "GET /actions/{id}/audit", MILA.toString()));

    assertThat(refused.status()).isEqualTo(403);
    assertThat(json(refused).path("type").asString()).endsWith("not-a-supervisor");
    assertThat(audit.entries()).isEmpty();
  }

  @Test
  void progress_and_report_of_an_exercise_say_that_it_is_one() {
    actions.put(ActionRecord.started(exerciseOf(MILA_IS_MISSING.action())));

    assertThat(json(progress(Map.of())).path("exercise").asBoolean()).isTrue();
    var report = get(OPERATOR, "GET /actions/{id}/report", MILA.toString());
    assertThat(json(door.answer(report)).path("exercise").asBoolean()).isTrue();
  }

  @Test
  void an_action_past_its_planned_end_reminds_the_control_room_until_it_is_closed() {
    actions.put(MILA_IS_MISSING);
    now = MILA_IS_MISSING.action().plannedEnd().minusSeconds(1);
    assertThat(json(list(Map.of())).path("overdue").size()).isZero();
    assertThat(json(progress(Map.of())).path("overdue").asBoolean()).isFalse();

    now = MILA_IS_MISSING.action().plannedEnd();
    assertThat(json(list(Map.of())).path("overdue").path(0).asString()).isEqualTo(MILA.toString());
    assertThat(json(progress(Map.of())).path("overdue").asBoolean()).isTrue();

    actions.put(MILA_IS_MISSING.closed(found(), now));
    assertThat(json(list(Map.of())).path("overdue").size()).isZero();
    assertThat(json(progress(Map.of())).path("overdue").asBoolean()).isFalse();
  }

  // Lists

  @Test
  void a_control_room_lists_its_own_actions_page_by_page() {
    for (var i = 0; i < 5; i++) {
      actions.put(ActionBookContract.action("Amsterdam", i));
    }
    actions.put(ActionBookContract.action("Utrecht", 9));

    var first = json(list(Map.of("limit", "3")));
    var second = json(list(Map.of("limit", "3", "next", first.path("next").asString())));

    assertThat(first.path("actions").size()).isEqualTo(3);
    assertThat(first.at("/actions/0/action/startedAt").asString())
        .isEqualTo("2026-01-13T11:00:04Z");
    assertThat(second.path("actions").size()).isEqualTo(2);
    assertThat(second.has("next")).isFalse();
  }

  @Test
  void a_list_can_be_of_one_state() {
    actions.put(MILA_IS_MISSING.closed(found(), NOON));

    assertThat(json(list(Map.of("state", "running"))).path("actions").size()).isZero();
    assertThat(json(list(Map.of("state", "closed"))).path("actions").size()).isEqualTo(1);
  }

  @Test
  void what_waits_for_a_second_person_is_listed_for_whoever_may_decide() {
    actions.put(ActionBookContract.action("Amsterdam", 1));
    var waiting = ActionBookContract.action("Amsterdam", 2).action();
    actions.put(
        ActionRecord.requested(waiting, Approval.requested(Set.of(Reason.NATIONAL), "anna")));

    var listed = json(list(Map.of("state", "awaiting"))).path("actions");

    assertThat(listed).hasSize(1);
    assertThat(listed.at("/0/action/id").asString()).isEqualTo(waiting.id().toString());
    assertThat(listed.at("/0/approval/reasons/0").asString()).isEqualTo("NATIONAL");
  }

  @Test
  void everything_that_is_wrong_with_a_query_is_said_at_once() {
    var answer =
        list(Map.of("state", "open", "limit", "101", "next", "x", "controlRoom", "Utrecht"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(json(answer).path("errors").findValuesAsString("field"))
        .containsExactlyInAnyOrder("/state", "/limit", "/next", "/controlRoom");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1.5", "", "99999999999"})
  void a_limit_is_a_number_that_can_be_kept(String limit) {
    assertThat(list(Map.of("limit", limit)).status()).isEqualTo(400);
  }

  @Test
  void a_cursor_cannot_carry_anything_else_into_the_table() {
    var forged =
        Base64.getUrlEncoder().encodeToString("Utrecht/x".getBytes(StandardCharsets.UTF_8));
    assertThat(list(Map.of("next", forged)).status()).isEqualTo(400);
  }

  // Progress

  @Test
  void progress_counts_channel_by_channel_and_says_how_long_it_takes() {
    actions.put(MILA_IS_MISSING);
    progress =
        new Progress(
            1,
            4,
            3,
            Map.of(
                Channel.SMS,
                new Progress.OfChannel(
                    100, 50, 2, Map.of(Mark.NO_SUCH_CONTACT, 3), 1, 0, 41, 0, 0, 0, 0, 0, 0, 0),
                Channel.EMAIL,
                new Progress.OfChannel(10, 10, 0, Map.of(), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)));

    assertThat(json(progress(Map.of())))
        .isEqualTo(
            Wire.JSON.readTree(
                """
                {"actionId": "%s", "state": "RUNNING", "exercise": false, "selected": false,
                  "overdue": false,
                 "units": {"planned": 4, "rolled": 3},
                 "channels": {
                   "SMS": {"toBeTold": 100, "told": 50, "attempting": 2,
                           "refused": {"NO_SUCH_CONTACT": 3}, "left": 1, "late": 0, "waiting": 41,
                           "cancelled": 0, "updateDue": 0, "updateTold": 0, "updateWaiting": 0,
                           "outcomeDue": 0, "outcomeTold": 0, "outcomeWaiting": 0,
                           "secondsToGo": 3},
                   "EMAIL": {"toBeTold": 10, "told": 10, "attempting": 0, "refused": {}, "left": 0,
                             "late": 0, "waiting": 0, "cancelled": 0, "updateDue": 0, "updateTold": 0,
                             "updateWaiting": 0, "outcomeDue": 0,
                             "outcomeTold": 0, "outcomeWaiting": 0}}}
                """
                    .formatted(MILA)));
  }

  @Test
  void of_a_closed_action_it_says_how_long_the_outcome_takes() {
    actions.put(MILA_IS_MISSING.closed(found(), NOON));
    progress =
        new Progress(
            1,
            1,
            1,
            Map.of(
                Channel.SMS,
                new Progress.OfChannel(100, 50, 0, Map.of(), 0, 0, 0, 50, 0, 0, 0, 50, 9, 40)));

    assertThat(json(progress(Map.of())).at("/channels/SMS/secondsToGo").asInt()).isEqualTo(2);
  }

  @Test
  void what_is_sent_beside_it_takes_its_part_of_the_time() {
    actions.put(MILA_IS_MISSING);
    progress = waiting(Channel.SMS, 100);
    beside = Map.of(Channel.SMS, List.of(1_000_000, 60), Channel.EMAIL, List.of(900));

    // A hundred of its own, as many of the large one, and all of the small one.
    assertThat(json(progress(Map.of())).at("/channels/SMS/secondsToGo").asInt()).isEqualTo(13);
  }

  @Test
  void what_is_really_sent_takes_no_time_of_an_exercise() {
    actions.put(ActionRecord.started(exerciseOf(MILA_IS_MISSING.action())));
    progress = waiting(Channel.SMS, 100);
    beside = Map.of(Channel.SMS, List.of(1_000_000));

    assertThat(json(progress(Map.of())).at("/channels/SMS/secondsToGo").asInt()).isEqualTo(5);
  }

  @Test
  void a_text_of_two_parts_takes_twice_as_long() {
    var twoParts = new Texts("Meisje (7)", "a".repeat(150), null);
    var updated = MILA_IS_MISSING.updated(Change.ofTexts(twoParts), NOON);
    actions.put(updated);
    progress = waiting(Channel.SMS, 100);
    assertThat(json(progress(Map.of())).at("/channels/SMS/secondsToGo").asInt()).isEqualTo(10);
    progress = heardTheFirst(100, 60);
    assertThat(json(progress(Map.of())).at("/channels/SMS/secondsToGo").asInt()).isEqualTo(6);
    progress = waiting(Channel.VOICE, 100);
    assertThat(json(progress(Map.of())).at("/channels/VOICE/secondsToGo").asInt()).isEqualTo(300);

    actions.put(updated.closed(new Outcome(Ending.FOUND, "a".repeat(150)), NOON));
    progress =
        new Progress(
            1,
            1,
            1,
            Map.of(
                Channel.SMS,
                new Progress.OfChannel(100, 100, 0, Map.of(), 0, 0, 0, 0, 0, 0, 0, 100, 60, 40)));
    assertThat(json(progress(Map.of())).at("/channels/SMS/secondsToGo").asInt()).isEqualTo(4);
  }

  /// All heard of the action, and some are still to hear its update.
  private static Progress heardTheFirst(int told, int updateWaiting) {
    return new Progress(
        1,
        1,
        1,
        Map.of(
            Channel.SMS,
            new Progress.OfChannel(
                told,
                told,
                0,
                Map.of(),
                0,
                0,
                0,
                0,
                told,
                told - updateWaiting,
                updateWaiting,
                0,
                0,
                0)));
  }

  @Test
  void calls_that_go_out_every_three_seconds_take_three_seconds_each() {
    actions.put(MILA_IS_MISSING);
    for (var calls = 1; calls < 200; calls++) {
      progress = waiting(Channel.VOICE, calls);
      assertThat(json(progress(Map.of())).at("/channels/VOICE/secondsToGo").asInt())
          .isEqualTo(3 * calls);
    }
  }

  @Test
  void where_nobody_waits_nothing_else_is_looked_at() {
    actions.put(MILA_IS_MISSING);
    progress = waiting(Channel.SMS, 0);

    assertThat(json(progress(Map.of())).at("/channels/SMS/secondsToGo").asInt()).isZero();
    assertThat(asked).isZero();
  }

  private static Progress waiting(Channel channel, int waiting) {
    return new Progress(
        1,
        1,
        1,
        Map.of(
            channel,
            new Progress.OfChannel(waiting, 0, 0, Map.of(), 0, 0, waiting, 0, 0, 0, 0, 0, 0, 0)));
  }

  @Test
  void who_holds_the_newest_progress_gets_304_until_it_changes() {
    actions.put(MILA_IS_MISSING);
    var etag = Objects.requireNonNull(progress(Map.of()).headers().get("etag"));

    var held = progress(Map.of("if-none-match", etag));
    assertThat(held.status()).isEqualTo(304);
    assertThat(held.body()).isEmpty();

    progress = new Progress(1, 1, 0, Map.of());
    assertThat(progress(Map.of("if-none-match", etag)).status()).isEqualTo(200);
  }

  @Test
  void looking_at_progress_is_no_opening() {
    actions.put(MILA_IS_MISSING);

    progress(Map.of());

    assertThat(audit.entries()).isEmpty();
  }

  // Events as API Gateway sends them

  @Test
  void an_event_of_api_gateway_is_answered() throws IOException {
    actions.put(MILA_IS_MISSING);

    assertThat(replyTo("get-progress.json").path("statusCode").asInt()).isEqualTo(200);
    assertThat(replyTo("get-progress-without-token.json").path("statusCode").asInt())
        .isEqualTo(403);
    assertThat(replyTo("priming-request.json").path("statusCode").asInt()).isEqualTo(200);
  }

  @Test
  void where_no_route_leads_is_said() {
    assertThat(door.answer(get(OPERATOR, "PUT /actions/{id}", "x")).headers())
        .containsEntry("allow", "GET");
    assertThat(door.answer(get(OPERATOR, "GET /nothing", "x")).status()).isEqualTo(404);
  }

  private HttpAnswer opened(Map<String, String> claims) {
    return door.answer(get(claims, "GET /actions/{id}", MILA.toString()));
  }

  private HttpAnswer list(Map<String, String> query) {
    return door.answer(new HttpRequest("GET /actions", Map.of(), query, Map.of(), OPERATOR, null));
  }

  private HttpAnswer progress(Map<String, String> headers) {
    return door.answer(
        new HttpRequest(
            "GET /actions/{id}/progress",
            Map.of("id", MILA.toString()),
            Map.of(),
            headers,
            OPERATOR,
            null));
  }

  private JsonNode replyTo(String file) throws IOException {
    var reply = new ByteArrayOutputStream();
    try (var event = getClass().getResourceAsStream(file)) {
      HttpDoor.answer(Objects.requireNonNull(event, file), reply, door::answer);
    }
    return Wire.JSON.readTree(reply.toByteArray());
  }

  private static JsonNode json(HttpAnswer answer) {
    return Wire.JSON.readTree(answer.body());
  }

  private static HttpRequest get(Map<String, String> claims, String route, String id) {
    return new HttpRequest(route, Map.of("id", id), Map.of(), Map.of(), claims, null);
  }

  private static Map<String, String> claims(String controlRoom, String groups) {
    var claims = new HashMap<String, String>();
    claims.put("sub", "someone-1");
    claims.put("custom:controlRoom", controlRoom);
    claims.put("cognito:groups", groups);
    return claims;
  }

  private static String never() {
    return ActionId.of("nobody", "nothing").toString();
  }
}
