package nl.burgernet.startaction;

import static nl.burgernet.events.Examples.NOON;
import static nl.burgernet.startaction.Requests.MISSING_CHILD;
import static nl.burgernet.startaction.Requests.OPERATOR;
import static nl.burgernet.startaction.Requests.with;
import static nl.burgernet.startaction.Requests.without;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.burgernet.controlroom.Act;
import nl.burgernet.controlroom.AreaForm;
import nl.burgernet.controlroom.Quotas;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Examples;
import nl.burgernet.events.Phase;
import nl.burgernet.events.Wire;
import nl.burgernet.geography.GeoPoint;
import nl.burgernet.geography.Grid;
import nl.burgernet.geography.RegionAtlas;
import nl.burgernet.messaging.HttpAnswer;
import nl.burgernet.messaging.HttpRequest;
import nl.burgernet.rolls.FakeLedger;
import nl.burgernet.rolls.FakePace;
import nl.burgernet.rolls.Grant;
import nl.burgernet.rolls.Telling;
import nl.burgernet.rolls.Underway;
import nl.burgernet.subscribers.Address;
import nl.burgernet.subscribers.Audience;
import nl.burgernet.subscribers.ChatReach;
import nl.burgernet.subscribers.Contact;
import nl.burgernet.subscribers.ContactId;
import nl.burgernet.subscribers.Entry;
import nl.burgernet.subscribers.FakeChatWindows;
import nl.burgernet.subscribers.FakeParticipants;
import nl.burgernet.subscribers.FakeSubscriberBlocks;
import nl.burgernet.subscribers.Participant;
import nl.burgernet.subscribers.ParticipantId;
import nl.burgernet.subscribers.SubscriberBlocks.CellChange;
import nl.burgernet.subscribers.Window;
import nl.burgernet.subscribers.Windows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AudienceDoorTest {
  /// The same request as starts the action, but what only counts then.
  static final String QUESTION = without(MISSING_CHILD, "/consent");

  private static final GeoPoint MIDDLE = Examples.AMSTERDAM.point();
  private static final int NEAR = 400;
  private static final int FARTHER = 600;

  private final FakeSubscriberBlocks blocks = new FakeSubscriberBlocks();
  private final FakeActions actions = new FakeActions();
  private final FakeParticipants participants = new FakeParticipants();
  private final FakeChatWindows windows = new FakeChatWindows();
  private final FakeLedger ledger = new FakeLedger();
  private final FakePace pace = new FakePace(new Grant.Quota(10, 10));
  private final AudienceDoor door = door(Policy.USUAL);

  @Test
  void the_schedule_that_has_the_country_read_is_answered_without_a_token_and_nobody_else_is() {
    assertThat(door.answer(scheduled("SCHEDULE /audience")).status()).isEqualTo(204);
    assertThat(door.answer(scheduled("POST /audience")).status()).isEqualTo(403);
    assertThat(door.answer(scheduled("GET /audience")).status()).isEqualTo(405);
  }

  private static HttpRequest scheduled(String route) {
    return new HttpRequest(route, Map.of(), Map.of(), Map.of(), Map.of(), null, "", "");
  }

  private AudienceDoor door(Policy policy) {
    return new AudienceDoor(
        new AudienceForm(policy, new AreaForm(policy.areas(), RegionAtlas.schematic(), false)),
        new Audience(blocks),
        new FourEyes(policy, (action, at) -> 0, Doors.ATLAS),
        new ChatReach(participants, windows),
        actions,
        new Underway(ledger, Map.of(Channel.SMS, pace)),
        new Quotas(Map.of(Channel.SMS, 10.0, Channel.EMAIL, 0.5, Channel.MESSENGER, 100.0)),
        policy.prices(),
        Doors.FRAME,
        () -> NOON);
  }

  @BeforeEach
  void people_live_in_the_middle_and_two_tiles_to_the_north() {
    live(MIDDLE, NEAR, Windows.ALWAYS);
    live(new GeoPoint(52.51, MIDDLE.longitude()), FARTHER, Windows.ALWAYS);
  }

  private void live(GeoPoint place, int people, Windows windows) {
    live(
        place,
        people,
        new Entry.Profile(List.of(new Entry.Told(0, Channel.SMS)), windows),
        1_000L * Grid.cellOf(place));
  }

  private void live(GeoPoint place, int people, Entry.Profile profile, long firstId) {
    var cell = Grid.cellOf(place);
    var entries = new ArrayList<Entry>();
    for (var i = 0; i < people; i++) {
      entries.add(
          new Entry(
              new ParticipantId(firstId + i),
              place.latitudeMicrodegrees(),
              place.longitudeMicrodegrees(),
              profile,
              false,
              null,
              null,
              false,
              List.of()));
    }
    var before = blocks.cell(cell);
    var parts = new ArrayList<>(before.parts());
    parts.add(entries);
    blocks.replace(
        Grid.tileOf(cell), List.of(new CellChange(cell, before.summary(), before.parts(), parts)));
  }

  @Test
  void how_many_hear_of_it_what_it_costs_and_how_long_it_takes_is_said_before() {
    var answer = answered(QUESTION);

    assertThat(answer.path("instant").asString()).isEqualTo(NOON.toString());
    assertThat(answer.at("/index/exact").asBoolean()).isTrue();
    var sms = answer.at("/channels/SMS");
    assertThat(sms.path("countable").asBoolean()).isTrue();
    assertThat(sms.path("contacts").asInt()).isEqualTo(NEAR);
    assertThat(sms.at("/message/parts").asInt()).isEqualTo(1);
    assertThat(sms.at("/message/cost/amount").asDouble()).isEqualTo(23.2);
    assertThat(sms.at("/message/cost/currency").asString()).isEqualTo("EUR");
    assertThat(sms.at("/time/firstSeconds").asInt()).isEqualTo(3);
    assertThat(sms.at("/time/allSeconds").asInt()).isEqualTo(3 + NEAR / 10);
    assertThat(sms.at("/time/cut").asInt()).isZero();
    assertThat(sms.at("/time").has("cutBeyondMetres")).isFalse();
    assertThat(answer.at("/channels/EMAIL/contacts").asInt()).isZero();
  }

  @Test
  void whoever_did_not_write_to_us_within_a_day_is_not_reachable_on_messenger_and_counted() {
    chats(1, NOON.minus(Duration.ofHours(23)));
    chats(2, NOON.minus(Duration.ofHours(25)));

    var messenger =
        answered(with(QUESTION, "/channels", "[\"MESSENGER\"]")).at("/channels/MESSENGER");

    assertThat(messenger.path("contacts").asInt()).isEqualTo(1);
    assertThat(messenger.at("/notReachable/contacts").asInt()).isEqualTo(1);
    assertThat(messenger.at("/notReachable/reason").asString()).contains("24 hours");
  }

  /// Somebody who lives in the middle and wrote to us at a moment.
  private void chats(long number, Instant wroteAt) {
    var id = new ParticipantId(number);
    var registeredAt = NOON.minus(Duration.ofDays(9));
    participants.put(
        new Participant(
            id,
            1,
            registeredAt,
            "token",
            List.of(new Contact(0, Channel.MESSENGER, "chat-" + number)),
            List.of(
                new Address(
                    0,
                    MIDDLE.latitudeMicrodegrees(),
                    MIDDLE.longitudeMicrodegrees(),
                    Set.of(0),
                    Windows.ALWAYS,
                    registeredAt))));
    windows.heard(new ContactId(id, 0), wroteAt);
    live(
        MIDDLE,
        1,
        new Entry.Profile(List.of(new Entry.Told(0, Channel.MESSENGER)), Windows.ALWAYS),
        number);
  }

  @Test
  void it_changes_nothing_and_needs_no_key() {
    answered(QUESTION);

    assertThat(actions.isEmpty()).isTrue();
  }

  @Test
  void a_longer_text_takes_more_parts() {
    var text = "Vermist bij het Vondelpark: Mila, 7 jaar. ".repeat(6);
    var sms =
        answered(with(QUESTION, "/texts/message", "\"" + text + "\"")).at("/channels/SMS/message");

    assertThat(sms.path("parts").asInt()).isEqualTo(3);
    assertThat(sms.path("partsInAll").asInt()).isEqualTo(3 * NEAR);
    assertThat(sms.at("/cost/amount").asDouble()).isEqualTo(69.6);
  }

  @Test
  void a_text_of_two_parts_takes_twice_as_long() {
    var two = with(QUESTION, "/texts/message", '"' + "a".repeat(150) + '"');
    var soon = with(two, "/plannedEnd", '"' + NOON.plusSeconds(3 + 50).toString() + '"');

    assertThat(answered(two).at("/channels/SMS/message/parts").asInt()).isEqualTo(2);
    assertThat(answered(two).at("/channels/SMS/time/allSeconds").asInt())
        .isEqualTo(3 + 2 * NEAR / 10);
    assertThat(answered(soon).at("/channels/SMS/time/byPlannedEnd").asInt()).isEqualTo(250);
    assertThat(answered(soon).at("/channels/SMS/time/cut").asInt()).isEqualTo(NEAR - 250);
  }

  @Test
  void without_a_text_there_is_no_price_and_of_an_exercise_it_is_nothing() {
    assertThat(answered(without(QUESTION, "/texts")).at("/channels/SMS").has("message")).isFalse();
    assertThat(
            answered(with(QUESTION, "/exercise", "true"))
                .at("/channels/SMS/message/cost/amount")
                .asDouble())
        .isZero();
  }

  @Test
  void what_cannot_be_counted_is_said_and_why() {
    var answer = answered(without(QUESTION, "/channels"));

    assertThat(answer.path("channels").propertyNames())
        .containsExactly("APP", "SMS", "VOICE", "EMAIL", "X", "MESSENGER", "BOARD");
    for (var channel : List.of("APP", "X", "BOARD", "VOICE")) {
      assertThat(answer.at("/channels/" + channel + "/countable").asBoolean()).isFalse();
      assertThat(answer.at("/channels/" + channel + "/reason").asString()).isNotBlank();
    }
  }

  @Test
  void whom_the_planned_end_cuts_is_said_nearest_first() {
    var wide = with(QUESTION, "/area/radiusMetres", "20000");
    var soon = with(wide, "/plannedEnd", "\"" + NOON.plusSeconds(3 + 50) + "\"");

    assertThat(answered(wide).at("/channels/SMS/contacts").asInt()).isEqualTo(NEAR + FARTHER);
    var time = answered(soon).at("/channels/SMS/time");
    assertThat(time.path("byPlannedEnd").asInt()).isEqualTo(500);
    assertThat(time.path("cut").asInt()).isEqualTo(NEAR + FARTHER - 500);
    assertThat(time.path("cutBeyondMetres").asInt()).isBetween(8_000, 15_300);
  }

  @Test
  void what_runs_already_takes_its_part_of_the_quota() {
    var id = new ActionId(new UUID(1, 1));
    actions.start(
        Actions.Stored.started(
            ActionRecord.started(Examples.missingChildIn(Examples.UTRECHT)), "digest", List.of()),
        Act.bySystem(id, NOON, "started", "Utrecht"));
    var running = actions.open().getFirst();
    ledger.planned(running, 0, 1);
    ledger.rolled(running, 0, Map.of(Channel.SMS, 110));
    pace.ask(Telling.of(running, Phase.ACTION), 10, 10, NOON);

    var time = answered(QUESTION).at("/channels/SMS/time");

    assertThat(time.path("otherActions").asInt()).isEqualTo(1);
    assertThat(time.path("otherMessages").asInt()).isEqualTo(100);
    assertThat(time.path("allSeconds").asInt()).isEqualTo(3 + (NEAR + 100) / 10);
    var exercise = answered(with(QUESTION, "/exercise", "true")).at("/channels/SMS/time");
    assertThat(exercise.path("otherActions").asInt()).isZero();
    assertThat(exercise.path("allSeconds").asInt()).isEqualTo(3 + NEAR / 10);
  }

  @Test
  void that_a_second_person_must_agree_is_said_before_and_why() {
    var national = "{\"type\":\"Regions\",\"codes\":[\"NL\"]}";

    assertThat(needsApproval(door, QUESTION)).isEmpty();
    assertThat(needsApproval(door, with(QUESTION, "/kind", "\"EMERGENCY\"")))
        .containsExactly("EMERGENCY");
    assertThat(needsApproval(door, with(QUESTION, "/area", national))).containsExactly("NATIONAL");
    assertThat(needsApproval(largeFrom(NEAR), QUESTION)).containsExactly("LARGE_AUDIENCE");
    assertThat(needsApproval(largeFrom(NEAR + 1), QUESTION)).isEmpty();
  }

  @Test
  void whoever_is_called_counts_for_a_second_person_where_calls_are_not_set_up() {
    var called = new Entry.Profile(List.of(new Entry.Told(0, Channel.VOICE)), Windows.ALWAYS);
    live(new GeoPoint(MIDDLE.latitude() + 0.009, MIDDLE.longitude()), 1, called, 7);
    var question = with(QUESTION, "/channels", "[\"SMS\",\"VOICE\"]");

    assertThat(needsApproval(largeFrom(NEAR + 1), question)).containsExactly("LARGE_AUDIENCE");
    assertThat(answered(question).at("/channels/VOICE/countable").asBoolean()).isFalse();
  }

  private AudienceDoor largeFrom(int contacts) {
    return door(Policy.from(Map.of("POLICY", "{\"largeAudience\":" + (contacts - 1) + "}")));
  }

  private static List<String> needsApproval(AudienceDoor door, String body) {
    var answer = Wire.JSON.readTree(door.answer(question(OPERATOR, body)).body());
    return answer.path("needsApproval").valueStream().map(JsonNode::asString).toList();
  }

  @Test
  void outside_their_hours_people_count_in_an_emergency_only() {
    var nights =
        new Windows(
            List.of(
                new Window(
                    EnumSet.allOf(java.time.DayOfWeek.class),
                    LocalTime.of(1, 0),
                    LocalTime.of(2, 0))));
    live(new GeoPoint(MIDDLE.latitude() + 0.009, MIDDLE.longitude()), 7, nights);

    assertThat(answered(QUESTION).at("/channels/SMS/contacts").asInt()).isEqualTo(NEAR);
    assertThat(
            answered(with(QUESTION, "/kind", "\"EMERGENCY\"")).at("/channels/SMS/contacts").asInt())
        .isEqualTo(NEAR + 7);
  }

  @Test
  void everything_that_is_wrong_with_a_question_is_said_at_once() {
    var body =
        """
        {"kind": "LOOK_OUT", "area": {"type": "Circle", "centre": {"latitude": 52.3731}},
         "channels": ["SMS", "SMS", "BOARD"], "plannedEnd": "tomorrow", "colour": "blue",
         "texts": {"message": 7}}
        """;
    var answer = ask(body);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(
            Wire.JSON
                .readTree(answer.body())
                .path("errors")
                .valueStream()
                .map(error -> error.path("field").asString()))
        .contains(
            "/area/centre/longitude",
            "/area/radiusMetres",
            "/channels/1",
            "/channels/2",
            "/plannedEnd",
            "/colour",
            "/texts/message");
  }

  @Test
  void only_a_control_room_may_ask() {
    assertThat(door.answer(question(Map.of(), QUESTION)).status()).isEqualTo(403);
    assertThat(
            door.answer(
                    new HttpRequest("GET /audience", Map.of(), Map.of(), Map.of(), OPERATOR, null))
                .status())
        .isEqualTo(405);
  }

  static HttpRequest question(Map<String, String> claims, String body) {
    return new HttpRequest(
        "POST /audience",
        Map.of(),
        Map.of(),
        Map.of("content-type", "application/json"),
        claims,
        body);
  }

  private HttpAnswer ask(String body) {
    return door.answer(question(OPERATOR, body));
  }

  private JsonNode answered(String body) {
    var answer = ask(body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return Wire.JSON.readTree(answer.body());
  }
}
