package nl.burgernet.pushtoapp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static nl.burgernet.events.Examples.AMSTERDAM;
import static nl.burgernet.events.Examples.NOON;
import static nl.burgernet.events.Examples.blueCoat;
import static nl.burgernet.events.Examples.found;
import static nl.burgernet.events.Examples.missingChildIn;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import nl.burgernet.events.Action;
import nl.burgernet.events.ActionArea;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Examples;
import nl.burgernet.events.Kind;
import nl.burgernet.events.PhoneNumbers;
import nl.burgernet.events.Texts;
import nl.burgernet.events.Update;
import nl.burgernet.events.Wire;
import nl.burgernet.geography.RegionAtlas;
import org.junit.jupiter.api.Test;

class PhoneMessageTest {
  private static final RegionAtlas ATLAS = RegionAtlas.schematic();
  private static final ActionRecord STARTED = ActionRecord.started(missingChildIn(AMSTERDAM));

  @Test
  void a_phone_can_decide_by_the_message_alone() {
    var message = message(STARTED);

    assertThat(message.data())
        .containsEntry("action", Examples.MILA.toString())
        .containsEntry("phase", "ACTION")
        .containsEntry("kind", "MISSING_CHILD")
        .containsEntry("childAlert", "LOCAL")
        .containsEntry("exercise", "false")
        .containsEntry("headline", "Meisje (7), gele jas")
        .containsEntry("call", "112")
        .containsEntry("at", "2026-01-13T11:00:00Z")
        .containsEntry("until", "2026-01-13T12:00:00Z");
    assertThat(Wire.fromJson(message.data().getOrDefault("area", ""), ActionArea.class))
        .isEqualTo(STARTED.action().area());
  }

  @Test
  void whom_to_call_depends_on_what_it_is_about() {
    var event = STARTED.newest().getFirst();

    assertThat(
            PhoneMessage.of(event, PhoneNumbers.parse("112, MISSING_CHILD=0900-8844"), ATLAS)
                .data())
        .containsEntry("call", "0900-8844");
  }

  @Test
  void an_update_says_whether_it_tells_anything_to_who_knows_the_action() {
    var texts =
        STARTED.updated(
            new Update.Change(true, blueCoat(), null, null, Set.of(), null), NOON.plusSeconds(60));
    var wider =
        texts.updated(
            Update.Change.ofArea(Examples.around(AMSTERDAM, 5_000)), NOON.plusSeconds(90));

    assertThat(message(texts).data())
        .containsEntry("phase", "UPDATE")
        .containsEntry("sequence", "1")
        .containsEntry("tells", "true")
        .containsEntry("headline", "Meisje (7), blauwe jas");
    assertThat(message(wider).data())
        .containsEntry("sequence", "2")
        .containsEntry("tells", "false")
        .hasEntrySatisfying("area", area -> assertThat(area).contains("5000"));
  }

  @Test
  void an_outcome_tells_how_it_ended_and_does_not_repeat_who_was_missing() {
    assertThat(message(STARTED.closed(found(), NOON.plusSeconds(60))).data())
        .containsEntry("phase", "OUTCOME")
        .containsEntry("headline", "Vermist kind")
        .containsEntry("text", found().text());
  }

  @Test
  void every_platform_takes_the_longest_message() {
    var words = "Vermist: \"Mila\", één jaar, rode laarzen – 漢字 ".repeat(100);
    for (var corners = 5; corners < 120; corners++) {
      var action = withTexts(Examples.action(Kind.MISSING_CHILD, ring(corners), AMSTERDAM), words);
      var message = message(ActionRecord.started(action));

      var payload = Wire.JSON.readTree(SnsPhones.payload(message, "3600"));
      for (var platform : List.of("GCM", "APNS", "APNS_SANDBOX")) {
        assertThat(payload.path(platform).isString()).isTrue();
        assertThat(payload.path(platform).stringValue().getBytes(UTF_8).length)
            .as(platform)
            .isLessThan(4_096);
      }
      assertThat(Wire.toJson(message.data()).getBytes(UTF_8).length)
          .isLessThanOrEqualTo(WebPushSeal.LONGEST_BYTES);
      assertThat(message.data().getOrDefault("text", "")).endsWith("…");
    }
  }

  @Test
  void firebase_gets_words_only_and_wakes_the_phone() {
    var firebase =
        Wire.JSON
            .readTree(
                Wire.JSON
                    .readTree(SnsPhones.payload(message(STARTED), "3600"))
                    .path("GCM")
                    .stringValue())
            .at("/fcmV1Message/message");

    assertThat(firebase.path("data")).isNotEmpty().allMatch(value -> value.isString());
    assertThat(firebase.at("/android/priority").asString()).isEqualTo("high");
    assertThat(firebase.at("/android/ttl").asString()).isEqualTo("3600s");
    assertThat(firebase.has("notification")).isFalse();
  }

  @Test
  void an_iphone_may_change_and_drop_what_it_gets() {
    var apple =
        Wire.JSON.readTree(
            Wire.JSON
                .readTree(SnsPhones.payload(message(STARTED), "3600"))
                .path("APNS")
                .stringValue());

    assertThat(apple.at("/aps/mutable-content").asInt()).isEqualTo(1);
    assertThat(apple.at("/burgernet/phase").asString()).isEqualTo("ACTION");
    assertThat(apple.at("/aps/alert").toString()).doesNotContain("Mila", "jas");
  }

  private static PhoneMessage message(ActionRecord record) {
    return PhoneMessage.of(record.newest().getFirst(), PhoneNumbers.parse("112"), ATLAS);
  }

  private static ActionArea ring(int corners) {
    var ring = new ArrayList<List<Double>>();
    for (var i = 0; i < corners; i++) {
      var angle = 2 * Math.PI * i / corners;
      ring.add(
          List.of(
              AMSTERDAM.longitude() + 0.1 * Math.cos(angle),
              AMSTERDAM.latitude() + 0.05 * Math.sin(angle)));
    }
    ring.add(ring.getFirst());
    return new ActionArea.InPolygon(List.of(ring));
  }

  private static Action withTexts(Action action, String words) {
    return new Action(
        action.id(),
        action.controlRoom(),
        action.kind(),
        action.childAlert(),
        new Texts(words, words, words),
        action.area(),
        action.incident(),
        action.channels(),
        action.startedAt(),
        action.plannedEnd(),
        action.consent(),
        action.exercise());
  }
}
