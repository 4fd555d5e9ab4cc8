package nl.burgernet.startaction;

import static nl.burgernet.events.Examples.NOON;
import static nl.burgernet.startaction.Requests.MISSING_CHILD;
import static nl.burgernet.startaction.Requests.start;
import static nl.burgernet.startaction.Requests.with;
import static nl.burgernet.startaction.Requests.without;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nl.burgernet.events.Action;
import nl.burgernet.events.Channel;
import nl.burgernet.events.ChildAlert;
import nl.burgernet.events.Place;
import nl.burgernet.events.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What may be started and what may not; whatever is refused has changed nothing.
class ActionRulesTest {
  private static final String LOOK_OUT =
      with(without(MISSING_CHILD, "/consent"), "/kind", "\"LOOK_OUT\"");
  private static final String AROUND_DAM =
      "[[[4.88,52.36],[4.91,52.36],[4.91,52.38],[4.88,52.38],[4.88,52.36]]]";

  private final FakeActions actions = new FakeActions();

  // Kind and channels

  @Test
  void an_unknown_kind_is_refused() {
    assertThat(refusal(with(MISSING_CHILD, "/kind", "\"PARTY\"")))
        .singleElement()
        .asString()
        .startsWith("/kind PARTY: one of [MISSING_PERSON");
  }

  @Test
  void what_an_action_needs_must_be_there() {
    assertThat(fields("{}")).containsExactlyInAnyOrder("/kind", "/texts", "/area");
  }

  @Test
  void an_unknown_channel_is_refused() {
    assertThat(fields(with(MISSING_CHILD, "/channels", "[\"SMS\", \"FAX\", 7]")))
        .containsExactly("/channels/1", "/channels/2");
  }

  @Test
  void a_channel_that_the_kind_may_not_use_is_refused() {
    assertThat(fields(with(LOOK_OUT, "/channels", "[\"BOARD\"]"))).containsExactly("/channels/0");
  }

  @Test
  void a_channel_named_twice_is_refused() {
    assertThat(fields(with(LOOK_OUT, "/channels", "[\"SMS\", \"SMS\"]")))
        .containsExactly("/channels/1");
  }

  @Test
  void no_channel_at_all_is_refused() {
    assertThat(fields(with(LOOK_OUT, "/channels", "[]"))).containsExactly("/channels");
  }

  @Test
  void without_channels_an_action_uses_all_that_its_kind_may() {
    assertThat(started(without(LOOK_OUT, "/channels")).channels())
        .contains(Channel.SMS, Channel.VOICE)
        .doesNotContain(Channel.BOARD);
  }

  // Somebody missing

  @Test
  void a_missing_child_is_a_local_matter_unless_it_says_otherwise() {
    assertThat(started(MISSING_CHILD).childAlert()).isEqualTo(ChildAlert.LOCAL);
  }

  @Test
  void only_a_missing_child_has_a_child_alert() {
    assertThat(fields(with(LOOK_OUT, "/childAlert", "\"LOCAL\""))).containsExactly("/childAlert");
  }

  @Test
  void an_unknown_child_alert_is_refused() {
    assertThat(fields(with(MISSING_CHILD, "/childAlert", "\"RED\"")))
        .containsExactly("/childAlert");
  }

  @Test
  void an_amber_alert_is_national() {
    var local = with(MISSING_CHILD, "/childAlert", "\"AMBER_ALERT\"");
    assertThat(fields(local)).containsExactly("/area");

    var national = with(local, "/area", "{\"type\":\"Regions\",\"codes\":[\"NL\"]}");
    assertThat(started(national).childAlert()).isEqualTo(ChildAlert.AMBER_ALERT);
  }

  @Test
  void the_family_of_somebody_missing_must_have_consented() {
    assertThat(fields(without(MISSING_CHILD, "/consent"))).containsExactly("/consent");
    assertThat(fields(with(MISSING_CHILD, "/consent", "{}")))
        .containsExactly("/consent/givenBy", "/consent/givenAt");
    assertThat(fields(with(MISSING_CHILD, "/consent/givenBy", "\" \"")))
        .containsExactly("/consent/givenBy");
  }

  @Test
  void consent_in_the_future_is_refused() {
    assertThat(fields(with(MISSING_CHILD, "/consent/givenAt", "\"2026-01-13T11:00:01Z\"")))
        .containsExactly("/consent/givenAt");
  }

