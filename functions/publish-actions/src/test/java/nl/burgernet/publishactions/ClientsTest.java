package nl.burgernet.publishactions;

import static java.util.Objects.requireNonNull;
import static nl.burgernet.events.Examples.AMSTERDAM;
import static nl.burgernet.events.Examples.NOON;
import static nl.burgernet.events.Examples.around;
import static nl.burgernet.events.Examples.blueCoat;
import static nl.burgernet.events.Examples.found;
import static nl.burgernet.publishactions.Published.LATER;
import static nl.burgernet.publishactions.Published.action;
import static nl.burgernet.publishactions.Published.childAlert;
import static nl.burgernet.publishactions.Published.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.ChildAlert;
import nl.burgernet.events.Kind;
import nl.burgernet.events.Update;
import nl.burgernet.events.Wire;
import nl.burgernet.geography.GeoPoint;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The clients that poll today, each with its own way of reading: the fields it takes, what it
/// filters on and in which unit it counts. Nothing but the host may change for them.
class ClientsTest {
  private static final String ALERTS = "landactiehost/api/v1/alerts";
  private static final String TEST_ALERTS = "landactiehost/api/test/alerts";
  private static final String ACTIONS = "burgernet-api/v2/actions";

  private static final ActionRecord AMBER =
      childAlert(ChildAlert.AMBER_ALERT, Published.regions("NL"));
  private static final ActionRecord MISSING =
      childAlert(ChildAlert.MISSING_CHILD_ALERT, around(AMSTERDAM, 5_000));
  private static final ActionRecord BIKE =
      ActionRecord.started(action("Fiets", Kind.LOOK_OUT, Published.triangle()));
  private static final ActionRecord FIRE =
      ActionRecord.started(action("Brand", Kind.EMERGENCY, around(AMSTERDAM, 1_500)));

  /// nnielzz/NL-Alert, a sensor of Home Assistant: is there an alert, and am I in its circle?
  private static List<String> homeAssistant(JsonNode alerts, double latitude, double longitude) {
    var rings = new ArrayList<String>();
    for (var alert : alerts) {
      if (!alert.path("State").asString("").equals("Actual")
          || !alert.path("Scope").asString("").equals("Public")
          || alert.path("Type").asString("").equals("Cancel")) {
        continue;
      }
      var circle = alert.at("/Area/Circle");
      if (circle.isNull()) {
        rings.add("national " + alert.path("AlertLevel").asString());
        continue;
      }
      var parts = circle.asString().split("[, ]", -1);
      var metres =
          GeoPoint.metresBetween(
              latitude, longitude, Double.parseDouble(parts[0]), Double.parseDouble(parts[1]));
      assertThat(alert.at("/Area/CircleKM").asString().split("[, ]", -1))
          .satisfies(
              kilometres ->
                  assertThat(Double.parseDouble(kilometres[2]) * 1000)
                      .isEqualTo(Double.parseDouble(parts[2])));
      if (metres <= Double.parseDouble(parts[2])) {
        rings.add("near " + alert.at("/Area/Description").asString());
      }
    }
    return rings;
  }

  @Test
  void home_assistant_hears_of_alerts_in_its_circle_and_of_national_ones() {
    var alerts = json(ALERTS, LATER, AMBER, MISSING, BIKE);

    assertThat(homeAssistant(alerts, 52.3731, 4.8926))
        .containsExactlyInAnyOrder("national 10", "near Amsterdam");
    assertThat(homeAssistant(alerts, 51.9, 4.5)).containsExactly("national 10");
  }

  @Test
  void home_assistant_hears_no_more_of_what_never_was_an_alert() {
    assertThat(json(ALERTS, LATER, BIKE, FIRE).isEmpty()).isTrue();
    assertThat(json(ALERTS, LATER).isArray()).isTrue();
  }

  /// The same sensor and the app with zones, which keep the thread of each action by its moments,
  /// in seconds or milliseconds, and tell of a change when the thread has changed.
  private record Zone(boolean active, double radiusMetres, List<String> thread, Instant start) {}

  private static Map<String, Zone> zones(JsonNode document) {
    var zones = new TreeMap<String, Zone>();
    for (var action : document.path("actions")) {
      var messages = new ArrayList<JsonNode>();
      action.path("messages").forEach(messages::add);
      messages.sort(Comparator.comparingLong(m -> m.path("lastModifiedTimestamp").asLong()));
      zones.put(
          action.path("municipality").asString() + " " + action.path("amberAlert").asBoolean(),
          new Zone(
              action.path("active").asBoolean(),
              action.at("/area/radius").asDouble(),
              messages.stream()
                  .map(m -> m.path("title").asString() + ": " + m.path("body").asString())
                  .toList(),
              moment(action.path("startTimestamp"))));
    }
    return zones;
  }

