package nl.burgernet.startaction;

import static nl.burgernet.events.Examples.AMSTERDAM;
import static nl.burgernet.events.Examples.NOON;
import static nl.burgernet.events.Examples.around;
import static nl.burgernet.startaction.Requests.FOUND;
import static nl.burgernet.startaction.Requests.MISSING_CHILD;
import static nl.burgernet.startaction.Requests.OPERATOR;
import static nl.burgernet.startaction.Requests.areaOfManyCorners;
import static nl.burgernet.startaction.Requests.claims;
import static nl.burgernet.startaction.Requests.close;
import static nl.burgernet.startaction.Requests.colleague;
import static nl.burgernet.startaction.Requests.decide;
import static nl.burgernet.startaction.Requests.start;
import static nl.burgernet.startaction.Requests.update;
import static nl.burgernet.startaction.Requests.with;
import static nl.burgernet.startaction.Requests.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import nl.burgernet.events.ActionArea;
import nl.burgernet.events.ActionArea.InCircle;
import nl.burgernet.events.ActionEvent.ActionUpdated;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.ActionRecord.State;
import nl.burgernet.events.Approval;
import nl.burgernet.events.Approval.Decision;
import nl.burgernet.events.Approval.Reason;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.HttpAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What becomes of actions that stand: approved, updated, widened, corrected.
class ChangeDoorTest {
  private static final String EMERGENCY =
      without(with(MISSING_CHILD, "/kind", "\"EMERGENCY\""), "/consent");
  private static final String APPROVED = "{\"decision\":\"APPROVED\"}";
  private static final String REFUSED =
      "{\"decision\":\"REFUSED\",\"reason\":\"Eerst de wijk afzoeken\"}";
  private static final String WITHDRAWN = "{\"decision\":\"WITHDRAWN\"}";
  private static final String GLASS = "{\"reason\":\"Brand slaat over naar de flat\"}";
  private static final String BLUE_COAT =
      """
      {"texts": {"headline": "Meisje (7), blauwe jas",
                 "message": "Mila (7) draagt een blauwe jas, geen gele. Gezien? Bel 0800-0011."}}
      """;
  private static final ActionArea AREA_OF_MILA = around(AMSTERDAM, 2_000);
  private static final String WIDER =
      """
      {"area": {"type": "Circle",
                "centre": {"latitude": 52.3731, "longitude": 4.8926}, "radiusMetres": 4000}}
      """;

  private final FakeActions actions = new FakeActions();
  private Instant now = NOON;
  private long audience = 1_500;
  private final ActionDoor door = Doors.before((action, at) -> audience, actions, () -> now);

  // Four eyes

  @Test
  void an_emergency_waits_for_a_second_person_and_nobody_hears_of_it() {
    var answer = door.answer(start("key", EMERGENCY));

    assertThat(answer.status()).isEqualTo(202);
    var record = actions.only().record();
    assertThat(record.state()).isEqualTo(State.AWAITING_APPROVAL);
    assertThat(approval(record).reasons()).containsExactly(Reason.EMERGENCY);
    assertThat(record.events()).isEmpty();
    assertThat(lastAct()).isEqualTo("requested by someone-1");
  }

  @Test
  void a_national_action_and_a_large_audience_wait_too() {
    audience = 50_001;

    door.answer(
        start("key", with(MISSING_CHILD, "/area", "{\"type\":\"Regions\",\"codes\":[\"NL\"]}")));

    assertThat(approval(actions.only().record()).reasons())
        .containsExactly(Reason.NATIONAL, Reason.LARGE_AUDIENCE);
  }

  @Test
  void an_audience_that_is_just_not_large_does_not_wait() {
    audience = 50_000;

    assertThat(door.answer(start("key", MISSING_CHILD)).status()).isEqualTo(201);
  }

  @Test
  void policy_decides_what_waits() {
    var lenient =
        Doors.door(
            Policy.from(Map.of("POLICY", "{\"fourEyes\":[]}")),
            false,
            (action, at) -> 1_000_000,
            actions,
            () -> now);

    assertThat(lenient.answer(start("key", EMERGENCY)).status()).isEqualTo(201);
  }

  @Test
  void another_supervisor_approves_and_the_action_starts_then() {
    var id = requested();
    now = NOON.plusSeconds(240);

    var answer = door.answer(decide(colleague("supervisor"), id, "key-2", APPROVED));

    assertThat(answer.status()).isEqualTo(200);
    var record = actions.only().record();
    assertThat(record.isRunning()).isTrue();
    assertThat(record.action().startedAt()).isEqualTo(now);
    assertThat(record.action().plannedEnd()).isEqualTo(now.plus(Duration.ofHours(1)));
    assertThat(record.newest()).hasSize(1);
    assertThat(lastAct()).isEqualTo("approved by someone-2");
  }