  @Test
  void consent_where_nobody_is_missing_is_refused_and_not_kept() {
    assertThat(fields(with(MISSING_CHILD, "/kind", "\"LOOK_OUT\""))).containsExactly("/consent");
  }

  // Texts

  @ParameterizedTest
  @ValueSource(strings = {"/texts/headline", "/texts/message"})
  void a_text_that_is_needed_must_be_there_and_not_blank(String pointer) {
    assertThat(fields(without(MISSING_CHILD, pointer))).containsExactly(pointer);
    assertThat(fields(with(MISSING_CHILD, pointer, "\" \\t\""))).contains(pointer);
    assertThat(fields(with(MISSING_CHILD, pointer, "null"))).containsExactly(pointer);
    assertThat(fields(with(MISSING_CHILD, pointer, "7"))).containsExactly(pointer);
  }

  @Test
  void texts_are_no_longer_than_their_channels_can_carry() {
    assertThat(started(with(MISSING_CHILD, "/texts/headline", text(80))).texts().headline())
        .hasSize(80);
    assertThat(fields(with(MISSING_CHILD, "/texts/headline", text(81))))
        .containsExactly("/texts/headline");
    assertThat(fields(with(MISSING_CHILD, "/texts/message", text(481))))
        .containsExactly("/texts/message");
    assertThat(fields(with(MISSING_CHILD, "/texts/details", text(4001))))
        .containsExactly("/texts/details");
  }

  @Test
  void a_link_in_a_text_is_refused() {
    assertThat(fields(with(MISSING_CHILD, "/texts/message", "\"Kijk op https://x.example\"")))
        .containsExactly("/texts/message");
  }

  // Area

