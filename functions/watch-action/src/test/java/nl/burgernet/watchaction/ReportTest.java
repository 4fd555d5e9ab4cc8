package nl.burgernet.watchaction;

import static nl.burgernet.events.Examples.AMSTERDAM;
import static nl.burgernet.events.Examples.MILA;
import static nl.burgernet.events.Examples.NOON;
import static nl.burgernet.events.Examples.found;
import static nl.burgernet.events.Examples.missingChildIn;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import nl.burgernet.controlroom.FakeAuditTrail;
import nl.burgernet.controlroom.Quotas;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Phase;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.HttpAnswer;
import nl.burgernet.messaging.HttpRequest;
import nl.burgernet.rolls.Mark;
import nl.burgernet.rolls.Progress;
import nl.burgernet.rolls.Times;
import nl.burgernet.watchaction.SightingCounts.PhotoFate;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static final Map<String, String> OPERATOR =
      Map.of("sub", "anna", "custom:controlRoom", "Amsterdam", "cognito:groups", "operator");
  private static final ActionRecord RUNNING = ActionRecord.started(missingChildIn(AMSTERDAM));
  private static final ActionRecord CLOSED = RUNNING.closed(found(), NOON.plusSeconds(600));
  private static final Progress.OfChannel COUNT =
      new Progress.OfChannel(
          100, 80, 1, Map.of(Mark.NO_SUCH_CONTACT, 3), 2, 4, 0, 10, 0, 0, 0, 81, 79, 0);
  private static final Map<Phase, Times> TIMES =
      Map.of(
          Phase.ACTION,
          Times.NONE.and(40, NOON.plusSeconds(4)).and(40, NOON.plusSeconds(30)),
          Phase.OUTCOME,
          Times.NONE.and(79, NOON.plusSeconds(605)));

  private final FakeActionBook actions = new FakeActionBook();
  private Map<PhotoFate, Integer> sightings = Map.of();
  private Progress progress =
      new Progress(1, 1, 1, Map.of(Channel.SMS, COUNT), Map.of(Channel.SMS, TIMES));
  private final WatchDoor door =
      new WatchDoor(
          actions,
          new FakeAuditTrail(),
          (id, textSequence) -> progress,
          new Quotas(Map.of()),
          WatchDoorTest.FRAME,
          (id, at) -> Map.of(),
          id -> sightings,
          () -> NOON);

  @Test
  void it_says_whom_the_action_and_its_outcome_reached_and_how_fast() {
    actions.put(CLOSED);
    var report = Wire.JSON.readTree(report(Map.of(), Map.of()).body());
    var action = report.at("/channels/SMS/action");

    assertThat(report.path("complete").asBoolean()).isTrue();
    assertThat(action.path("due").asInt()).isEqualTo(100);
    assertThat(action.path("reached").asInt()).isEqualTo(81);
    assertThat(action.at("/refused/NO_SUCH_CONTACT").asInt()).isEqualTo(3);
    assertThat(action.path("left").asInt()).isEqualTo(2);
    assertThat(action.path("late").asInt()).isEqualTo(4);
    assertThat(action.path("cancelled").asInt()).isEqualTo(10);
    assertThat(action.at("/speed/firstSeconds").asInt()).isEqualTo(4);
    assertThat(action.at("/speed/medianSeconds").asInt()).isEqualTo(4);
    assertThat(action.at("/speed/ninetyFifthPercentSeconds").asInt()).isEqualTo(30);
    assertThat(action.at("/speed/lastSeconds").asInt()).isEqualTo(30);
    var outcome = report.at("/channels/SMS/outcome");
    assertThat(outcome.path("reached").asInt()).isEqualTo(79);
    assertThat(outcome.path("left").asInt()).isEqualTo(2);
    assertThat(outcome.at("/speed/lastSeconds").asInt()).isEqualTo(5);
    assertThat(report.at("/channels/SMS").has("update")).isFalse();
  }

  @Test
  void it_says_what_citizens_sent() {
    actions.put(CLOSED);
    sightings = Map.of(PhotoFate.NONE, 3, PhotoFate.ACCEPTED, 2, PhotoFate.REFUSED, 1);

    var report = Wire.JSON.readTree(report(Map.of(), Map.of()).body());

    assertThat(report.path("sightings"))
        .isEqualTo(
            Wire.JSON.readTree("{\"received\": 6, \"photos\": {\"ACCEPTED\": 2, \"REFUSED\": 1}}"));
  }

  @Test
  void while_somebody_waits_it_is_not_complete() {
    actions.put(RUNNING);
    progress =
        new Progress(
            1,
            1,
            1,
            Map.of(
                Channel.SMS,
                new Progress.OfChannel(5, 0, 0, Map.of(), 0, 0, 5, 0, 0, 0, 0, 0, 0, 0)));

    var report = Wire.JSON.readTree(report(Map.of(), Map.of()).body());

    assertThat(report.path("complete").asBoolean()).isFalse();
    assertThat(report.has("closedAt")).isFalse();
    assertThat(report.at("/channels/SMS").propertyNames()).containsExactly("action");
    assertThat(report.at("/channels/SMS/action").has("speed")).isFalse();
  }

  @Test
  void who_was_told_waits_for_the_outcome_from_the_moment_that_the_action_is_closed() {
    actions.put(CLOSED);
    // No slice has been told yet that there is an outcome.
    progress =
        new Progress(
            1,
            1,
            1,
            Map.of(
                Channel.SMS,
                new Progress.OfChannel(5, 4, 1, Map.of(), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)));

    var report = Wire.JSON.readTree(report(Map.of(), Map.of()).body());

    assertThat(report.path("complete").asBoolean()).isFalse();
    assertThat(report.at("/channels/SMS/outcome"))
        .isEqualTo(
            Wire.JSON.readTree(
                """
                {"due": 5, "reached": 0, "refused": {}, "left": 0, "late": 0, "cancelled": 0, "waiting": 5}
                """));
  }

  @Test
  void as_csv_it_has_a_line_for_each_message_and_one_for_what_came_back() {
    actions.put(CLOSED);
    sightings =
        Map.of(
            PhotoFate.NONE, 3,
            PhotoFate.ACCEPTED, 1,
            PhotoFate.WITHDRAWN, 2,
            PhotoFate.REFUSED, 1,
            PhotoFate.LATE, 1,
            PhotoFate.AWAITED, 1);
    var expected =
        """
        channel,message,due,reached,no_such_contact,opted_out,rejected,outside_window,left,late,cancelled,waiting,\
        first_s,median_s,p95_s,last_s,exercise
        SMS,ACTION,100,81,3,0,0,0,2,4,10,0,4,4,30,30,false
        SMS,OUTCOME,81,79,0,0,0,0,2,0,0,0,5,5,5,5,false
        APP,SIGHTING,9,3,0,0,1,0,0,1,0,1,,,,,false
        """
            .replace("\n", "\r\n");

    var asked = report(Map.of("format", "csv"), Map.of());
    assertThat(asked.body()).isEqualTo(expected);
    assertThat(asked.headers().get("content-type")).startsWith("text/csv");
    assertThat(report(Map.of(), Map.of("accept", "text/csv")).body()).isEqualTo(expected);
    assertThat(report(Map.of("format", "json"), Map.of("accept", "text/csv")).body())
        .startsWith("{");
  }

  @Test
  void another_format_is_refused_and_who_has_it_gets_it_once() {
    actions.put(CLOSED);

    assertThat(report(Map.of("format", "xml"), Map.of()).status()).isEqualTo(400);
    var etag = report(Map.of(), Map.of()).headers().getOrDefault("etag", "");
    assertThat(report(Map.of(), Map.of("if-none-match", etag)).status()).isEqualTo(304);
  }

  @Test
  void the_report_of_another_control_room_does_not_exist() {
    assertThat(report(Map.of(), Map.of()).status()).isEqualTo(404);
  }

  private HttpAnswer report(Map<String, String> query, Map<String, String> headers) {
    return door.answer(
        new HttpRequest(
            "GET /actions/{id}/report",
            Map.of("id", MILA.toString()),
            query,
            headers,
            OPERATOR,
            null));
  }
}
