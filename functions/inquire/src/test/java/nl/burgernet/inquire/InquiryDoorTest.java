package nl.burgernet.inquire;

import static nl.burgernet.events.Examples.NOON;
import static nl.burgernet.inquire.Doors.OPERATOR;
import static nl.burgernet.inquire.Doors.TWIJNSTRAAT;
import static nl.burgernet.inquire.Doors.claims;
import static nl.burgernet.inquire.Doors.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import nl.burgernet.events.ActionRecord.State;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Kind;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.HttpAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.node.ObjectNode;

class InquiryDoorTest {
  private static final Map<String, String> SUPERVISOR = claims("bob", "Utrecht", "supervisor");
  private final Doors doors = new Doors();

  @Test
  void a_neighbourhood_is_asked_as_an_action_that_goes_by_mail() {
    var answer = doors.ask();

    assertThat(answer.status()).isEqualTo(201);
    var inquiry = doors.inquiries.only();
    assertThat(answer.headers()).containsEntry("location", "/inquiries/" + inquiry.id());
    assertThat(inquiry.record().isRunning()).isTrue();
    assertThat(inquiry.record().action().kind()).isEqualTo(Kind.INQUIRY);
    assertThat(inquiry.record().action().channels()).containsExactly(Channel.EMAIL);
    assertThat(inquiry.questions()).isEqualTo(Asking.QUESTIONS);
    assertThat(inquiry.closesAt()).isEqualTo(NOON.plus(Duration.ofDays(7)));
    assertThat(doors.inquiries.acts()).containsExactly("asked by anna");
    assertThat(doors.inquiries.keys().find(inquiry.id())).isPresent();
    assertThat(json(answer).path("open").asBoolean()).isTrue();
  }

  @Test
  void a_repeat_is_answered_the_same_and_another_body_under_the_key_is_refused() {
    var first = doors.ask();

    assertThat(doors.ask()).isEqualTo(first);
    assertThat(problem(doors.ask("key-1", with("/title", "\"Anders\""))))
        .isEqualTo("422 idempotency-key-reused");
    assertThat(doors.inquiries.acts()).hasSize(1);
  }

  @Test
  void a_repeat_is_answered_the_same_also_when_it_would_no_longer_be_let_in() {
    doors.ask();
    doors.now = NOON.plus(Duration.ofDays(8));

    assertThat(doors.ask().status()).isEqualTo(201);
    doors.contacts = 50_001;
    assertThat(doors.ask().status()).isEqualTo(201);
    assertThat(doors.inquiries.acts()).containsExactly("asked by anna");
  }

  @Test
  void who_is_first_to_write_under_a_key_stands() {
    doors.inquiries.beforeNextWrite(doors::ask);

    assertThat(doors.ask().status()).isEqualTo(201);
    assertThat(doors.inquiries.acts()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/title | ''  | /title",
        "/title | \"kijk op politie.nl\" | /title",
        "/explanation | null | /explanation",
        "/area/radiusMetres | -1 | /area/radiusMetres",
        "/area/centre/latitude | 5.12 | /area/centre",
        "/questions | [] | /questions",
        "/questions/0/type | \"Quiz\" | /questions/0/type",
        "/questions/0/text | \" \" | /questions/0/text",
        "/questions/0/options | [\"Ja\"] | /questions/0/options",
        "/questions/0/options | [\"Ja\", \"Ja \"] | /questions/0/options/1",
        "/questions/0/options | [\"Ja\", 4] | /questions/0/options/1",
        "/questions/1/required | \"ja\" | /questions/1/required",
        "/questions/2/options | [\"Ja\", \"Nee\"] | /questions/2/options",
        "/questions/3/required | true | /questions/3/required",
        "/questions/2 | \"Vertel\" | /questions/2",
        "/closesAt | \"2026-01-13T12:30:00+01:00\" | /closesAt",
        "/closesAt | \"2026-02-14T12:30:00+01:00\" | /closesAt",
        "/closesAt | \"morgen\" | /closesAt",
        "/channels | [\"SMS\"] | /channels"
      })
  void what_is_wrong_is_said_with_its_place_and_nothing_is_asked(
      String pointer, String value, String blamed) {
    var answer = doors.ask("key-1", with(pointer, value.isEmpty() ? "\"\"" : value));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(json(answer).at("/errors/0/field").asString()).isEqualTo(blamed);
    assertThat(doors.inquiries.isEmpty()).isTrue();
  }

  @Test
  void nobody_asks_who_has_no_role_or_where_they_may_not_act() {
    assertThat(problem(doors.post("POST /inquiries", "", Map.of(), "k", TWIJNSTRAAT)))
        .isEqualTo("403 not-allowed");
    var amsterdam = with("/area/centre", "{\"latitude\": 52.3731, \"longitude\": 4.8926}");
    assertThat(problem(doors.ask("k", amsterdam))).isEqualTo("403 outside-jurisdiction");
    assertThat(doors.inquiries.isEmpty()).isTrue();
  }