  @Test
  void nobody_approves_what_they_asked_for_themselves() {
    door.answer(start(claims("Amsterdam", "supervisor"), "key", EMERGENCY));
    var id = ActionId.of("Amsterdam", "key");

    var answer = door.answer(decide(claims("Amsterdam", "supervisor"), id, "key-2", APPROVED));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body()).contains("same-eyes");
    assertThat(actions.only().record().state()).isEqualTo(State.AWAITING_APPROVAL);
  }

  @Test
  void an_operator_approves_and_refuses_nothing() {
    var id = requested();
    for (var body : Set.of(APPROVED, REFUSED)) {
      assertThat(door.answer(decide(colleague("operator"), id, "key-2", body)).status())
          .isEqualTo(403);
    }
    assertThat(actions.only().record().state()).isEqualTo(State.AWAITING_APPROVAL);
    assertThat(actions.acts()).hasSize(1);
  }

  @Test
  void nobody_approves_for_an_area_that_is_not_theirs() {
    var id = requested();
    var elsewhere = new HashMap<>(colleague("supervisor"));
    elsewhere.put("custom:regions", "PV26");

    assertThat(door.answer(decide(elsewhere, id, "key-2", APPROVED)).status()).isEqualTo(403);
    assertThat(actions.only().record().state()).isEqualTo(State.AWAITING_APPROVAL);
  }

  @Test
  void another_control_room_does_not_learn_that_anything_waits() {
    var id = requested();

    assertThat(door.answer(decide(claims("Utrecht", "supervisor"), id, "key-2", APPROVED)).status())
        .isEqualTo(404);
  }

  @Test
  void a_refusal_says_why_and_nobody_ever_hears_of_the_action() {
    var id = requested();
    assertThat(
            door.answer(decide(colleague("supervisor"), id, "key-2", without(REFUSED, "/reason")))
                .status())
        .isEqualTo(422);

    door.answer(decide(colleague("supervisor"), id, "key-3", REFUSED));

    var record = actions.only().record();
    assertThat(record.state()).isEqualTo(State.REFUSED);
    assertThat(record.events()).isEmpty();
    assertThat(approval(record).note()).isEqualTo("Eerst de wijk afzoeken");
    assertThat(actions.acts().getLast().note()).isEqualTo("Eerst de wijk afzoeken");
    assertThat(door.answer(close(id, "key-4", FOUND)).status()).isEqualTo(409);
  }

  @Test
  void who_asked_may_withdraw() {
    var id = requested();

    assertThat(door.answer(decide(OPERATOR, id, "key-2", WITHDRAWN)).status()).isEqualTo(200);

    assertThat(approval(actions.only().record()).decision()).isEqualTo(Decision.WITHDRAWN);
  }

  @Test
  void what_was_decided_is_not_decided_again() {
    var id = requested();
    door.answer(decide(colleague("supervisor"), id, "key-2", APPROVED));

    var answer = door.answer(decide(colleague("supervisor"), id, "key-3", REFUSED));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(actions.only().record().isRunning()).isTrue();
  }

  @Test
  void the_same_decision_again_does_nothing_more() {
    var id = requested();
    var first = door.answer(decide(colleague("supervisor"), id, "key-2", APPROVED));
    now = now.plusSeconds(60);

    assertThat(door.answer(decide(colleague("supervisor"), id, "key-2", APPROVED)))
        .isEqualTo(first);
    assertThat(actions.acts()).hasSize(2);
  }

  @Test
  void who_breaks_the_glass_does_not_wait_and_the_reason_stands_in_the_trail() {
    var answer = door.answer(start("key", with(EMERGENCY, "/breakTheGlass", GLASS)));

    assertThat(answer.status()).isEqualTo(201);
    var record = actions.only().record();
    assertThat(record.isRunning()).isTrue();
    assertThat(approval(record).decision()).isEqualTo(Decision.GLASS_BROKEN);
    assertThat(lastAct()).isEqualTo("glass-broken by someone-1");
    assertThat(actions.acts().getLast().note()).isEqualTo("Brand slaat over naar de flat");
  }

  @Test
  void glass_is_not_broken_where_nobody_else_was_needed() {
    door.answer(start("key", with(MISSING_CHILD, "/breakTheGlass", GLASS)));

    assertThat(actions.only().record().approval()).isNull();
    assertThat(lastAct()).isEqualTo("started by someone-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"reason\":\"spoed\"}", "\"spoed, echt waar\"", "{\"reason\":7}"})
  void glass_is_broken_with_a_reason_only(String glass) {
    assertThat(door.answer(start("key", with(EMERGENCY, "/breakTheGlass", glass))).status())
        .isEqualTo(422);
    assertThat(actions.isEmpty()).isTrue();
  }

  @Test
  void whoever_repeats_a_start_that_was_approved_meanwhile_gets_the_same_answer() {
    var first = door.answer(start("key", EMERGENCY));
    door.answer(
        decide(colleague("supervisor"), ActionId.of("Amsterdam", "key"), "key-2", APPROVED));

    assertThat(door.answer(start("key", EMERGENCY))).isEqualTo(first);
  }

  @Test
  void what_waits_is_not_updated_or_closed() {
    var id = requested();

    assertThat(door.answer(update(id, "key-2", BLUE_COAT)).status()).isEqualTo(409);
    var answer = door.answer(close(id, "key-3", FOUND));
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.body()).contains("withdraw");
  }

  // Updates

  @Test
  void new_words_are_kept_beside_the_old_ones_and_signed_for() {
    var id = started();
    now = NOON.plusSeconds(600);

    var answer = door.answer(update(id, "key-2", BLUE_COAT));

    assertThat(answer.status()).isEqualTo(200);
    var record = actions.only().record();
    assertThat(record.action().texts().headline()).isEqualTo("Meisje (7), blauwe jas");
    assertThat(Objects.requireNonNull(record.updates().getFirst().textsBefore()).headline())
        .isEqualTo("Meisje (7), gele jas");
    assertThat(Wire.fromJson(answer.body(), ActionRecord.class)).isEqualTo(record);
    assertThat(lastAct()).isEqualTo("updated by someone-1");
  }

  @Test
  void the_same_update_again_does_nothing_more_and_another_under_its_key_is_refused() {
    var id = started();
    var first = door.answer(update(id, "key-2", BLUE_COAT));

    assertThat(door.answer(update(id, "key-2", BLUE_COAT))).isEqualTo(first);
    assertThat(door.answer(update(id, "key-2", WIDER)).status()).isEqualTo(422);
    assertThat(actions.only().record().updates()).hasSize(1);
  }

  @Test
  void of_two_updates_at_once_both_stand() {
    var id = started();
    actions.beforeNextWrite(() -> door.answer(update(id, "key-2", BLUE_COAT)));

    assertThat(door.answer(update(id, "key-3", WIDER)).status()).isEqualTo(200);

    assertThat(actions.only().record().updates()).hasSize(2);
    assertThat(actions.acts()).hasSize(3);
  }

  @Test
  void a_wider_area_begins_a_wave() {
    var id = started();

    door.answer(update(id, "key-2", WIDER));

    assertThat(actions.only().record().waves()).isEqualTo(2);
    assertThat(lastAct()).isEqualTo("widened by someone-1");
  }

  @Test
  void a_channel_is_added_and_one_that_is_there_is_not() {
    var id = started();

    assertThat(door.answer(update(id, "key-2", "{\"channels\":[\"SMS\"]}")).status())
        .isEqualTo(422);
    door.answer(update(id, "key-3", "{\"channels\":[\"SMS\",\"VOICE\"]}"));

    var record = actions.only().record();
    assertThat(record.action().channels())
        .containsExactly(Channel.SMS, Channel.VOICE, Channel.EMAIL);
    assertThat(record.updates().getFirst().channels()).containsExactly(Channel.VOICE);
  }

  @Test
  void an_action_can_last_longer_but_not_longer_than_policy_allows_from_its_start() {
    var id = started();

    assertThat(
            door.answer(update(id, "key-2", "{\"plannedEnd\":\"2026-01-14T11:00:01Z\"}")).status())
        .isEqualTo(422);
    assertThat(
            door.answer(update(id, "key-3", "{\"plannedEnd\":\"2026-01-13T13:00:00Z\"}")).status())
        .isEqualTo(200);
    assertThat(actions.only().record().action().plannedEnd())
        .isEqualTo(Instant.parse("2026-01-13T13:00:00Z"));
  }

  @Test
  void a_correction_has_the_right_words_and_another_area_its_own_middle() {
    var id = started();
    var correction = with(WIDER, "/correction", "true");
    assertThat(errors(door.answer(update(id, "key-2", correction)))).containsExactly("/texts");
    var elsewhere = with(correction, "/area/centre", "{\"latitude\":52.3,\"longitude\":4.86}");
    var whole = with(elsewhere, "/texts", Wire.JSON.readTree(BLUE_COAT).at("/texts").toString());

    assertThat(door.answer(update(id, "key-3", whole)).status()).isEqualTo(200);

    assertThat(lastAct()).isEqualTo("corrected by someone-1");
    assertThat(actions.only().record().isAreaCorrectedSince(0)).isTrue();
    assertThat(actions.only().record().action().incident().latitude())
        .isCloseTo(52.3, within(0.001));
  }

  @Test
  void a_correction_of_the_area_alone_is_told_to_all_who_were_told() {
    var id = started();
    var sameWords = Wire.JSON.readTree(MISSING_CHILD).at("/texts").toString();
    var elsewhere = with(WIDER, "/area/centre", "{\"latitude\":52.3,\"longitude\":4.86}");
    var correction = with(with(elsewhere, "/texts", sameWords), "/correction", "true");

    assertThat(door.answer(update(id, "key-2", correction)).status()).isEqualTo(200);

    var record = actions.only().record();
    assertThat(record.newest())
        .singleElement()
        .isInstanceOfSatisfying(
            ActionUpdated.class, event -> assertThat(event.update().tells()).isTrue());
    assertThat(record.textSequence()).isEqualTo(1);
  }

  @Test
  void the_same_words_beside_a_wider_area_are_not_told_again() {
    var id = started();
    var sameWords = Wire.JSON.readTree(MISSING_CHILD).at("/texts").toString();

    door.answer(update(id, "key-2", with(WIDER, "/texts", sameWords)));

    assertThat(actions.only().record().updates())
        .singleElement()
        .satisfies(update -> assertThat(update.tells()).isFalse());
  }

  @Test
  void a_wider_area_is_around_the_same_incident() {
    var id = started();
    var incident = actions.only().record().action().incident();
    var place = "{\"latitude\":52.38,\"longitude\":4.89}";

    door.answer(update(id, "key-2", with(WIDER, "/area/centre", place)));

    assertThat(actions.only().record().action().incident()).isEqualTo(incident);
    assertThat(errors(door.answer(update(id, "key-3", with(BLUE_COAT, "/incident", place)))))
        .containsExactly("/incident");
  }

  @Test
  void an_action_past_its_end_is_not_widened_without_a_new_end() {
    var id = started();
    now = actions.only().record().action().plannedEnd();
    var before = actions.only();

    for (var body : List.of(WIDER, "{\"channels\":[\"VOICE\"]}")) {
      var refused = door.answer(update(id, "key-2", body));
      assertThat(refused.status()).isEqualTo(422);
      assertThat(errors(refused)).containsExactly("/plannedEnd");
      assertThat(refused.body()).contains("was to end at 2026-01-13T12:00:00Z");
    }
    assertThat(actions.only()).isEqualTo(before);

    var longer = with(WIDER, "/plannedEnd", "\"2026-01-13T13:00:00Z\"");
    assertThat(door.answer(update(id, "key-3", longer)).status()).isEqualTo(200);
    assertThat(actions.only().record().waves()).isEqualTo(2);
  }

  @Test
  void new_words_are_told_past_the_end_too() {
    var id = started();
    now = actions.only().record().action().plannedEnd().plusSeconds(300);
    var sameArea = Wire.JSON.readTree(MISSING_CHILD).at("/area").toString();

    assertThat(door.answer(update(id, "key-2", with(BLUE_COAT, "/area", sameArea))).status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"correction\":true}",
        "{\"texts\":{\"headline\":\"x\"}}",
        "{\"texts\":{\"headline\":\"Zie politie.nl\",\"message\":\"Bel 112\"}}",
        "{\"texts\":{\"headline\":\"x\",\"message\":\"Bel moeder: 06-12345678\"}}",
        "{\"channels\":[\"PIGEON\"]}",
        "{\"plannedEnd\":\"2026-01-13T10:00:00Z\"}",
        "{\"area\":{\"type\":\"Circle\"}}",
        "{\"headline\":\"x\"}"
      })
  void an_update_that_is_wrong_or_says_nothing_changes_nothing(String body) {
    var id = started();
    var before = actions.only();

    assertThat(door.answer(update(id, "key-2", body)).status()).isEqualTo(422);

    assertThat(actions.only()).isEqualTo(before);
    assertThat(actions.acts()).hasSize(1);
  }

  @Test
  void an_action_that_is_closed_is_not_updated() {
    var id = started();
    door.answer(close(id, "key-2", FOUND));

    assertThat(door.answer(update(id, "key-3", BLUE_COAT)).status()).isEqualTo(409);
  }

  @Test
  void an_action_that_is_full_refuses_updates_and_can_still_be_closed() {
    var id = started();
    var updates = 1;
    var answer = door.answer(update(id, "update-1", drawn(1)));
    while (answer.status() == 200) {
      updates++;
      answer = door.answer(update(id, "update-" + updates, drawn(updates)));
    }

    assertThat(answer.status()).isEqualTo(422);
    assertThat(updates).isGreaterThan(5);
    assertThat(answer.body()).contains("keeps to 350 KB", "an outcome", "a new action");
    assertThat(actions.only().record().updates()).hasSize(updates - 1);
    var longest = with(FOUND, "/text", '"' + "Gevonden! ".repeat(48) + '"');
    assertThat(door.answer(close(id, "key-2", longest)).status()).isEqualTo(200);
  }

  @Test
  void an_operator_widens_to_a_large_audience_with_a_reason_only() {
    var id = started();
    var large = with(WIDER, "/area/radiusMetres", "5000");
    var door =
        Doors.before(
            (action, at) -> action.area().equals(AREA_OF_MILA) ? 1_500 : 60_000,
            actions,
            () -> now);

    var refused = door.answer(update(id, "key-2", large));
    assertThat(refused.status()).isEqualTo(403);
    assertThat(errors(refused)).containsExactly("/breakTheGlass");
    assertThat(door.answer(update(id, "key-3", with(large, "/breakTheGlass", GLASS))).status())
        .isEqualTo(200);

    assertThat(lastAct()).isEqualTo("glass-broken by someone-1");
    assertThat(actions.acts().getLast().note()).isEqualTo("Brand slaat over naar de flat");
  }

  @Test
  void what_was_large_is_not_made_larger_by_an_operator_alone() {
    audience = 50_001;
    door.answer(start("key", MISSING_CHILD));
    var id = ActionId.of("Amsterdam", "key");
    door.answer(decide(colleague("supervisor"), id, "key-2", APPROVED));
    var counted = Map.of(1_000.0, 50_001L, 2_000.0, 50_002L, 4_000.0, 50_003L);
    var door =
        Doors.before(
            (action, at) -> counted.getOrDefault(((InCircle) action.area()).radiusMetres(), 0L),
            actions,
            () -> now);

    var refused = door.answer(update(id, "key-3", WIDER));
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body()).contains("LARGE_AUDIENCE");
    var smaller = with(WIDER, "/area/radiusMetres", "1000");
    assertThat(door.answer(update(id, "key-4", smaller)).status()).isEqualTo(200);
    assertThat(door.answer(update(colleague("supervisor"), id, "key-5", WIDER)).status())
        .isEqualTo(200);
  }

  @Test
  void who_was_asleep_at_the_start_is_no_reason_to_tell_many_alone_by_day() {
    var id = started();
    now = NOON.plusSeconds(600);
    var door = Doors.before((action, at) -> at.equals(NOON) ? 1_500 : 60_000, actions, () -> now);

    assertThat(door.answer(update(id, "key-2", WIDER)).status()).isEqualTo(403);
  }

  @Test
  void nobody_widens_into_an_area_that_is_not_theirs() {
    var id = started();
    var north = claims("Amsterdam", "supervisor", "PV27");
    var utrecht = with(WIDER, "/area/centre", "{\"latitude\":52.0907,\"longitude\":5.1214}");

    assertThat(door.answer(update(north, id, "key-2", utrecht)).status()).isEqualTo(403);
    assertThat(actions.only().record().updates()).isEmpty();
  }

  private static String drawn(int size) {
    return "{\"area\":" + areaOfManyCorners(size) + "}";
  }

  private ActionId started() {
    assertThat(door.answer(start("key", MISSING_CHILD)).status()).isEqualTo(201);
    return ActionId.of("Amsterdam", "key");
  }

  private ActionId requested() {
    assertThat(door.answer(start("key", EMERGENCY)).status()).isEqualTo(202);
    return ActionId.of("Amsterdam", "key");
  }

  private String lastAct() {
    var act = actions.acts().getLast();
    return act.act() + " by " + act.by();
  }

  private static Approval approval(ActionRecord record) {
    return Objects.requireNonNull(record.approval());
  }

  private static List<String> errors(HttpAnswer answer) {
    JsonNode json = Wire.JSON.readTree(answer.body());
    return json.path("errors").findValuesAsString("field");
  }
}
