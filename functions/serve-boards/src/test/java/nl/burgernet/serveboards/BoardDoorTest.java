package nl.burgernet.serveboards;

import static nl.burgernet.events.Examples.AMSTERDAM;
import static nl.burgernet.events.Examples.MILA;
import static nl.burgernet.events.Examples.UTRECHT;
import static nl.burgernet.serveboards.Street.KEY_OF_NS;
import static nl.burgernet.serveboards.Street.KEY_OF_PRORAIL;
import static nl.burgernet.serveboards.Street.PHOTO;
import static nl.burgernet.serveboards.Street.another;
import static nl.burgernet.serveboards.Street.missingChild;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.burgernet.events.Action;
import nl.burgernet.events.ActionArea;
import nl.burgernet.events.ChildAlert;
import nl.burgernet.events.Examples;
import nl.burgernet.events.Kind;
import nl.burgernet.events.PhotosChanged;
import nl.burgernet.events.Place;
import nl.burgernet.events.PublicPhoto;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.HttpAnswer;
import nl.burgernet.messaging.HttpRequest;
import nl.burgernet.messaging.LogLines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class BoardDoorTest {
  private final LogLines log = new LogLines();
  private final Street street = new Street();
  private final Board board = street.stands("dam", 3, 18);

  @AfterEach
  void stop_catching_the_log() {
    log.close();
  }

  // What is shown

  @Test
  void a_board_in_the_area_shows_who_is_missing_and_until_when() {
    street.hears(missingChild());

    var message = json().path("messages").path(0);

    assertThat(message.path("headline").asString()).isEqualTo("Meisje (7), gele jas");
    assertThat(message.path("until").asString()).isEqualTo(missingChild().plannedEnd().toString());
    assertThat(message.path("lines").valueStream().map(JsonNode::asString))
        .containsExactly("Meisje (7), gele", "jas. Bel 112");
  }

  @Test
  void a_board_beside_the_area_shows_it_as_far_as_it_is_near() {
    // 2.4 km from the middle of a circle of 2 km.
    var place = new Place(AMSTERDAM.latitude() + 0.0216, AMSTERDAM.longitude());
    var near = street.stands(BoardLike.small("near").at(place, 500).board());
    var far = street.stands(BoardLike.small("far").at(place, 300).board());
    street.hears(missingChild());

    assertThat(json(near).path("messages")).hasSize(1);
    assertThat(json(far).path("messages")).isEmpty();
  }

  @Test
  void an_amber_alert_is_on_every_board_of_the_country() {
    var elsewhere = street.stands(BoardLike.small("utrecht").at(UTRECHT, 0).board());
    street.hears(another(missingChild(), 0, ChildAlert.AMBER_ALERT, AMSTERDAM));

    assertThat(json(elsewhere).path("messages")).hasSize(1);
  }

  @Test
  void a_search_in_regions_is_on_the_boards_that_stand_there() {
    var elsewhere = street.stands(BoardLike.small("utrecht").at(UTRECHT, 0).board());
    street.hears(
        Street.onBoards(
            Examples.action(
                Kind.MISSING_PERSON, new ActionArea.InRegions(List.of("PV26")), UTRECHT)));

    assertThat(json(elsewhere).path("messages")).hasSize(1);
    assertThat(json().path("messages")).isEmpty();
  }

  /// Promise 6.
  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"LOOK_OUT", "EMERGENCY", "NOTICE"})
  void boards_show_missing_persons_only(Kind kind) {
    street.hears(
        Street.onBoards(Examples.action(kind, Examples.around(AMSTERDAM, 2_000), AMSTERDAM)));

    for (var form : Form.values()) {
      assertThat(street.asksFor(board, "." + form.suffix()).body())
          .as(form.name())
          .doesNotContain("Mila", "gele jas");
    }
    assertThat(json().path("messages")).isEmpty();
  }

  @Test
  void what_was_not_meant_for_boards_is_on_none() {
    street.hears(Examples.missingChildIn(AMSTERDAM));

    assertThat(json().path("messages")).isEmpty();
  }

  @Test
  void a_board_shows_what_it_is_there_for() {
    var children = street.stands(BoardLike.small("children").showing(Board.Shows.CHILDREN).board());
    var amber = street.stands(BoardLike.small("amber").showing(Board.Shows.AMBER_ALERTS).board());
    street.hears(
        Street.onBoards(
            Examples.action(Kind.MISSING_PERSON, Examples.around(AMSTERDAM, 2_000), AMSTERDAM)));
    street.hears(another(missingChild(), 2, ChildAlert.LOCAL, AMSTERDAM));

    assertThat(json().path("messages")).hasSize(2);
    assertThat(json(children).path("messages")).hasSize(1);
    assertThat(json(amber).path("messages")).isEmpty();
  }

  @Test
  void an_exercise_is_on_boards_for_exercises_alone_and_says_so() {
    var tests = street.stands(BoardLike.small("tests").withExercises().board());
    street.hears(Examples.exerciseOf(missingChild()));

    assertThat(json().path("messages")).isEmpty();
    assertThat(street.asksFor(tests, ".txt").body()).startsWith("OEFENING:");
    assertThat(street.asksFor(tests, ".cap").body()).contains("<status>Exercise</status>");
  }

  @Test
  void a_cap_message_with_somebody_who_is_missing_holds_no_exercise() {
    var tests = street.stands(BoardLike.small("tests").withExercises().board());
    street.hears(Examples.exerciseOf(missingChild()));
    street.hears(another(missingChild(), 2, ChildAlert.AMBER_ALERT, AMSTERDAM));

    assertThat(street.asksFor(tests, ".json").body()).contains("OEFENING");
    assertThat(street.asksFor(tests, ".cap").body())
        .contains("<status>Actual</status>", "<severity>Extreme</severity>")
        .doesNotContain("OEFENING");
  }

  @Test
  void the_gravest_comes_first() {
    street.hears(another(missingChild(), 2, ChildAlert.LOCAL, AMSTERDAM));
    street.hears(another(missingChild(), 3, ChildAlert.AMBER_ALERT, AMSTERDAM));
    street.hears(another(missingChild(), 4, ChildAlert.MISSING_CHILD_ALERT, AMSTERDAM));
    street.hears(
        later(
            Street.onBoards(
                Examples.action(
                    Kind.MISSING_PERSON, Examples.around(AMSTERDAM, 2_000), AMSTERDAM))));

    assertThat(json().path("messages").valueStream().map(each -> each.path("title").asString()))
        .containsExactly("AMBER Alert", "Vermist Kind Alert", "Vermist kind", "Vermist persoon");
  }

  @Test
  void of_what_is_as_grave_the_newest_comes_first() {
    street.hears(another(missingChild(), 2, ChildAlert.LOCAL, AMSTERDAM));
    street.hears(later(another(missingChild(), 3, ChildAlert.LOCAL, AMSTERDAM)));

    assertThat(json().path("messages").valueStream().map(each -> each.path("id").asString()))
        .extracting(id -> id.substring(id.length() - 1))
        .containsExactly("3", "2");
  }

  @Test
  void what_is_shown_is_shown_until_the_last_of_it_ends() {
    street.hears(missingChild());
    var last = later(another(missingChild(), 2, ChildAlert.LOCAL, AMSTERDAM));
    street.hears(last);

    assertThat(street.asksFor(board, ".txt").headers())
        .containsEntry("x-shown-until", last.plannedEnd().toString());
  }

  // How it ends

  @Test
  void the_outcome_blanks_every_form() {
    street.hears(missingChild());
    street.passes(60);
    street.hearsOutcome(missingChild());
    street.passes(6);

    for (var form : Form.values()) {
      assertThat(street.asksFor(board, "." + form.suffix()).body())
          .as(form.name())
          .doesNotContain("Mila", "gele jas", "Meisje");
    }
    assertThat(street.asksFor(board, ".txt").body()).isEmpty();
    assertThat(street.asksFor(board, ".cap").body()).isEmpty();
    assertThat(street.asksFor(board, ".multi").body()).isEmpty();
  }

  @Test
  void a_message_ends_by_the_clock_though_nobody_closed_the_action() {
    street.hears(missingChild());
    var before = street.asksFor(board, ".txt");
    street.passes(3_600);

    var after = street.asksFor(board, ".txt");

    assertThat(before.body()).isNotEmpty();
    assertThat(before.headers())
        .containsEntry("x-shown-until", missingChild().plannedEnd().toString());
    assertThat(after.status()).isEqualTo(200);
    assertThat(after.body()).isEmpty();
    assertThat(after.headers())
        .containsEntry("last-modified", "Tue, 13 Jan 2026 12:00:00 GMT")
        .doesNotContainKey("x-shown-until");
  }

  @Test
  void what_is_heard_late_or_twice_changes_nothing() {
    street.hearsOutcome(missingChild());
    street.hears(missingChild());

    assertThat(json().path("messages")).isEmpty();
  }

  @Test
  void photos_are_shown_where_the_board_may_and_withdrawn_at_the_outcome() {
    var action = another(missingChild(), 0, ChildAlert.MISSING_CHILD_ALERT, AMSTERDAM);
    street.hears(action);
    street.hearsOfPhotos(MILA, 1, PHOTO);
    var without =
        street.stands(
            new BoardLike(board).named("words").withoutPhotos().since(board.since()).board());

    for (var form : List.of(".json", ".mrss", ".concerto")) {
      assertThat(street.asksFor(board, form).body()).as(form).contains("mila-1600.jpg");
      assertThat(street.asksFor(without, form).body()).as(form).doesNotContain("mila-1600.jpg");
    }
    street.hearsOutcome(action);
    street.passes(6);
    assertThat(street.asksFor(board, ".mrss").body()).doesNotContain("<item>");
  }

  @Test
  void a_photo_that_is_withdrawn_before_the_end_is_gone_and_the_words_stay() {
    street.hears(another(missingChild(), 0, ChildAlert.MISSING_CHILD_ALERT, AMSTERDAM));
    street.hearsOfPhotos(MILA, 1, PHOTO);
    var before = street.asksFor(board, ".json");
    street.passes(6);
    street.hearsOfPhotos(MILA, 2);

    var after = street.asksFor(board, ".json");

    assertThat(before.body()).contains("mila-1600.jpg");
    assertThat(after.body()).doesNotContain("mila-1600.jpg").contains("gele jas");
    assertThat(after.headers().get("etag")).isNotEqualTo(before.headers().get("etag"));
  }

  @Test
  void a_child_that_probably_strayed_is_shown_without_a_photo() {
    street.hears(missingChild());
    street.hearsOfPhotos(MILA, 1, PHOTO);

    assertThat(street.asksFor(board, ".json").body()).doesNotContain("mila-1600.jpg");
  }

  // Polls

  @Test
  void who_has_the_newest_gets_304_in_every_form() {
    street.hears(missingChild());

    for (var form : Form.values()) {
      var first = street.asksFor(board, "." + form.suffix());
      var tag = String.valueOf(first.headers().get("etag"));
      var again =
          street.asksFor(board, "." + form.suffix(), Map.of(), Map.of("If-None-Match", tag));

      assertThat(first.status()).isEqualTo(200);
      assertThat(tag).matches("\"[\\x21\\x23-\\x7e]+\"");
      assertThat(again.status()).as(form.name()).isEqualTo(304);
      assertThat(again.body()).isEmpty();
      assertThat(again.headers()).containsEntry("etag", tag);
    }
  }

  @Test
  void a_tag_that_was_weakened_on_the_way_still_counts() {
    var tag = street.asksFor(board, ".json").headers().get("etag");

    assertThat(
            street
                .asksFor(board, ".json", Map.of(), Map.of("If-None-Match", "\"x\", W/" + tag))
                .status())
        .isEqualTo(304);
  }

  @Test
  void a_date_counts_where_there_is_no_tag() {
    street.hears(missingChild());
    var modified = String.valueOf(street.asksFor(board, ".json").headers().get("last-modified"));

    assertThat(modified).isEqualTo("Tue, 13 Jan 2026 11:00:00 GMT");
    assertThat(conditional("If-Modified-Since", modified).status()).isEqualTo(304);
    assertThat(conditional("If-Modified-Since", "Tue, 13 Jan 2026 10:59:59 GMT").status())
        .isEqualTo(200);
    assertThat(conditional("If-Modified-Since", "yesterday").status()).isEqualTo(200);

    street.passes(60);
    street.hearsOutcome(missingChild());
    street.passes(6);
    assertThat(conditional("If-Modified-Since", modified).status()).isEqualTo(200);
  }

  @Test
  void a_date_says_seconds_and_counts_where_something_changed_within_one() {
    street.hears(later(missingChild()));
    var modified = String.valueOf(street.asksFor(board, ".json").headers().get("last-modified"));

    assertThat(conditional("If-Modified-Since", modified).status()).isEqualTo(304);
  }

  @Test
  void a_board_that_knows_only_dates_hears_that_a_correction_took_a_search_away() {
    street.hears(missingChild());
    street.passes(90);
    var modified = modified();
    assertThat(json().path("messages")).hasSize(1);
    street.passes(90);
    assertThat(conditional("If-Modified-Since", modified).status()).isEqualTo(304);

    street.hearsThatItIsElsewhere(
        missingChild(), another(missingChild(), 0, ChildAlert.LOCAL, UTRECHT));
    street.passes(6);

    var answer = conditional("If-Modified-Since", modified);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(Wire.JSON.readTree(answer.body()).path("messages")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 6, 90, 7_000})
  void a_board_that_knows_only_dates_hears_of_a_search_heard_late(long seconds) {
    street.hears(lasting(missingChild()));
    var modified = modified();
    street.passes(seconds);
    if (seconds > 0) {
      modified = modified();
    }

    // As old as the first, and perhaps heard within the same second.
    street.hears(lasting(another(missingChild(), 2, ChildAlert.LOCAL, AMSTERDAM)));
    street.passes(6);
    var answer = conditional("If-Modified-Since", modified);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(Wire.JSON.readTree(answer.body()).path("messages")).hasSize(2);

    street.passes(120);
    var after = modified();
    street.passes(120);
    assertThat(conditional("If-Modified-Since", after).status()).isEqualTo(304);
  }

  @Test
  void a_board_that_was_off_for_days_and_knows_only_dates_hears_what_ended_meanwhile() {
    street.hears(missingChild());
    street.passes(90);
    var modified = modified();
    street.hearsOutcome(missingChild());
    street.passes(DynamoSearches.KEPT.toSeconds() + 60);

    assertThat(conditional("If-Modified-Since", modified).status()).isEqualTo(200);
    assertThat(conditional("If-Modified-Since", modified()).status()).isEqualTo(304);
  }

  @Test
  void a_board_that_knows_only_dates_hears_that_it_was_changed_itself_minutes_ago() {
    assertThat(json().path("messages")).isEmpty();
    street.stands(new BoardLike(board).since(street.now().plusSeconds(1)).board());
    street.passes(200);
    street.hears(missingChild());
    street.passes(99);
    var modified = modified();

    street.passes(2);

    assertThat(conditional("If-Modified-Since", modified).status()).isEqualTo(200);
  }

  @Test
  void another_form_size_or_way_of_drawing_has_another_tag() {
    street.hears(missingChild());
    var asked = Street.request("GET", "dam", street.keys.token(board) + ".txt", Map.of(), Map.of());

    assertThat(
            List.of(
                tag(street.door.answer(asked)),
                tag(street.drawnBy("2").answer(asked)),
                tag(street.asksFor(board, ".multi")),
                tag(street.asksFor(board, ".txt", Map.of("lines", "2"), Map.of()))))
        .doesNotHaveDuplicates();
  }

  @Test
  void equal_screens_are_the_same_bytes_and_another_screen_has_another_tag() {
    street.hears(missingChild());
    street.passes(120);

    for (var form : Form.values()) {
      var ending = "." + form.suffix();
      var one = street.asksFor(board, ending);
      street.passes(10);
      var other = street.asksFor(board, ending);
      assertThat(other).as(form.name()).isEqualTo(one);
    }
    var before = street.asksFor(board, ".txt").headers().get("etag");
    street.hearsOutcome(missingChild());
    street.passes(6);
    assertThat(street.asksFor(board, ".txt").headers().get("etag")).isNotEqualTo(before);
  }

  @Test
  void a_photo_in_the_place_of_another_is_another_screen_however_late_it_is_heard_of() {
    var action = another(missingChild(), 0, ChildAlert.MISSING_CHILD_ALERT, AMSTERDAM);
    street.hears(later(action));
    street.hearsOfPhotos(MILA, 1, PHOTO);
    var before = tag(street.asksFor(board, ".json"));
    street.passes(6);
    street.hearing.hear(
        new PhotosChanged(
            MILA,
            action.startedAt(),
            2,
            List.of(new PublicPhoto(UUID.randomUUID(), "Mila op de fiets", PHOTO.renditions()))));

    assertThat(tag(street.asksFor(board, ".json"))).isNotEqualTo(before);
  }

  @Test
  void a_screen_that_is_again_what_it_was_says_since_when_and_has_another_tag() {
    street.hears(missingChild());
    var before = street.asksFor(board, ".cap");
    street.passes(60);
    var second = another(missingChild(), 2, ChildAlert.LOCAL, AMSTERDAM);
    street.hears(second);
    street.hearsOutcome(second);
    street.passes(6);

    var after = street.asksFor(board, ".cap");

    assertThat(after.body()).isNotEqualTo(before.body());
    assertThat(after.headers().get("etag")).isNotEqualTo(before.headers().get("etag"));
  }

  @Test
  void a_board_that_was_changed_has_another_tag() {
    street.hears(later(missingChild()));
    var before = tag(street.asksFor(board, ".html"));
    street.stands(
        new BoardLike(board)
            .named("dam")
            .withoutPhotos()
            .since(board.since().plusSeconds(1))
            .board());
    street.passes(600);

    assertThat(tag(street.asksFor(board, ".html"))).isNotEqualTo(before);
  }

  @Test
  void a_thousand_polls_in_five_seconds_cost_one_read_of_searches_and_one_of_each_board() {
    street.hears(missingChild());
    var other = street.stands("centraal", 1, 90);

    for (var i = 0; i < 500; i++) {
      street.asksFor(board, ".json");
      street.asksFor(other, ".txt");
    }

    assertThat(street.searches.reads()).isEqualTo(1);
    assertThat(street.boards.reads()).isEqualTo(2);
  }

  @Test
  void an_unchanged_poll_reads_nothing_within_five_seconds_and_the_searches_once_after() {
    var tag = String.valueOf(street.asksFor(board, ".json").headers().get("etag"));
    street.passes(4);
    assertThat(conditional("If-None-Match", tag).status()).isEqualTo(304);
    assertThat(street.searches.reads()).isEqualTo(1);

    street.passes(4);
    assertThat(conditional("If-None-Match", tag).status()).isEqualTo(304);

    assertThat(street.searches.reads()).isEqualTo(2);
    assertThat(street.boards.reads()).isEqualTo(1);
  }

  @Test
  void a_list_of_boards_that_do_not_exist_costs_one_read_each() {
    for (var i = 0; i < 100; i++) {
      assertThat(street.byKey(KEY_OF_NS, "nowhere", Map.of()).status()).isEqualTo(404);
    }

    assertThat(street.boards.reads()).isEqualTo(1);
  }

  @Test
  void head_answers_as_get_does_without_the_body() {
    street.hears(missingChild());
    var get = street.asksFor(board, ".json");

    var head =
        street.byAddress("HEAD", "dam", street.keys.token(board) + ".json", Map.of(), Map.of());

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.headers()).isEqualTo(get.headers());
    assertThat(head.body()).isEmpty();
  }

  @Test
  void nothing_active_is_an_empty_list_and_never_an_error() {
    for (var form : Form.values()) {
      assertThat(street.asksFor(board, "." + form.suffix()).status()).isEqualTo(200);
    }
    assertThat(json().path("messages").isArray()).isTrue();
    assertThat(street.asksFor(board, ".concerto").body()).isEqualTo("[]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json|application/json; charset=utf-8",
        "text/plain|text/plain; charset=utf-8",
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8|text/html; charset=utf-8",
        "application/rss+xml, application/xml|application/rss+xml; charset=utf-8",
        "application/cap+xml|application/xml; charset=utf-8",
        "image/avif,image/webp,image/*;q=0.8|image/png",
        "*/*|application/json; charset=utf-8",
      })
  void a_player_that_says_what_it_reads_gets_that(String accept, String type) {
    assertThat(street.asksFor(board, "", Map.of(), Map.of("Accept", accept)).headers())
        .containsEntry("content-type", type);
  }

  @Test
  void what_stands_behind_the_dot_wins_over_what_is_accepted() {
    assertThat(street.asksFor(board, ".txt", Map.of(), Map.of("Accept", "text/html")).headers())
        .containsEntry("content-type", "text/plain; charset=utf-8");
  }

  @Test
  void an_address_may_say_another_size() {
    street.hears(missingChild());

    assertThat(street.asksFor(board, ".txt", Map.of("max", "90"), Map.of()).body())
        .hasSizeLessThanOrEqualTo(91)
        .endsWith("Bel 112\n");
    assertThat(
            street
                .asksFor(board, ".txt", Map.of("lines", "8", "chars", "40"), Map.of())
                .body()
                .lines())
        .hasSizeBetween(4, 8)
        .allMatch(line -> line.length() <= 40);
  }

  // Who may

  @Test
  void a_vendor_s_key_opens_its_own_boards_only() {
    assertThat(street.byKey(KEY_OF_NS, "dam", Map.of()).status()).isEqualTo(200);
    assertThat(street.byKey(KEY_OF_NS, "dam.txt", Map.of()).status()).isEqualTo(200);
    assertThat(street.byKey(KEY_OF_PRORAIL, "dam", Map.of()).status()).isEqualTo(403);
    assertThat(street.byKey("", "dam", Map.of()).status()).isEqualTo(403);
    assertThat(street.byKey("unknown", "dam", Map.of()).status()).isEqualTo(403);
  }

  @Test
  void the_secret_in_an_address_opens_one_board_and_dies_with_its_link() {
    var other = street.stands("centraal", 1, 90);
    var token = street.keys.token(board);

    assertThat(street.byAddress("GET", "dam", token, Map.of(), Map.of()).status()).isEqualTo(200);
    assertThat(street.byAddress("GET", other.id().value(), token, Map.of(), Map.of()).status())
        .isEqualTo(403);
    assertThat(street.byAddress("GET", "dam", "", Map.of(), Map.of()).status()).isEqualTo(403);

    street.stands(new BoardLike(board).linked(2).board());
    street.passes(KnownBoards.FRESH.toSeconds());
    assertThat(street.byAddress("GET", "dam", token, Map.of(), Map.of()).status()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nowhere", "Dam", "../dam", "dam%", "", "-dam"})
  void a_board_that_does_not_exist_is_404(String id) {
    assertThat(street.byKey(KEY_OF_NS, id, Map.of()).status()).isEqualTo(404);
    assertThat(street.byAddress("GET", id, "x", Map.of(), Map.of()).status()).isEqualTo(404);
  }

  @Test
  void no_secret_is_ever_logged_or_answered_to_whoever_has_it_wrong() {
    var token = street.keys.token(board);
    street.asksFor(board, ".mrss");
    street.asksFor(board, "");
    say(token, "{\"version\":\"0123456789ab\",\"displayed\":[]}");
    var wrong = street.byAddress("GET", "dam", token + "x", Map.of(), Map.of());

    assertThat(wrong.status()).isEqualTo(403);
    assertThat(wrong.body()).doesNotContain(token);
    assertThat(String.join("\n", log.all())).doesNotContain(token).contains("\"board\":\"dam\"");
  }

  // What is wrong

  @ParameterizedTest
  @CsvSource({
    "max,5,/max",
    "max,abc,/max",
    "lines,0,/lines",
    "chars,2,/chars",
    "chars,99999,/chars",
    "width,640,/height",
    "page,0,/page"
  })
  void a_size_that_cannot_be_is_said_with_what_was_received(
      String name, String value, String pointer) {
    var answer = street.asksFor(board, ".txt", Map.of(name, value), Map.of());

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
    assertThat(answer.body()).contains("\"" + pointer + "\"");
  }

  @Test
  void what_a_player_adds_to_its_address_does_not_matter() {
    assertThat(street.asksFor(board, ".txt", Map.of("_", "123"), Map.of()).status()).isEqualTo(200);
  }

  @Test
  void a_form_that_there_is_none_of_is_404_and_says_which_there_are() {
    var answer = street.asksFor(board, ".docx");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body()).contains(".json, .txt, .cap, .rss, .mrss");
  }

  @Test
  void a_page_says_what_it_shows() {
    var answer =
        say(street.keys.token(board), "{\"version\":\"0123456789ab\",\"displayed\":[\"x\"]}");

    assertThat(answer.status()).isEqualTo(204);
    assertThat(log.all().getLast())
        .contains("\"message\":\"board displayed\"", "0123456789ab", "\"messages\":1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"version\":\"<script>\",\"displayed\":[]}",
        "{\"version\":\"0123456789ab\",\"displayed\":\"all\"}",
        "{\"version\":\"0123456789ab\",\"displayed\":[],\"place\":1}",
        "[]",
        "{"
      })
  void nonsense_about_what_is_shown_is_refused_and_not_noted(String body) {
    assertThat(say(street.keys.token(board), body).status()).isBetween(400, 422);
    assertThat(String.join("\n", log.all())).doesNotContain("board displayed");
  }

  @Test
  void only_the_board_itself_says_what_it_shows() {
    assertThat(say("guess", "{\"version\":\"0123456789ab\",\"displayed\":[]}").status())
        .isEqualTo(403);
  }

  @Test
  void a_picture_is_bytes_of_png() {
    street.hears(missingChild());
    var answer = street.asksFor(board, ".png");

    assertThat(answer.isBase64()).isTrue();
    assertThat(
            new String(
                Base64.getDecoder().decode(answer.body()),
                1,
                3,
                java.nio.charset.StandardCharsets.US_ASCII))
        .isEqualTo("PNG");
  }

  private HttpAnswer say(String token, String body) {
    return street.door.answer(
        new HttpRequest(
            "POST /boards/{id}/{token}/displayed",
            Map.of("id", "dam", "token", token),
            Map.of(),
            Map.of("content-type", "application/json"),
            Map.of(),
            body));
  }

  private static String tag(HttpAnswer answer) {
    return String.valueOf(answer.headers().get("etag"));
  }

  private HttpAnswer conditional(String header, String value) {
    return street.asksFor(board, ".json", Map.of(), Map.of(header, value));
  }

  private JsonNode json() {
    return json(board);
  }

  private JsonNode json(Board of) {
    return Wire.JSON.readTree(street.asksFor(of, ".json").body());
  }

  private String modified() {
    return String.valueOf(street.asksFor(board, ".json").headers().get("last-modified"));
  }

  /// The same, to end hours later.
  private static Action lasting(Action action) {
    return new Action(
        action.id(),
        action.controlRoom(),
        action.kind(),
        action.childAlert(),
        action.texts(),
        action.area(),
        action.incident(),
        action.channels(),
        action.startedAt(),
        action.plannedEnd().plusSeconds(10_000),
        action.consent(),
        action.exercise());
  }

  /// The same, started and to end a minute and a bit later.
  private static Action later(Action action) {
    return new Action(
        action.id(),
        action.controlRoom(),
        action.kind(),
        action.childAlert(),
        action.texts(),
        action.area(),
        action.incident(),
        action.channels(),
        action.startedAt().plusMillis(60_250),
        action.plannedEnd().plusMillis(60_250),
        action.consent(),
        action.exercise());
  }
}