  @Test
  void an_area_is_a_circle_a_polygon_or_regions() {
    assertThat(fields(with(MISSING_CHILD, "/area", "\"Amsterdam\""))).containsExactly("/area");
    assertThat(fields(with(MISSING_CHILD, "/area/type", "\"Square\"")))
        .containsExactly("/area/type");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "50001", "1e999", "\"2000\"", "true", "null"})
  void a_radius_is_a_number_of_metres_that_policy_allows(String radius) {
    assertThat(fields(with(MISSING_CHILD, "/area/radiusMetres", radius)))
        .containsExactly("/area/radiusMetres");
  }

  @Test
  void a_place_needs_both_its_numbers() {
    assertThat(fields(without(MISSING_CHILD, "/area/centre/longitude")))
        .containsExactly("/area/centre/longitude");
    assertThat(fields(with(MISSING_CHILD, "/area/centre/latitude", "\"52.37\"")))
        .containsExactly("/area/centre/latitude");
    assertThat(fields(with(MISSING_CHILD, "/area/centre/latitude", "1e999")))
        .containsExactly("/area/centre/latitude");
    assertThat(fields(with(MISSING_CHILD, "/area/centre/longitude", "-181")))
        .containsExactly("/area/centre/longitude");
  }

  @Test
  void who_swaps_latitude_and_longitude_is_told_so() {
    var swapped =
        with(MISSING_CHILD, "/area/centre", "{\"latitude\":4.8926,\"longitude\":52.3731}");
    assertThat(refusal(swapped)).singleElement().asString().contains("look swapped");

    var polygon = "[[[52.36,4.88],[52.36,4.91],[52.38,4.91],[52.38,4.88],[52.36,4.88]]]";
    assertThat(refusal(polygon(polygon))).singleElement().asString().contains("look swapped");
  }

  @Test
  void an_area_outside_the_netherlands_is_refused() {
    assertThat(
            fields(
                with(MISSING_CHILD, "/area/centre", "{\"latitude\":50.8467,\"longitude\":4.3525}")))
        .containsExactly("/area/centre");
    assertThat(fields(with(MISSING_CHILD, "/area/centre", "{\"latitude\":0,\"longitude\":0}")))
        .containsExactly("/area/centre");
  }

  @Test
  void an_island_counts_as_inside() {
    started(with(MISSING_CHILD, "/area/centre", "{\"latitude\":53.4775,\"longitude\":6.1525}"));
  }

  @Test
  void a_polygon_is_accepted() {
    assertThat(started(polygon(AROUND_DAM)).incident().latitude()).isBetween(52.36, 52.38);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "[[]]",
        "[[[4.88,52.36],[4.91,52.36],[4.88,52.36]]]",
        "[[[4.88,52.36],[4.91,52.36],[4.91,52.38],[4.88,52.38]]]",
        "[[[4.88,52.36],[4.91,52.38],[4.91,52.36],[4.88,52.38],[4.88,52.36]]]",
        "[[[4.88,52.36],[4.89,52.36],[4.90,52.36],[4.88,52.36]]]"
      })
  void a_polygon_that_encloses_nothing_clear_is_refused(String coordinates) {
    assertThat(fields(polygon(coordinates))).containsExactly("/area/coordinates");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[7]", "[[7]]", "[[[4.88]]]", "[[[4.88,52.36,3]]]", "[[[\"4\",\"5\"]]]"})
  void what_is_no_polygon_at_all_is_refused_where_it_breaks(String coordinates) {
    assertThat(fields(polygon(coordinates))).containsExactly("/area/coordinates/0");
  }

  @Test
  void a_polygon_beyond_the_numbers_is_refused() {
    assertThat(fields(polygon("[[[1e999,52.36],[4.91,52.36],[4.91,52.38],[1e999,52.36]]]")))
        .containsExactly("/area/coordinates/0");
  }

  @Test
  void a_polygon_of_more_points_than_policy_allows_is_refused() {
    var ring =
        IntStream.rangeClosed(0, 500)
            .mapToObj(i -> Math.TAU * (i % 500) / 500)
            .map(angle -> List.of(4.9 + 0.01 * Math.cos(angle), 52.37 + 0.01 * Math.sin(angle)))
            .map(List::toString)
            .collect(Collectors.joining(",", "[[", "]]"));
    assertThat(refusal(polygon(ring))).singleElement().asString().contains("500 points, not 501");
  }

  @Test
  void a_polygon_larger_than_policy_allows_is_refused() {
    var mostOfTheCountry = "[[[4.5,51.6],[6.5,51.6],[6.5,53.3],[4.5,53.3],[4.5,51.6]]]";
    assertThat(refusal(polygon(mostOfTheCountry)))
        .singleElement()
        .asString()
        .contains("at most 20000 km2");
  }

  @Test
  void a_region_is_accepted_where_its_borders_are_official_or_it_is_an_exercise() {
    var province = regions("[\"PV26\"]");
    started(province);

    assertThat(fields(deployed(), province)).containsExactly("/area/codes");
    assertThat(fields(deployed(), with(province, "/exercise", "true"))).isEmpty();
  }

  @Test
  void a_region_that_does_not_exist_is_refused() {
    assertThat(fields(regions("[\"PV26\", \"PV99\", \"Utrecht\", 26, \"PV26\"]")))
        .containsExactly("/area/codes/1", "/area/codes/2", "/area/codes/3", "/area/codes/4");
  }

  @Test
  void no_region_and_too_many_are_refused() {
    assertThat(fields(regions("[]"))).containsExactly("/area/codes");
    var many =
        IntStream.range(0, 26).mapToObj(i -> "\"PV26\"").collect(Collectors.joining(",", "[", "]"));
    assertThat(fields(regions(many))).containsExactly("/area/codes");
  }

  // Incident

  @Test
  void without_an_incident_nearest_counts_from_the_middle_of_the_area() {
    assertThat(started(MISSING_CHILD).incident()).isEqualTo(new Place(52.3731, 4.8926));
  }

  @Test
  void an_incident_lies_in_the_neighbourhood_of_the_area() {
    started(with(MISSING_CHILD, "/incident", "{\"latitude\":52.5,\"longitude\":4.8926}"));
    assertThat(fields(with(MISSING_CHILD, "/incident", "{\"latitude\":52.6,\"longitude\":4.8926}")))
        .containsExactly("/incident");
  }

  // Time

  @Test
  void an_action_lasts_an_hour_unless_it_says_otherwise() {
    assertThat(started(MISSING_CHILD).plannedEnd()).isEqualTo(NOON.plus(Duration.ofHours(1)));
  }

  @Test
  void a_planned_end_lies_within_the_next_day() {
    assertThat(fields(with(MISSING_CHILD, "/plannedEnd", "\"2026-01-13T11:00:00Z\"")))
        .containsExactly("/plannedEnd");
    assertThat(fields(with(MISSING_CHILD, "/plannedEnd", "\"2026-01-14T11:00:01Z\"")))
        .containsExactly("/plannedEnd");
    assertThat(fields(with(MISSING_CHILD, "/plannedEnd", "\"vanavond\"")))
        .containsExactly("/plannedEnd");
    assertThat(
            started(with(MISSING_CHILD, "/plannedEnd", "\"2026-01-14T12:00:00+01:00\""))
                .plannedEnd())
        .isEqualTo(NOON.plus(Duration.ofDays(1)));
  }

  // Everything else

  @Test
  void a_misspelt_field_is_not_silently_ignored() {
    var misspelt = with(MISSING_CHILD, "/chanels", "[\"SMS\"]");
    assertThat(refusal(with(misspelt, "/texts/a~b", "1")))
        .anySatisfy(error -> assertThat(error).startsWith("/chanels").contains("channels"))
        .anySatisfy(error -> assertThat(error).startsWith("/texts/a~0b 1:"))
        .hasSize(2);
    assertThat(fields(with(MISSING_CHILD, "/area/radius", "1"))).containsExactly("/area/radius");
    assertThat(fields(with(MISSING_CHILD, "/area/centre/lat", "1")))
        .containsExactly("/area/centre/lat");
    assertThat(fields(with(MISSING_CHILD, "/consent/by", "1"))).containsExactly("/consent/by");
  }

  @Test
  void an_exercise_is_true_or_false() {
    assertThat(fields(with(MISSING_CHILD, "/exercise", "\"yes\""))).containsExactly("/exercise");
    assertThat(started(with(MISSING_CHILD, "/exercise", "true")).exercise()).isTrue();
  }

  @Test
  void everything_that_is_wrong_is_said_at_once() {
    var body = with(MISSING_CHILD, "/kind", "\"LOOK_OUT\"");
    body = with(body, "/texts/headline", "\"\"");
    body = with(body, "/area/radiusMetres", "0");
    body = with(body, "/channels", "[\"BOARD\"]");
    body = with(body, "/plannedEnd", "1");
    assertThat(fields(body))
        .containsExactlyInAnyOrder(
            "/texts/headline", "/area/radiusMetres", "/channels/0", "/plannedEnd", "/consent");
  }

  @Test
  void thousands_of_errors_are_answered_with_as_many_as_anybody_reads() {
    var body =
        IntStream.range(0, 5000)
            .mapToObj(i -> "\"f" + i + "\":1")
            .collect(Collectors.joining(",", "{", "}"));
    assertThat(fields(body)).hasSize(50);
  }

  private ActionDoor local() {
    return Doors.local(actions, () -> NOON);
  }

  private ActionDoor deployed() {
    return Doors.deployed(actions, () -> NOON);
  }

  private List<String> fields(String body) {
    return fields(local(), body);
  }

  private List<String> fields(ActionDoor door, String body) {
    return refusal(door, body).stream().map(error -> error.split(" ", 2)[0]).toList();
  }

  private List<String> refusal(String body) {
    return refusal(local(), body);
  }

  /// What the refusal of a request says: the field, what was received, what is expected. Nothing of
  /// a refused request may be kept.
  private List<String> refusal(ActionDoor door, String body) {
    var before = List.copyOf(actions.acts());
    var answer = door.answer(start("key-" + body.hashCode(), body));
    var errors = new ArrayList<String>();
    for (var error : Wire.JSON.readTree(answer.body()).path("errors")) {
      errors.add(
          error.path("field").asString()
              + " "
              + error.path("received").asString("")
              + ": "
              + error.path("expected").asString());
    }
    if (!errors.isEmpty()) {
      assertThat(answer.status()).isEqualTo(422);
      assertThat(actions.acts()).isEqualTo(before);
    }
    return errors;
  }

  private Action started(String body) {
    var fresh = new FakeActions();
    var door = Doors.local(fresh, () -> NOON);
    var answer = door.answer(start("key", body));
    assertThat(answer.status()).as(answer.body()).isIn(201, 202);
    return fresh.only().record().action();
  }

  private static String polygon(String coordinates) {
    return with(LOOK_OUT, "/area", "{\"type\":\"Polygon\",\"coordinates\":" + coordinates + "}");
  }

  private static String regions(String codes) {
    return with(LOOK_OUT, "/area", "{\"type\":\"Regions\",\"codes\":" + codes + "}");
  }

  private static String text(int characters) {
    return '"' + "a".repeat(characters) + '"';
  }
}