  private static Zone amsterdam(ActionRecord record) {
    return requireNonNull(zones(json(ACTIONS, LATER, record)).get("Amsterdam false"));
  }

  private static Instant moment(JsonNode timestamp) {
    assertThat(timestamp.isIntegralNumber()).isTrue();
    var number = timestamp.asLong();
    return number > 1_000_000_000_000L
        ? Instant.ofEpochMilli(number)
        : Instant.ofEpochSecond(number);
  }

  @Test
  void zones_keep_an_action_with_its_thread_and_see_it_end() {
    var started = amsterdam(MISSING);
    assertThat(started.active()).isTrue();
    assertThat(started.radiusMetres()).isEqualTo(5000);
    assertThat(started.start()).isEqualTo(NOON);
    assertThat(started.thread()).singleElement().asString().contains("gele jas & rode laarzen");

    var corrected = MISSING.updated(Update.Change.ofTexts(blueCoat()), NOON.plusSeconds(60));
    var updated = amsterdam(corrected);
    assertThat(updated.thread()).hasSize(2);
    assertThat(updated.thread().getFirst()).contains("gele jas");
    assertThat(updated.thread().getLast()).startsWith("Meisje (7), blauwe jas");

    var closed = corrected.closed(found(), NOON.plusSeconds(120));
    var ended = amsterdam(closed);
    assertThat(ended.active()).isFalse();
    assertThat(ended.thread()).singleElement().asString().contains("is gevonden");
  }

  @Test
  void zones_get_the_smallest_circle_around_another_area_and_are_told_so() {
    var zones = zones(json(ACTIONS, LATER, BIKE));

    var zone = zones.values().iterator().next();
    assertThat(zones.keySet().iterator().next())
        .contains("de cirkel ligt om het eigenlijke gebied");
    assertThat(zone.radiusMetres()).isCloseTo(6_100, within(300.0));
    var circle = json(ACTIONS, LATER, BIKE).at("/actions/0/area");
    for (var corner : List.of(List.of(5.0, 52.0), List.of(5.1, 52.0), List.of(5.05, 52.1))) {
      assertThat(
              GeoPoint.metresBetween(
                  circle.path("lat").asDouble(),
                  circle.path("lng").asDouble(),
                  corner.get(1),
                  corner.get(0)))
          .isLessThanOrEqualTo(zone.radiusMetres());
    }
  }

  @Test
  void zones_know_an_amber_alert() {
    assertThat(json(ACTIONS, LATER, AMBER).at("/actions/0/amberAlert").asBoolean()).isTrue();
  }

  /// digibaro/news-dashboard-docker, in a language where a field is a string or nothing: drops what
  /// ended, and shows the photo.
  private static List<String> dashboard(JsonNode alerts) {
    var shown = new ArrayList<String>();
    for (var alert : alerts) {
      requireStrings(alert);
      if (!alert.path("Type").asString().equals("Cancel")) {
        shown.add(
            "%s %s %s: %s"
                .formatted(
                    alert.path("AlertLevel").asString(),
                    Instant.ofEpochSecond(Long.parseLong(alert.path("Sent").asString())),
                    alert.at("/Message/Title").asString(),
                    alert.at("/Message/Description").asString()));
      }
    }
    return shown;
  }

  private static void requireStrings(JsonNode node) {
    for (var value : node) {
      if (value.isObject()) {
        requireStrings(value);
      } else {
        assertThat(value.isString() || value.isNull()).as(node.toString()).isTrue();
      }
    }
  }

  @Test
  void the_dashboard_shows_alerts_and_drops_what_ended() {
    assertThat(dashboard(json(ALERTS, LATER, MISSING)))
        .singleElement()
        .asString()
        .startsWith("5 " + NOON + " Kop van MISSING_CHILD_ALERT: Vermist");
    assertThat(dashboard(json(TEST_ALERTS, LATER))).hasSize(2);
  }

