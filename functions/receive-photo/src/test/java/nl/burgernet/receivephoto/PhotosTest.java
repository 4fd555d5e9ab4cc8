package nl.burgernet.receivephoto;

import static nl.burgernet.events.Examples.AMSTERDAM;
import static nl.burgernet.events.Examples.MILA;
import static nl.burgernet.events.Examples.NOON;
import static nl.burgernet.events.Examples.found;
import static nl.burgernet.events.Examples.missingChildIn;
import static nl.burgernet.receivephoto.Pictures.street;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import nl.burgernet.controlroom.FakeAuditTrail;
import nl.burgernet.events.ActionEvent.ActionClosed;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Approval;
import nl.burgernet.events.PhotosChanged;
import nl.burgernet.events.Place;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.HttpAnswer;
import nl.burgernet.messaging.HttpRequest;
import nl.burgernet.messaging.LogLines;
import nl.burgernet.objects.UploadForm;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// The life of photos, from the doors to their end, with a clock that the test turns.
class PhotosTest {
  private static final Map<String, String> ANNA =
      Map.of("sub", "anna", "custom:controlRoom", "Amsterdam", "cognito:groups", "operator");
  private static final Map<String, String> BOB_OF_UTRECHT =
      Map.of("sub", "bob", "custom:controlRoom", "Utrecht", "cognito:groups", "supervisor");
  private static final String WORDS = "{\"words\":\"Meisje met gele jas bij de vijver.\"}";
  private static final String KEY = "7f1c2a9e-5a60-4c1e-9d8f-2b1f0c3d4e5f";
  private static final String WITH_PHOTO = "{\"photo\":\"image/jpeg\"}";
  private static final String PORTRAIT =
      "{\"type\":\"image/jpeg\",\"reason\":\"De ouders vragen erom.\",\"alt\":\"Meisje, gele"
          + " jas\"}";
  private static final byte[] JPEG = Pictures.jpeg(street(2000, 1500));

  private final FakeActions actions = new FakeActions();
  private final FakeSightings sightings = new FakeSightings();
  private final FakePhotos photos = new FakePhotos();
  private final FakeReminders reminders = new FakeReminders();
  private final FakePhotoStore store = new FakePhotoStore();
  private final FakeAuditTrail audit = new FakeAuditTrail();
  private final FakeThrottle throttle = new FakeThrottle();
  private final List<PhotosChanged> told = new ArrayList<>();
  private final Map<UUID, String> secrets = new HashMap<>();
  private Instant now = NOON;

  /// What makes links long.
  private String linksAre = "";

  private final Passes passes =
      new Passes() {
        @Override
        public UploadForm form(Arrival arrival, PhotoType type, Instant at) {
          return new UploadForm(
              URI.create("https://photos.example/"),
              Map.of("key", arrival.key()),
              at.plusSeconds(300),
              PhotoCheck.MOST_BYTES);
        }

        @Override
        public URI link(Arrival photo, Size size, Instant at) {
          return URI.create("https://photos.example/" + photo.key(size) + linksAre);
        }
      };

  private final SightingDoor citizens =
      new SightingDoor(actions, sightings, reminders, throttle, passes, () -> now);
  private final PhotoDoor controlRoom = doorWith(ChildPhotos.Weight.OFF);
  private final ReceivedPhotos received =
      new ReceivedPhotos(actions, sightings, photos, store, new PhotoCheck(), () -> now);
  private final Forgetting forgetting =
      new Forgetting(sightings, photos, reminders, store, throttle);

  private PhotoDoor doorWith(ChildPhotos.Weight weight) {
    return new PhotoDoor(
        actions,
        sightings,
        photos,
        reminders,
        audit,
        passes,
        new ChildPhotos(weight),
        "https://site.example/",
        () -> now);
  }

  @BeforeEach
  void start() {
    actions.put(ActionRecord.started(missingChildIn(AMSTERDAM)));
  }

  // What citizens send

  @Test
  void words_alone_are_a_sighting() {
    var answer = send(WORDS);

    assertThat(answer.status()).isEqualTo(201);
    assertThat(json(answer).has("upload")).isFalse();
    assertThat(sightings.of(MILA))
        .extracting(Sighting::words)
        .containsExactly("Meisje met gele jas bij de vijver.");
  }

  @Test
  void a_photo_comes_by_a_form_that_is_bound_to_its_key() {
    var answer = json(send(WITH_PHOTO));

    assertThat(answer.at("/upload/fields/key").asString())
        .isEqualTo("arrivals/sightings/" + MILA + "/" + answer.path("sightingId").asString());
    assertThat(answer.at("/upload/expiresAt").asString()).isEqualTo("2026-01-13T11:05:00Z");
    assertThat(answer.at("/upload/maxBytes").asInt()).isEqualTo(10_485_760);
  }