  @Test
  void a_large_neighbourhood_waits_for_somebody_else_s_approval() {
    doors.contacts = 50_001;
    var answer = doors.ask();

    assertThat(answer.status()).isEqualTo(202);
    assertThat(json(answer).path("state").asString()).isEqualTo("AWAITING_APPROVAL");
    assertThat(doors.inquiries.only().record().events()).isEmpty();
    assertThat(problem(decide(OPERATOR, "k1", "APPROVED"))).isEqualTo("403 not-a-supervisor");
    assertThat(problem(decide(claims("anna", "Utrecht", "supervisor"), "k2", "APPROVED")))
        .isEqualTo("403 same-eyes");

    doors.now = NOON.plusSeconds(600);
    assertThat(decide(SUPERVISOR, "k3", "APPROVED").status()).isEqualTo(200);

    var record = doors.inquiries.only().record();
    assertThat(record.isRunning()).isTrue();
    assertThat(record.action().startedAt()).isEqualTo(doors.now);
    assertThat(record.action().plannedEnd()).isEqualTo(NOON.plus(Duration.ofDays(7)));
    assertThat(doors.inquiries.acts()).containsExactly("requested by anna", "approved by bob");
    assertThat(problem(decide(SUPERVISOR, "k4", "APPROVED"))).isEqualTo("409 decided-already");
  }

  @Test
  void the_largest_neighbourhood_that_one_person_may_ask_has_fifty_thousand_people() {
    doors.contacts = 50_000;

    assertThat(doors.ask().status()).isEqualTo(201);
    assertThat(InquiryPolicy.from(Map.of("ANSWERS_KEPT_DAYS", "90")).largeAudience())
        .isEqualTo(50_000);
  }

  @Test
  void the_whole_country_is_asked_by_two_however_few_live_in_it() {
    var country = with("/area", "{\"type\": \"Regions\", \"codes\": [\"NL\"]}");
    var national =
        Map.of(
            "sub", "dirk",
            "custom:controlRoom", "Landelijk",
            "cognito:groups", "supervisor",
            "custom:regions", "NL");
    doors.contacts = 3;

    var answer = doors.post("POST /inquiries", "", national, "k", country);

    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    assertThat(json(answer).at("/approval/reasons").toString()).contains("NATIONAL");
  }

  @Test
  void an_inquiry_that_would_close_at_once_is_not_approved() {
    doors.contacts = 50_001;
    doors.ask();
    doors.now = NOON.plus(Duration.ofDays(7));

    assertThat(problem(decide(SUPERVISOR, "k", "APPROVED"))).isEqualTo("409 closes-too-soon");
  }

  @Test
  void a_refused_inquiry_asks_nobody_and_its_links_can_never_be_made() {
    doors.contacts = 50_001;
    doors.ask();
    var id = doors.inquiries.only().id();

    assertThat(decide(SUPERVISOR, "k", "WITHDRAWN").status()).isEqualTo(200);

    assertThat(doors.inquiries.only().record().state()).isEqualTo(State.REFUSED);
    assertThat(doors.inquiries.keys().find(id)).isEmpty();
    assertThat(problem(doors.act("update", OPERATOR, "k2", "{\"message\":\"Dank\"}")))
        .isEqualTo("409 not-asked");
    assertThat(problem(doors.act("closing", OPERATOR, "k3", "{}"))).isEqualTo("409 not-asked");
  }

  @Test
  void closing_early_takes_the_links_away_and_is_done_once() {
    doors.ask();
    var id = doors.inquiries.only().id();
    doors.now = NOON.plusSeconds(3600);

    var answer = doors.act("closing", OPERATOR, "k1", "{}");

    assertThat(json(answer).path("open").asBoolean()).isFalse();
    assertThat(json(answer).path("closesAt").asString()).isEqualTo(doors.now.toString());
    assertThat(doors.inquiries.keys().find(id)).isEmpty();
    // So that whoever delivers stops, though nobody hears of it.
    assertThat(doors.inquiries.only().record().action().plannedEnd()).isEqualTo(doors.now);
    assertThat(doors.inquiries.only().record().textSequence()).isZero();
    assertThat(doors.act("closing", OPERATOR, "k1", "{}").status()).isEqualTo(200);
    assertThat(problem(doors.act("closing", OPERATOR, "k2", "{}"))).isEqualTo("409 already-closed");
    assertThat(doors.inquiries.acts()).containsExactly("asked by anna", "closed by anna");
  }

  @Test
  void thanks_are_told_to_those_who_were_asked_also_after_it_closed() {
    doors.ask();
    doors.now = NOON.plus(Duration.ofDays(10));

    var answer = doors.act("update", OPERATOR, "k1", "{\"message\":\"Dank: hij is gepakt.\"}");

    assertThat(json(answer).at("/updates/0/message").asString()).isEqualTo("Dank: hij is gepakt.");
    assertThat(json(answer).path("explanation").asString()).contains("<drie>");
    assertThat(doors.inquiries.only().record().textSequence()).isEqualTo(1);
    assertThat(
            problem(doors.act("update", OPERATOR, "k2", "{\"message\":\"Dank: hij is gepakt.\"}")))
        .isEqualTo("422 invalid");
    assertThat(problem(doors.act("update", OPERATOR, "k3", "{\"message\":\"Zie x.nl\"}")))
        .isEqualTo("422 invalid");
  }