  /// JKCTech/AmberLoader, a banner in the visitor's browser.
  private static List<String> banner(JsonNode alerts) {
    Predicate<JsonNode> shown =
        alert ->
            alert.path("State").asString().equals("Actual")
                && alert.path("Type").asString().equals("Alert");
    return alerts
        .valueStream()
        .filter(shown)
        .map(
            alert -> {
              assertThat(alert.at("/Message/Readmore_URL").asString()).startsWith("https://");
              assertThat(alert.at("/Message/Media").has("Image")).isTrue();
              return alert.at("/Message/Title").asString();
            })
        .toList();
  }

  @Test
  void the_banner_shows_the_newest_words_of_an_alert() {
    var corrected = AMBER.updated(Update.Change.ofTexts(blueCoat()), NOON.plusSeconds(60));

    assertThat(banner(json(ALERTS, LATER, AMBER))).containsExactly("Kop van AMBER_ALERT");
    assertThat(banner(json(ALERTS, LATER, corrected))).containsExactly("Meisje (7), blauwe jas");
    assertThat(banner(json(TEST_ALERTS, LATER))).hasSize(2);
  }

  @Test
  void the_banner_does_not_ask_for_a_child_that_was_found() {
    var found = json(ALERTS, LATER, AMBER.closed(found(), NOON.plusSeconds(60)));

    assertThat(banner(found)).containsExactly("Afgelopen: AMBER Alert");
    assertThat(dashboard(found)).singleElement().asString().endsWith(found().text());
  }

  /// Velvox, a bot that posts each message once.
  private static Map<String, String> bot(JsonNode alerts) {
    var posted = new TreeMap<String, String>();
    for (var alert : alerts) {
      assertThat(Long.parseLong(alert.path("Sent").asString())).isPositive();
      assertThat(alert.path("AlertId").asString()).matches("\\d{8,10}");
      posted.put(
          alert.path("MessageId").asString(),
          alert.path("AlertId").asString()
              + " "
              + alert.path("Type").asString()
              + " "
              + alert.at("/Message/Description").asString());
    }
    return posted;
  }

  @Test
  void the_bot_posts_the_end_beside_the_alert_under_the_same_number() {
    var open = bot(json(ALERTS, LATER, AMBER));
    var ended = bot(json(ALERTS, LATER, AMBER.closed(found(), NOON.plusSeconds(60))));

    assertThat(ended).hasSize(2).containsKeys(open.keySet().toArray(String[]::new));
    assertThat(ended.values())
        .extracting(text -> text.split(" ", -1)[0])
        .containsOnly(open.values().iterator().next().split(" ", -1)[0]);
    assertThat(ended.values())
        .anyMatch(text -> text.contains("Cancel Sluitbericht AMBER Alert: Het meisje"));
  }

  /// basmilius/homey-nlalert, and the other two that read NL-Alert: rings of places, and two
  /// languages in one text.
  private static List<String> homey(JsonNode document, double latitude, double longitude) {
    var told = new ArrayList<String>();
    for (var alert : document.path("data")) {
      assertThat(alert.path("type").asString()).isEqualTo("nl-alert");
      Instant.parse(alert.path("start_at").asString());
      if (!alert.path("stop_at").isNull()) {
        continue;
      }
      var languages = alert.path("message").asString().split("\\*\\*\\*", -1);
      assertThat(languages).hasSize(2);
      for (var ring : alert.path("area")) {
        var places = new ArrayList<GeoPoint>();
        for (var place : ring.asString().split(" ", -1)) {
          var parts = place.split(",", -1);
          places.add(new GeoPoint(Double.parseDouble(parts[0]), Double.parseDouble(parts[1])));
        }
        if (nl.burgernet.geography.Polygon.of(List.of(places)).contains(latitude, longitude)) {
          told.add(languages[0]);
        }
      }
    }
    return told;
  }

  @Test
  void homey_hears_of_an_emergency_in_its_ring_until_it_stops() {
    var files = Published.PUBLISHER;
    var open = nlAlert(files.files(Published.bulletin(LATER, FIRE, BIKE, AMBER)));
    var over =
        nlAlert(files.files(Published.bulletin(LATER, FIRE.closed(found(), NOON.plusSeconds(60)))));

    assertThat(homey(open, 52.3731, 4.8926))
        .singleElement()
        .asString()
        .contains("Kop van Brand")
        .contains("Bel 112");
    assertThat(homey(open, 51.9, 4.5)).isEmpty();
    assertThat(over.path("data")).hasSize(1);
    assertThat(homey(over, 52.3731, 4.8926)).isEmpty();
  }

  private static JsonNode nlAlert(Map<String, PublicFile> files) {
    return Wire.JSON.readTree(requireNonNull(files.get(NlAlertShape.KEY)).text());
  }
}