  @Test
  void a_place_is_kept_only_when_it_is_ticked() {
    send(
        "{\"words\":\"Hier.\",\"placeShared\":true,\"place\":{\"latitude\":52.3,\"longitude\":4.8}}");

    assertThat(sightings.of(MILA).getFirst().place()).isEqualTo(new Place(52.3, 4.8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"words\":\"\"}",
        "{\"words\":\"a\\u0000b\"}",
        "{\"words\":7}",
        "{\"words\":\"Hier.\",\"place\":{\"latitude\":52.3,\"longitude\":4.8}}",
        "{\"words\":\"Hier.\",\"placeShared\":false,\"place\":{\"latitude\":52.3,\"longitude\":4.8}}",
        "{\"words\":\"Hier.\",\"placeShared\":true}",
        "{\"words\":\"Hier.\",\"placeShared\":\"true\",\"place\":{\"latitude\":52.3,\"longitude\":4.8}}",
        "{\"words\":\"Hier.\",\"placeShared\":true,\"place\":{\"latitude\":97,\"longitude\":4.8}}",
        "{\"words\":\"Hier.\",\"placeShared\":true,\"place\":{\"latitude\":52.3,\"longitude\":4.8,\"accuracy\":3}}",
        "{\"words\":\"Hier.\",\"latitude\":52.3,\"longitude\":4.8}",
        "{\"words\":\"Hier.\",\"location\":\"52.3,4.8\"}",
        "{\"photo\":\"image/heic\"}",
        "{\"photo\":true}"
      })
  void anything_else_is_refused_without_a_trace_and_without_being_repeated(String body) {
    var answer = send(body);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body()).doesNotContain("52.3", "4.8", "received");
    assertThat(sightings.of(MILA)).isEmpty();
  }

  @Test
  void words_have_an_end() {
    assertThat(send("{\"words\":\"%s\"}".formatted("a".repeat(1000))).status()).isEqualTo(201);
    assertThat(send("{\"words\":\"%s\"}".formatted("a".repeat(1001))).status()).isEqualTo(422);
    assertThat(send("{\"words\":\"%s\"}".formatted("a".repeat(20_000))).status()).isEqualTo(413);
  }

  @Test
  void an_action_that_nobody_may_know_of_takes_nothing_in() {
    assertThat(send("nobody", WORDS).status()).isEqualTo(404);
    close();
    assertThat(send(WORDS).status()).isEqualTo(410);
    assertThat(sightings.of(MILA)).isEmpty();
  }

  @Test
  void an_action_that_waits_or_was_refused_takes_nothing_in() {
    var waiting =
        ActionRecord.requested(
            missingChildIn(AMSTERDAM),
            Approval.requested(Set.of(Approval.Reason.LARGE_AUDIENCE), "anna"));
    for (var record :
        List.of(waiting, waiting.decided(Approval.Decision.WITHDRAWN, "bob", now, null))) {
      actions.put(record);
      assertThat(send(WORDS).status()).as(record.state().name()).isEqualTo(404);
    }
    assertThat(sightings.of(MILA)).isEmpty();
  }