  @Test
  void nobody_is_told_when_it_is_no_longer_known_who_was_asked_or_too_often() {
    doors.ask();
    for (var i = 0; i < InquiryDoor.MOST_UPDATES; i++) {
      doors.act("update", OPERATOR, "k" + i, "{\"message\":\"Dank " + i + "\"}");
    }
    assertThat(problem(doors.act("update", OPERATOR, "more", "{\"message\":\"Dank\"}")))
        .isEqualTo("409 too-many-updates");

    doors.now = NOON.plus(Duration.ofDays(30)).plusSeconds(1);
    assertThat(problem(doors.act("update", OPERATOR, "late", "{\"message\":\"Dank\"}")))
        .isEqualTo("409 too-late");
  }

  @Test
  void an_update_and_a_closing_that_meet_are_both_done() {
    doors.ask();
    doors.inquiries.beforeNextWrite(() -> doors.act("closing", OPERATOR, "k1", "{}"));

    assertThat(doors.act("update", OPERATOR, "k2", "{\"message\":\"Dank\"}").status())
        .isEqualTo(200);

    assertThat(doors.inquiries.acts())
        .containsExactly("asked by anna", "closed by anna", "updated by anna");
  }

  @Test
  void another_control_room_sees_and_changes_nothing() {
    doors.ask();
    var other = claims("carl", "Amsterdam", "supervisor");

    assertThat(problem(doors.get("GET /inquiries/{id}", other, Map.of())))
        .isEqualTo("404 no-such-inquiry");
    assertThat(problem(doors.get("GET /inquiries/{id}/answers", other, Map.of())))
        .isEqualTo("404 no-such-inquiry");
    assertThat(problem(doors.act("closing", other, "k", "{}"))).isEqualTo("404 no-such-inquiry");
    assertThat(json(doors.get("GET /inquiries", other, Map.of())).path("inquiries")).isEmpty();
    assertThat(doors.get("GET /inquiries/{id}", Map.of(), Map.of()).status()).isEqualTo(403);
  }

  @Test
  void who_reads_leaves_a_trace_before_they_read() {
    doors.ask();
    doors.get("GET /inquiries/{id}", OPERATOR, Map.of());
    doors.get("GET /inquiries/{id}/answers", OPERATOR, Map.of());
    doors.get("GET /inquiries/{id}/answers", OPERATOR, Map.of("format", "csv"));

    var id = doors.inquiries.only().id();
    assertThat(doors.audit.entries())
        .containsExactly(
            id + " opened by anna", id + " answers-read by anna", id + " answers-exported by anna");
    doors.audit.breakDown();
    assertThatThrownBy(() -> doors.get("GET /inquiries/{id}/answers", SUPERVISOR, Map.of()))
        .hasMessageContaining("out of order");
  }

  @Test
  void how_far_the_mails_are_is_counted_from_the_ledger() {
    doors.ask();
    var id = doors.inquiries.only().id();
    doors.ledger.planned(id, 0, 1);
    doors.ledger.rolled(id, 0, Map.of(Channel.EMAIL, 12));

    var mails = json(doors.get("GET /inquiries/{id}", OPERATOR, Map.of())).path("mails");

    assertThat(mails.path("selected").asBoolean()).isTrue();
    assertThat(mails.path("toBeAsked").asInt()).isEqualTo(12);
    assertThat(mails.path("waiting").asInt()).isEqualTo(12);
  }

  @Test
  void the_list_has_the_newest_first() {
    doors.ask();

    var listed = json(doors.get("GET /inquiries", OPERATOR, Map.of())).path("inquiries");

    assertThat(listed).hasSize(1);
    assertThat(listed.at("/0/title").asString()).isEqualTo("Inbraken in de Twijnstraat");
  }

  @Test
  void what_is_no_route_says_which_there_are() {
    assertThat(doors.post("DELETE /inquiries/{id}", "x", OPERATOR, "k", "{}").status())
        .isEqualTo(405);
    assertThat(doors.post("GET /other", "x", OPERATOR, "k", "").status()).isEqualTo(404);
  }

  private HttpAnswer decide(Map<String, String> claims, String key, String decision) {
    return doors.act("approval", claims, key, "{\"decision\":\"" + decision + "\"}");
  }

  private static String problem(HttpAnswer answer) {
    var type = json(answer).path("type").asString("");
    return answer.status() + " " + type.substring(type.lastIndexOf('/') + 1);
  }

  private static String with(String pointer, String value) {
    var body = Wire.JSON.readTree(TWIJNSTRAAT);
    var last = pointer.substring(pointer.lastIndexOf('/') + 1);
    var parent = body.at(JsonPointer.compile(pointer).head());
    if (parent instanceof ObjectNode object) {
      object.set(last, Wire.JSON.readTree(value));
    } else {
      parent.asArray().set(Integer.parseInt(last), Wire.JSON.readTree(value));
    }
    return body.toString();
  }
}