  @Test
  void too_many_are_sent_away_for_a_while() {
    for (var i = 0; i < Throttle.A_SENDER_A_DAY; i++) {
      send(WORDS);
    }

    var answer = send(WORDS);
    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.headers()).containsEntry("retry-after", "46800");
    assertThat(sightings.of(MILA)).hasSize(Throttle.A_SENDER_A_DAY);
  }

  @Test
  void a_phone_that_missed_the_answer_sends_the_same_sighting_again() {
    var first = send(MILA.toString(), KEY, WITH_PHOTO);
    now = now.plusSeconds(60);
    var again = send(MILA.toString(), KEY, WITH_PHOTO);

    assertThat(again.status()).isEqualTo(201);
    for (var same : List.of("/sightingId", "/secret", "/upload/fields/key")) {
      assertThat(json(again).at(same)).as(same).isEqualTo(json(first).at(same));
    }
    assertThat(json(again).at("/upload/expiresAt").asString()).isEqualTo("2026-01-13T11:06:00Z");
    assertThat(sightings.of(MILA)).singleElement().extracting(Sighting::number).isEqualTo(1);
  }

  @Test
  void a_repeat_is_answered_after_the_end_too_but_brings_no_photo_any_more() {
    var first = send(MILA.toString(), KEY, WITH_PHOTO);
    close();
    var again = send(MILA.toString(), KEY, WITH_PHOTO);

    assertThat(again.status()).isEqualTo(201);
    assertThat(json(again).path("sightingId")).isEqualTo(json(first).path("sightingId"));
    assertThat(json(again).has("upload")).isFalse();
    now = NOON.plus(Duration.ofDays(7));
    assertThat(send(MILA.toString(), KEY, WITH_PHOTO).status()).isEqualTo(410);
  }

  @Test
  void a_form_is_given_only_while_its_photo_would_be_looked_at() {
    send(MILA.toString(), KEY, WITH_PHOTO);
    now = NOON.plus(SightingDoor.CHASED_AFTER).minus(Passes.FORMS_LAST);

    assertThat(json(send(MILA.toString(), KEY, WITH_PHOTO)).has("upload")).isFalse();
  }

  @Test
  void a_repeat_does_not_count_for_those_who_send_too_many() {
    for (var i = 0; i < 2 * Throttle.A_SENDER_A_DAY; i++) {
      assertThat(send(MILA.toString(), KEY, WORDS).status()).isEqualTo(201);
    }
    assertThat(send(WORDS).status()).isEqualTo(201);
  }

  @Test
  void something_else_under_the_same_key_is_refused_and_changes_nothing() {
    send(MILA.toString(), KEY, WORDS);

    for (var other : List.of(WITH_PHOTO, WORDS.replace("gele", "rode"))) {
      var answer = send(MILA.toString(), KEY, other);
      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.body()).contains("idempotency-key-reused");
    }
    assertThat(sightings.of(MILA)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "", "a b", "7f1c2a9e-5a60-4c1e-9d8f", "guess-me-if-you-can-0000"})
  void a_key_that_somebody_else_may_choose_too_is_refused(String key) {
    var answer = send(MILA.toString(), key, WORDS);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("random UUID");
    assertThat(sightings.of(MILA)).isEmpty();
  }

  @Test
  void neither_the_key_nor_the_secret_is_kept() {
    var secret = json(send(MILA.toString(), KEY, WORDS)).path("secret").asString();

    assertThat(secret).hasSize(40);
    assertThat(Wire.toJson(sightings.of(MILA).getFirst())).doesNotContain(KEY, secret);
  }

  @Test
  void what_became_of_it_hears_who_knows_the_secret_and_nobody_else() {
    var id = sent(WITH_PHOTO);

    assertThat(status(id).at("/photo/state").asString()).isEqualTo("AWAITED");
    assertThat(ask(id, "guessed").status()).isEqualTo(404);
    assertThat(ask(UUID.randomUUID(), Objects.requireNonNull(secrets.get(id))))
        .isEqualTo(ask(id, "guessed"));
  }

  // What arrives

  @Test
  void a_photo_is_made_anew_in_three_sizes_and_what_was_sent_is_gone() {
    var id = sent(WITH_PHOTO);
    arrive(id, JPEG);

    assertThat(status(id).at("/photo/state").asString()).isEqualTo("ACCEPTED");
    assertThat(store.keys())
        .containsExactlyInAnyOrder(
            "sightings/" + MILA + "/" + id + "/320.jpg",
            "sightings/" + MILA + "/" + id + "/800.jpg",
            "sightings/" + MILA + "/" + id + "/1600.jpg");
  }

  @Test
  void what_is_refused_says_why_and_leaves_nothing() {
    var id = sent(WITH_PHOTO);
    arrive(id, Pictures.svg());

    assertThat(status(id).at("/photo/state").asString()).isEqualTo("REFUSED");
    assertThat(status(id).at("/photo/reason").asString()).isEqualTo("NOT_A_PHOTO");
    assertThat(status(id).at("/photo/advice").asString()).contains("JPEG");
    assertThat(store.keys()).isEmpty();
  }

  @Test
  void a_photo_with_an_answer_is_held_to_the_same_and_lies_apart() {
    var id = UUID.randomUUID();
    arrive(Arrival.Kind.ANSWER, id, JPEG);
    arrive(Arrival.Kind.ANSWER, UUID.randomUUID(), Pictures.svg());

    assertThat(store.keys())
        .containsExactlyInAnyOrder(
            "answers/" + MILA + "/" + id + "/320.jpg",
            "answers/" + MILA + "/" + id + "/800.jpg",
            "answers/" + MILA + "/" + id + "/1600.jpg");
  }

  @Test
  void what_became_of_a_photo_with_an_answer_is_said_to_who_gave_its_form_out() {
    var photo = UUID.randomUUID();
    var drawing = UUID.randomUUID();
    arrive(Arrival.Kind.ANSWER, photo, JPEG);
    arrive(Arrival.Kind.ANSWER, drawing, Pictures.svg());
    arrive(Arrival.Kind.SIGHTING, UUID.randomUUID(), JPEG);

    var fates = store.fates();
    assertThat(fates.keySet())
        .containsExactlyInAnyOrder(
            "fates/answers/" + MILA + "/" + photo, "fates/answers/" + MILA + "/" + drawing);
    assertThat(fates.get("fates/answers/" + MILA + "/" + photo))
        .extracting(Fate::state)
        .isEqualTo(Fate.State.ACCEPTED);
    assertThat(fates.get("fates/answers/" + MILA + "/" + drawing))
        .isEqualTo(Fate.refused(Refusal.NOT_A_PHOTO));
    assertThat(store.keys()).noneMatch(key -> key.contains(drawing.toString()));
  }

  @Test
  void what_arrives_after_the_end_is_dropped() {
    var id = sent(WITH_PHOTO);
    close();
    arrive(id, JPEG);

    assertThat(status(id).at("/photo/state").asString()).isEqualTo("LATE");
    assertThat(store.keys()).isEmpty();
  }

  @Test
  void what_arrives_after_the_end_is_not_even_opened() {
    var id = sent(WITH_PHOTO);
    close();
    arrive(id, Pictures.svg());

    assertThat(status(id).at("/photo/state").asString()).isEqualTo("LATE");
  }

  @Test
  void what_is_checked_while_the_action_ends_is_dropped() {
    var id = sent(WITH_PHOTO);
    var asked = new AtomicInteger();
    Actions ending =
        action -> {
          var found = actions.find(action);
          return asked.incrementAndGet() == 1
              ? found
              : found.map(record -> record.closed(found(), now));
        };
    store.arrive(sighting(id).arrival(), JPEG);
    new ReceivedPhotos(ending, sightings, photos, store, new PhotoCheck(), () -> now)
        .take(sighting(id).arrival());

    assertThat(asked).hasValue(2);
    assertThat(status(id).at("/photo/state").asString()).isEqualTo("LATE");
    assertThat(store.keys()).isEmpty();
  }

  @Test
  void a_second_photo_by_the_same_form_and_one_that_nobody_asked_for_are_dropped() {
    var id = sent(WITH_PHOTO);
    arrive(id, Pictures.jpeg(street(100, 100)));
    // It would have sizes that the first has not.
    arrive(id, JPEG);
    arrive(UUID.randomUUID(), JPEG);

    assertThat(store.keys()).containsExactly("sightings/" + MILA + "/" + id + "/320.jpg");
  }

  @ParameterizedTest
  @EnumSource(names = {"SIGHTING", "PUBLIC"})
  void nothing_of_a_photo_stays_where_its_check_died_and_the_action_ended(Arrival.Kind kind) {
    var arrival = diedInItsCheck(kind);
    close();

    received.take(arrival);

    assertThat(store.keys()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"SIGHTING", "PUBLIC"})
  void what_a_check_kept_that_died_and_never_came_again_is_gone_within_the_hour(Arrival.Kind kind) {
    diedInItsCheck(kind);
    close();

    now = NOON.plus(Duration.ofMinutes(59));
    forgetting.run(now);

    assertThat(store.keys()).isEmpty();
  }

  @Test
  void a_public_photo_whose_check_died_is_gone_as_soon_as_the_end_is_heard() throws IOException {
    var arrival = diedInItsCheck(Arrival.Kind.PUBLIC);
    close();
    follow();

    assertThat(store.keys()).containsExactly(arrival.key());
  }

  /// A photo that lies there in all sizes though nobody wrote that down.
  private Arrival diedInItsCheck(Arrival.Kind kind) {
    var id = kind == Arrival.Kind.PUBLIC ? show("1") : sent(WITH_PHOTO);
    var arrival = new Arrival(kind, MILA, id);
    store.arrive(arrival, JPEG);
    var asked = new AtomicInteger();
    Actions dying =
        action -> {
          if (asked.incrementAndGet() > 1) {
            throw new IllegalStateException("out of time");
          }
          return actions.find(action);
        };
    var check = new ReceivedPhotos(dying, sightings, photos, store, new PhotoCheck(), () -> now);
    assertThatThrownBy(() -> check.take(arrival)).hasMessage("out of time");
    assertThat(store.keys()).hasSize(4);
    return arrival;
  }

  @Test
  void a_photo_that_never_comes_or_is_never_checked_is_chased_within_the_hour() {
    var id = sent(WITH_PHOTO);
    store.arrive(sighting(id).arrival(), JPEG);
    now = NOON.plus(Duration.ofMinutes(59));
    forgetting.run(now);

    assertThat(status(id).at("/photo/state").asString()).isEqualTo("NEVER_CAME");
    assertThat(store.keys()).isEmpty();
  }

  // What the control room sees

  @Test
  void a_sighting_is_listed_with_a_small_picture_and_opened_with_a_trace() {
    var id = sent("{\"words\":\"Bij de vijver.\",\"photo\":\"image/jpeg\"}");
    arrive(id, JPEG);

    var list = json(read(ANNA, "GET /actions/{id}/sightings", null));
    assertThat(list.at("/sightings/0/thumbnail/url").asString()).endsWith("/320.jpg");
    assertThat(list.toString()).doesNotContain("vijver");
    assertThat(audit.entries()).isEmpty();

    var opened = json(read(ANNA, "GET /actions/{id}/sightings/{sightingId}", id));
    assertThat(opened.path("words").asString()).isEqualTo("Bij de vijver.");
    assertThat(opened.path("images").size()).isEqualTo(3);
    assertThat(audit.entries()).containsExactly(MILA + " sighting-opened " + id + " by anna");
  }

  @Test
  void a_control_room_reads_five_thousand_sightings_in_pages_that_each_fit_an_answer() {
    var alike = Fate.accepted(List.of(new Size(320, 320, 240)), "00ff00ff00ff00ff");
    for (var number = 1; number <= 5_000; number++) {
      sightings.add(
          new Sighting(MILA, new UUID(1, number), number, NOON, null, null, "digest", alike));
    }
    linksAre = "?X-Amz-Security-Token=" + "t".repeat(2_000);
    var read = new ArrayList<Integer>();
    var query = Map.<String, String>of();
    do {
      var answer = list(query);
      assertThat(answer.body().length()).isLessThan(1_000_000);
      var page = json(answer);
      read.addAll(
          0,
          page.path("sightings").valueStream().map(line -> line.path("number").asInt()).toList());
      query =
          page.has("next") ? Map.of("before", String.valueOf(page.path("next").asInt())) : Map.of();
    } while (!query.isEmpty());

    assertThat(read).isEqualTo(IntStream.rangeClosed(1, 5_000).boxed().toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "x", "1e3", "1000000000"})
  void a_list_before_what_is_no_number_is_refused(String before) {
    var answer = list(Map.of("before", before));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(json(answer).at("/errors/0/field").asString()).isEqualTo("/before");
  }

  private HttpAnswer list(Map<String, String> query) {
    return controlRoom.answer(
        new HttpRequest(
            "GET /actions/{id}/sightings",
            Map.of("id", MILA.toString()),
            query,
            Map.of(),
            ANNA,
            null));
  }

  @Test
  void nobody_opens_a_sighting_without_a_trace() {
    var id = sent(WORDS);
    audit.breakDown();

    assertThatThrownBy(() -> read(ANNA, "GET /actions/{id}/sightings/{sightingId}", id))
        .hasMessage("the audit trail is out of order");
  }

  @Test
  void photos_of_the_same_thing_are_marked_and_kept() {
    var first = sent(WITH_PHOTO);
    var again = sent(WITH_PHOTO);
    var other = sent(WITH_PHOTO);
    arrive(first, JPEG);
    arrive(again, Pictures.jpeg(street(1000, 750)));
    arrive(other, upsideDown());

    var list = json(read(ANNA, "GET /actions/{id}/sightings", null)).path("sightings");
    assertThat(list.path(0).has("looksLike")).isFalse();
    assertThat(list.path(1).path("looksLike").asInt()).isEqualTo(1);
    assertThat(list.path(2).has("looksLike")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /actions/{id}/photo",
        "GET /actions/{id}/photo",
        "DELETE /actions/{id}/photo/{photoId}",
        "GET /actions/{id}/sightings",
        "GET /actions/{id}/sightings/{sightingId}"
      })
  void another_control_room_and_a_citizen_see_nothing(String route) {
    var id = sent(WORDS);

    assertThat(read(BOB_OF_UTRECHT, route, id).status()).isEqualTo(404);
    assertThat(read(Map.of(), route, id).status()).isEqualTo(403);
    assertThat(audit.entries()).isEmpty();
    assertThat(photos.acts()).isEmpty();
  }

  // What the public sees

  @Test
  void a_photo_is_shown_to_the_public_after_it_was_checked() throws IOException {
    var id = show("1");
    follow();
    assertThat(told.getLast().photos()).isEmpty();
    arrive(Arrival.Kind.PUBLIC, id, JPEG);
    follow();

    assertThat(told.getLast().photos())
        .singleElement()
        .satisfies(
            photo -> {
              assertThat(photo.alt()).isEqualTo("Meisje, gele jas");
              assertThat(photo.within(800).url())
                  .isEqualTo("https://site.example/photos/" + MILA + "/" + id + "/800.jpg");
            });
    assertThat(store.keys()).hasSize(3);
    assertThat(photos.acts()).containsExactly("photo-added " + id + " by anna");
    assertThat(json(read(ANNA, "GET /actions/{id}/photo", null)).at("/photos/0/state").asString())
        .isEqualTo("ACCEPTED");
  }

  @Test
  void a_repeat_is_the_same_photo_and_another_request_under_its_key_is_none() {
    var first = json(ask("1", PORTRAIT)).path("photoId");

    assertThat(json(ask("1", PORTRAIT)).path("photoId")).isEqualTo(first);
    assertThat(ask("1", PORTRAIT.replace("gele", "blauwe")).status()).isEqualTo(422);
    assertThat(photos.acts()).hasSize(1);
  }

  @Test
  void a_repeat_after_the_photo_came_gives_no_other_form() {
    arrive(Arrival.Kind.PUBLIC, show("1"), JPEG);

    assertThat(json(ask("1", PORTRAIT)).path("upload").isObject()).isFalse();
  }

  @Test
  void ten_photos_of_an_action_are_shown_and_an_eleventh_when_one_is_taken_back() {
    var first = show("0");
    arrive(Arrival.Kind.PUBLIC, first, JPEG);
    for (var i = 1; i < 10; i++) {
      assertThat(ask("" + i, PORTRAIT).status()).isEqualTo(201);
    }

    assertThat(ask("10", PORTRAIT).status()).isEqualTo(409);
    read(ANNA, "DELETE /actions/{id}/photo/{photoId}", first);
    assertThat(ask("10", PORTRAIT).status()).isEqualTo(201);
  }

  @Test
  void of_a_child_that_probably_strayed_no_photo_is_asked_for() {
    var refused = ask(doorWith(ChildPhotos.Weight.REFUSE), "1", PORTRAIT);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(json(refused).path("type").asString()).endsWith("child-photo");
    assertThat(refused.body()).contains("MISSING_CHILD_ALERT");
    assertThat(photos.acts()).isEmpty();
  }

  @Test
  void where_policy_lets_it_through_the_operator_is_told() {
    var warned = json(ask(doorWith(ChildPhotos.Weight.WARN), "1", PORTRAIT));

    assertThat(warned.at("/warnings/0/check").asString()).isEqualTo("CHILD_PHOTO");
    assertThat(warned.path("upload").isObject()).isTrue();
    assertThat(json(ask("2", PORTRAIT)).path("warnings").isEmpty()).isTrue();
  }

  @Test
  void why_a_photo_may_be_public_must_be_said() {
    var answer = ask("1", "{\"type\":\"image/jpeg\",\"alt\":\"Meisje\",\"reason\":\"zo\"}");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body()).contains("/reason");
    assertThat(photos.acts()).isEmpty();
  }

  @Test
  void a_photo_that_is_withdrawn_is_gone_before_anybody_hears_of_it() throws IOException {
    var id = show("1");
    arrive(Arrival.Kind.PUBLIC, id, JPEG);
    assertThat(store.keys()).hasSize(3);

    assertThat(read(ANNA, "DELETE /actions/{id}/photo/{photoId}", id).status()).isEqualTo(204);
    follow(
        event -> {
          told.add(event);
          if (event.photos().isEmpty() && event.version() > 1) {
            assertThat(store.keys()).isEmpty();
          }
        },
        documents());

    assertThat(store.keys()).isEmpty();
    assertThat(told.getLast().photos()).isEmpty();
    assertThat(read(ANNA, "DELETE /actions/{id}/photo/{photoId}", id).status()).isEqualTo(204);
    assertThat(photos.acts()).hasSize(2).contains("photo-withdrawn " + id + " by anna");
  }

  @Test
  void a_change_that_nobody_can_be_told_of_comes_again_with_all_after_it() throws IOException {
    show("1");
    show("2");
    show("3");

    var again =
        follow(
            event -> {
              if (event.version() == 2) {
                throw new IllegalStateException("the topic is busy");
              }
              told.add(event);
            },
            documents());

    assertThat(again).isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"2\"}]}");
    assertThat(told).extracting(PhotosChanged::version).containsExactly(1L);
  }

  @Test
  void photos_that_the_stream_brings_once_more_are_told_once_more_as_they_are() throws IOException {
    arrive(Arrival.Kind.PUBLIC, show("1"), JPEG);
    follow();
    var first = told.getLast();
    told.clear();

    follow();

    assertThat(told.getLast()).isEqualTo(first);
    assertThat(store.keys()).hasSize(3);
  }

  @Test
  void photos_that_cannot_be_read_are_counted_and_hold_up_no_others() throws IOException {
    show("1");
    try (var log = new LogLines()) {
      assertThat(follow(told::add, List.of("{}", documents().getFirst())))
          .isEqualTo("{\"batchItemFailures\":[]}");

      assertThat(log.counted("UnreadablePhotos", "function", "receive-photo")).isEqualTo(1);
    }
    assertThat(told).hasSize(1);
  }

  @Test
  void an_outcome_in_the_middle_of_asking_leaves_no_photo() {
    show("1");
    // The door asked a moment before whether the action runs.
    new Ending(photos, reminders).handle(Wire.toJson(closedEvent()));

    assertThat(ask("2", PORTRAIT).status()).isEqualTo(409);
    assertThat(photos.find(MILA).orElseThrow().photos()).hasSize(1);
  }

  @Test
  void an_action_that_is_over_asks_for_no_photo_though_it_never_had_one() {
    close();

    assertThat(ask("1", PORTRAIT).status()).isEqualTo(409);
    assertThat(photos.find(MILA)).isEmpty();
  }

  @Test
  void a_photo_that_is_withdrawn_in_the_middle_of_its_check_stays_so() {
    var id = show("1");
    var withdrawn = photos.find(MILA).orElseThrow().withdrawn(id, now);

    assertThat(withdrawn.settled(id, Fate.LATE, now)).isSameAs(withdrawn);
  }

  @Test
  void an_outcome_that_is_heard_twice_changes_the_photos_once() throws IOException {
    arrive(Arrival.Kind.PUBLIC, show("1"), JPEG);
    close();
    var changes = photos.changes().size();

    close();

    assertThat(photos.changes()).hasSize(changes);
  }

  @Test
  void a_photo_that_was_refused_stays_so_after_the_end() {
    arrive(Arrival.Kind.PUBLIC, show("1"), Pictures.svg());
    close();

    assertThat(json(read(ANNA, "GET /actions/{id}/photo", null)).at("/photos/0/state").asString())
        .isEqualTo("REFUSED");
  }

  @Test
  void at_the_outcome_all_public_photos_are_withdrawn() throws IOException {
    var shown = show("1");
    var late = show("2");
    arrive(Arrival.Kind.PUBLIC, shown, JPEG);
    close();
    arrive(Arrival.Kind.PUBLIC, late, JPEG);
    follow();

    assertThat(store.keys()).isEmpty();
    assertThat(told.getLast().photos()).isEmpty();
    assertThat(ask("3", PORTRAIT).status()).isEqualTo(409);
  }

  @Test
  void an_outcome_in_the_middle_of_a_check_withdraws_too() throws IOException {
    var id = show("1");
    new Ending(photos, reminders).handle(Wire.toJson(closedEvent()));
    // The check asked a moment before whether the action runs.
    arrive(Arrival.Kind.PUBLIC, id, JPEG);
    follow();

    assertThat(store.keys()).isEmpty();
    assertThat(told.getLast().photos()).isEmpty();
  }

  // The end

  @Test
  void seven_days_after_the_outcome_nothing_is_left_of_a_sighting() {
    var id = sent("{\"words\":\"Bij de vijver.\",\"photo\":\"image/jpeg\"}");
    arrive(id, JPEG);
    close();

    now = NOON.plus(Duration.ofDays(7)).minusMillis(1);
    forgetting.run(now);
    assertThat(status(id).path("hasWords").asBoolean()).isTrue();
    assertThat(store.keys()).hasSize(3);

    now = NOON.plus(Duration.ofDays(7));
    // By its time alone, before anything is deleted.
    assertThat(ask(id, Objects.requireNonNull(secrets.get(id))).status()).isEqualTo(404);
    assertThat(json(read(ANNA, "GET /actions/{id}/sightings", null)).path("sightings").size())
        .isZero();
    forgetting.run(now);
    assertThat(sightings.of(MILA)).isEmpty();
    assertThat(store.keys()).isEmpty();
    assertThat(reminders.due(Instant.MAX)).isEmpty();
  }

  @Test
  void whoever_looks_for_what_is_due_forgets_what_senders_were_marked_with_too() {
    forgetting.run(now);

    assertThat(throttle.forgottenAt()).containsExactly(now);
  }

  @Test
  void before_their_snapshots_nothing_is_deleted_noted_or_told() throws IOException {
    var id = sent(WITH_PHOTO);
    store.arrive(sighting(id).arrival(), JPEG);
    now = NOON.plus(Duration.ofMinutes(59));
    var due = reminders.due(now);

    new ForgetSightingsHandler(forgetting, () -> now).prime();
    new WithdrawPhotosHandler(new Ending(photos, reminders)).prime();
    new ShowPhotosHandler(new PhotoStream(store, told::add, "https://site.example/")).prime();

    assertThat(due).isNotEmpty();
    assertThat(reminders.due(Instant.MAX)).isEqualTo(due);
    assertThat(status(id).at("/photo/state").asString()).isEqualTo("AWAITED");
    assertThat(told).isEmpty();
  }

  private static byte[] upsideDown() {
    var image = street(800, 600);
    var turned = new Orientation(3).upright(image);
    return Pictures.jpeg(turned);
  }

  private void close() {
    actions.put(ActionRecord.started(missingChildIn(AMSTERDAM)).closed(found(), now));
    new Ending(photos, reminders).handle(Wire.toJson(closedEvent()));
  }

  private ActionClosed closedEvent() {
    return new ActionClosed(MILA, now, found(), 1, missingChildIn(AMSTERDAM).withoutConsent());
  }

  private HttpAnswer send(String body) {
    return send(MILA.toString(), body);
  }

  private HttpAnswer send(String id, String body) {
    return send(id, UUID.randomUUID().toString(), body);
  }

  private HttpAnswer send(String id, String key, String body) {
    return citizens.answer(
        new HttpRequest(
            "POST /app/actions/{id}/sightings",
            Map.of("id", id),
            Map.of(),
            Map.of("content-type", "application/json", "idempotency-key", key),
            Map.of(),
            body,
            "192.0.2.1"));
  }

  private UUID sent(String body) {
    var answer = json(send(body));
    var id = UUID.fromString(answer.path("sightingId").asString());
    secrets.put(id, answer.path("secret").asString());
    return id;
  }

  private HttpAnswer ask(UUID id, String secret) {
    return citizens.answer(
        new HttpRequest(
            "GET /app/actions/{id}/sightings/{sightingId}",
            Map.of("id", MILA.toString(), "sightingId", id.toString()),
            Map.of(),
            Map.of(SightingDoor.SECRET, secret),
            Map.of(),
            null));
  }

  private JsonNode status(UUID id) {
    return json(ask(id, Objects.requireNonNull(secrets.get(id))));
  }

  private Sighting sighting(UUID id) {
    return sightings.find(MILA, id).orElseThrow();
  }

  private void arrive(UUID id, byte[] sent) {
    arrive(Arrival.Kind.SIGHTING, id, sent);
  }

  private void arrive(Arrival.Kind kind, UUID id, byte[] sent) {
    var arrival = new Arrival(kind, MILA, id);
    store.arrive(arrival, sent);
    received.take(Arrival.at(arrival.key()).orElseThrow());
  }

  private HttpAnswer ask(String key, String body) {
    return ask(controlRoom, key, body);
  }

  private static HttpAnswer ask(PhotoDoor door, String key, String body) {
    return door.answer(
        new HttpRequest(
            "POST /actions/{id}/photo",
            Map.of("id", MILA.toString()),
            Map.of(),
            Map.of("content-type", "application/json", "idempotency-key", key),
            ANNA,
            body));
  }

  private UUID show(String key) {
    return UUID.fromString(json(ask(key, PORTRAIT)).path("photoId").asString());
  }

  private HttpAnswer read(Map<String, String> claims, String route, @Nullable UUID id) {
    return controlRoom.answer(
        new HttpRequest(
            route,
            Map.of(
                "id",
                MILA.toString(),
                "sightingId",
                String.valueOf(id),
                "photoId",
                String.valueOf(id)),
            Map.of(),
            Map.of("content-type", "application/json", "idempotency-key", "x"),
            claims,
            PORTRAIT));
  }

  /// Hands every change of the public photos to who follows them, as the stream does.
  private void follow() throws IOException {
    follow(told::add, documents());
  }

  private List<String> documents() {
    return photos.changes().stream().map(Wire::toJson).toList();
  }

  private String follow(Announcements announcements, List<String> documents) throws IOException {
    var records = Wire.JSON.createObjectNode();
    var list = records.putArray("Records");
    for (var document : documents) {
      var image = list.addObject().put("eventName", "MODIFY").putObject("dynamodb");
      image.put("SequenceNumber", String.valueOf(list.size()));
      image.putObject("NewImage").putObject("document").put("S", document);
    }
    var answer = new ByteArrayOutputStream();
    new PhotoStream(store, announcements, "https://site.example/")
        .follow(
            new ByteArrayInputStream(records.toString().getBytes(StandardCharsets.UTF_8)), answer);
    return answer.toString(StandardCharsets.UTF_8);
  }

  private static JsonNode json(HttpAnswer answer) {
    return Wire.JSON.readTree(answer.body());
  }
}
