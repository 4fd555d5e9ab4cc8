package nl.burgernet.posttox;

import static nl.burgernet.events.Examples.AMSTERDAM;
import static nl.burgernet.events.Examples.MILA;
import static nl.burgernet.events.Examples.NOON;
import static nl.burgernet.events.Examples.around;
import static nl.burgernet.events.Examples.blueCoat;
import static nl.burgernet.events.Examples.found;
import static nl.burgernet.events.Examples.missingChildIn;
import static nl.burgernet.events.Examples.through;
import static nl.burgernet.posttox.PhotosContract.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import nl.burgernet.events.Action;
import nl.burgernet.events.ActionArea;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Examples;
import nl.burgernet.events.Kind;
import nl.burgernet.events.Message;
import nl.burgernet.events.PhoneNumbers;
import nl.burgernet.events.Texts;
import nl.burgernet.events.Update;
import nl.burgernet.events.Wire;
import nl.burgernet.geography.RegionAtlas;
import nl.burgernet.messaging.FakeMessageQueue;
import nl.burgernet.messaging.LogLines;
import nl.burgernet.messaging.Postponed;
import nl.burgernet.messaging.SqsMessage;
import nl.burgernet.posttox.FakeTimeline.Trouble;
import org.junit.jupiter.api.Test;

class PostingTest {
  private static final RegionAtlas ATLAS = RegionAtlas.schematic();
  private static final String NORTH_HOLLAND = "PV27";
  private static final String UTRECHT = "PV26";
  private static final String ACTION =
      "Burgernet: Vermist sinds 10.30 uur bij het Vondelpark: Mila, 7 jaar, gele jas, rode laarzen."
          + " Bel 112.";
  private static final String CORRECTION =
      "Burgernet, correctie: Mila (7) draagt een blauwe jas, geen gele. Vermist sinds 10.30 uur"
          + " bij het Vondelpark. Bel 112.";
  private static final String OUTCOME =
      "Burgernet: Het meisje (7) met de gele jas is gevonden. Dank voor het uitkijken.";

  private Instant now = NOON;
  private final FakePhotos photos = new FakePhotos();
  private final Map<ActionId, ActionRecord> actions = new HashMap<>();
  private final Set<UUID> missing = new HashSet<>();
  private final FakeTimeline x = new FakeTimeline(() -> now);
  private final FakeMessageQueue queue = new FakeMessageQueue();
  private final FakeConversations conversations = new FakeConversations();
  private final FakeAllowances allowances = new FakeAllowances();

  private final ActionRecord started =
      ActionRecord.started(through(missingChildIn(AMSTERDAM), Set.of(Channel.X)));
  private final ActionRecord corrected =
      started.updated(
          new Update.Change(true, blueCoat(), null, null, Set.of(), null), NOON.plusSeconds(60));

  @Test
  void an_action_is_posted_on_the_account_of_the_province_that_it_touches() {
    handle(started);

    assertThat(x.shown())
        .singleElement()
        .satisfies(
            post -> {
              assertThat(post.account()).isEqualTo(NORTH_HOLLAND);
              assertThat(post.text()).isEqualTo(ACTION);
              assertThat(post.inReplyTo()).isNull();
            });
  }

  @Test
  void an_action_of_the_whole_country_is_posted_on_every_account() {
    handle(ActionRecord.started(inAllOfTheCountry()));

    assertThat(x.shown())
        .extracting(FakeTimeline.Shown::account)
        .hasSize(13)
        .doesNotHaveDuplicates()
        .contains("NL", NORTH_HOLLAND, UTRECHT);
  }

  @Test
  void nothing_is_posted_twice_however_often_it_is_announced() {
    handle(started);
    handle(started);
    handle(corrected);
    handle(started);
    handle(corrected);
    var closed = corrected.closed(found(), NOON.plusSeconds(120));
    handle(closed);
    handle(closed);
    handle(corrected);
    handle(started);

    assertThat(x.textsOf(NORTH_HOLLAND)).containsExactly(ACTION, CORRECTION, OUTCOME);
  }

  @Test
  void updates_stand_under_the_first_post_and_the_outcome_alone() {
    handle(started);
    handle(corrected);
    handle(corrected.closed(found(), NOON.plusSeconds(120)));

    assertThat(x.shown())
        .extracting(FakeTimeline.Shown::inReplyTo)
        .containsExactly(null, "1", null);
  }

  @Test
  void an_action_that_ended_before_it_was_posted_is_never_posted() {
    handle(started.closed(found(), NOON.plusSeconds(60)));
    handle(started);
    handle(corrected);

    assertThat(x.shown()).isEmpty();
  }

  @Test
  void whoever_is_told_first_by_an_update_hears_the_newest_words_once() {
    handle(corrected);
    handle(started);

    assertThat(x.textsOf(NORTH_HOLLAND))
        .singleElement()
        .asString()
        .startsWith("Burgernet: Mila (7) draagt een blauwe jas");
  }

  @Test
  void a_wider_area_reaches_more_accounts_and_tells_the_first_ones_nothing_new() {
    handle(started);
    var wider =
        started.updated(Update.Change.ofArea(around(AMSTERDAM, 40_000)), NOON.plusSeconds(60));
    handle(wider);

    assertThat(x.textsOf(NORTH_HOLLAND)).containsExactly(ACTION);
    assertThat(x.textsOf(UTRECHT)).containsExactly(ACTION);
  }

  @Test
  void an_older_update_that_comes_late_is_not_posted() {
    handle(started);
    var second =
        corrected.updated(
            Update.Change.ofTexts(new Texts("Meisje", "Mila loopt langs de Amstel.", null)),
            NOON.plusSeconds(90));
    handle(second);
    handle(corrected);

    assertThat(x.textsOf(NORTH_HOLLAND))
        .containsExactly(ACTION, "Burgernet, aanvulling: Mila loopt langs de Amstel. Bel 112.");
  }

  @Test
  void an_exercise_and_an_action_without_x_are_told_nobody() {
    handle(ActionRecord.started(exercise(started.action())));
    handle(ActionRecord.started(missingChildIn(AMSTERDAM)));

    assertThat(x.shown()).isEmpty();
  }

  @Test
  void what_comes_after_the_planned_end_is_not_posted_but_the_outcome_is() {
    handle(started);
    now = NOON.plus(Duration.ofMinutes(61));
    handle(corrected);
    handle(ActionRecord.started(through(missingChildIn(AMSTERDAM, 50_000), Set.of(Channel.X))));
    handle(corrected.closed(found(), now));

    assertThat(x.shown()).extracting(FakeTimeline.Shown::text).containsExactly(ACTION, OUTCOME);
  }

  @Test
  void the_post_with_the_picture_is_taken_away_and_the_outcome_stands_alone() {
    photos.heard(event(1, "jas"));
    handle(started);
    handle(corrected);
    handle(corrected.closed(found(), NOON.plusSeconds(120)));

    assertThat(x.gone()).extracting(FakeTimeline.Shown::text).containsExactly(ACTION);
    assertThat(x.shown())
        .last()
        .satisfies(
            post -> {
              assertThat(post.text()).isEqualTo(OUTCOME);
              assertThat(post.inReplyTo()).isNull();
            });
  }

  @Test
  void a_photo_that_comes_later_is_shown_once_under_the_first_post() {
    handle(started);
    handle(event(1, "jas"));
    handle(event(1, "jas"));
    handle(started);

    assertThat(x.textsOf(NORTH_HOLLAND))
        .containsExactly(
            ACTION,
            "Burgernet, foto: jas. Vermist sinds 10.30 uur bij het Vondelpark: Mila, 7 jaar, gele"
                + " jas, rode laarzen. Bel 112.");
    assertThat(x.shown().getLast())
        .satisfies(
            post -> {
              assertThat(post.inReplyTo()).isEqualTo("1");
              assertThat(post.pictureId()).isNotNull();
            });
  }

  @Test
  void a_photo_that_comes_before_the_action_is_in_its_first_post() {
    handle(event(1, "jas"));
    handle(started);
    handle(event(1, "jas"));

    assertThat(x.shown())
        .singleElement()
        .satisfies(
            post -> {
              assertThat(post.text()).isEqualTo(ACTION);
              assertThat(post.pictureId()).isNotNull();
            });
  }

  @Test
  void a_photo_that_is_withdrawn_goes_and_the_words_stay() {
    handle(started);
    handle(event(1, "jas"));
    handle(event(2));

    assertThat(x.textsOf(NORTH_HOLLAND)).containsExactly(ACTION);
    assertThat(x.gone()).hasSize(1);
  }

  @Test
  void a_photo_that_is_withdrawn_with_the_first_post_leaves_its_words_to_be_said_again() {
    handle(event(1, "jas"));
    handle(started);
    handle(event(2));

    assertThat(x.gone()).extracting(FakeTimeline.Shown::text).containsExactly(ACTION);
    assertThat(x.shown())
        .singleElement()
        .satisfies(
            post -> {
              assertThat(post.text()).isEqualTo(ACTION);
              assertThat(post.pictureId()).isNull();
            });
  }

  @Test
  void one_photo_in_the_place_of_another_is_shown_in_its_place() {
    handle(started);
    handle(event(1, "jas"));
    handle(event(2, "laarzen"));

    assertThat(x.textsOf(NORTH_HOLLAND))
        .hasSize(2)
        .last()
        .asString()
        .startsWith("Burgernet, foto 2: laarzen. Vermist");
  }

  @Test
  void photos_withdrawn_by_the_outcome_are_taken_away_and_its_words_stand_alone() {
    handle(event(1, "jas"));
    handle(started);
    actions.put(MILA, started.closed(found(), NOON.plusSeconds(120)));
    handle(event(2));
    handle(started.closed(found(), NOON.plusSeconds(120)));

    assertThat(x.gone()).hasSize(1);
    assertThat(x.shown())
        .singleElement()
        .satisfies(
            post -> {
              assertThat(post.text()).isEqualTo(OUTCOME);
              assertThat(post.inReplyTo()).isNull();
            });
  }

  @Test
  void after_the_first_post_went_with_its_photo_the_outcome_stands_alone() {
    handle(event(1, "jas"));
    handle(started);
    now = NOON.plus(Duration.ofMinutes(61));
    handle(event(2));
    handle(started.closed(found(), now));

    assertThat(x.shown())
        .singleElement()
        .satisfies(
            post -> {
              assertThat(post.text()).isEqualTo(OUTCOME);
              assertThat(post.inReplyTo()).isNull();
            });
  }

  @Test
  void every_photo_is_taken_away_at_the_outcome() {
    handle(started);
    handle(event(1, "jas", "laarzen"));
    handle(started.closed(found(), NOON.plusSeconds(120)));

    assertThat(x.gone()).hasSize(2);
    assertThat(x.textsOf(NORTH_HOLLAND)).containsExactly(ACTION, OUTCOME);
  }

  @Test
  void a_photo_that_cannot_be_had_holds_up_no_words_and_is_tried_again() {
    photos.heard(event(1, "jas"));
    missing.add(event(1, "jas").photos().getFirst().id());
    assertThatThrownBy(() -> handle(started)).isInstanceOf(Postponed.class);
    assertThat(x.textsOf(NORTH_HOLLAND)).containsExactly(ACTION);

    missing.clear();
    handle(started);

    assertThat(x.shown()).hasSize(2).last().extracting(FakeTimeline.Shown::pictureId).isNotNull();
  }

  @Test
  void photos_of_what_is_not_posted_are_not_posted() {
    handle(event(1, "jas"));
    actions.put(MILA, ActionRecord.started(missingChildIn(AMSTERDAM)));
    handle(event(2, "jas", "laarzen"));
    actions.put(MILA, ActionRecord.started(exercise(started.action())));
    handle(event(3, "jas"));

    assertThat(x.shown()).isEmpty();
  }

  @Test
  void at_most_four_photos_of_an_action_are_shown() {
    handle(started);
    handle(event(1, "a", "b", "c", "d", "e", "f"));

    assertThat(x.shown()).hasSize(5);
  }

  @Test
  void no_photo_is_shown_after_the_planned_end() {
    handle(started);
    now = NOON.plus(Duration.ofMinutes(61));

    handle(event(1, "jas"));

    assertThat(x.textsOf(NORTH_HOLLAND)).containsExactly(ACTION);
  }

  @Test
  void an_attempt_whose_answer_did_not_come_is_found_and_not_repeated() {
    x.be(Trouble.SILENT);
    assertThatThrownBy(() -> handle(started)).isInstanceOf(Postponed.class);
    x.be(Trouble.NONE);
    assertThat(queue.comingAgain()).containsValue(Posting.ATTEMPT_IS_OVER);

    now = now.plus(Posting.ATTEMPT_IS_OVER);
    handle(started);
    handle(corrected);

    assertThat(x.textsOf(NORTH_HOLLAND)).containsExactly(ACTION, CORRECTION);
    assertThat(x.shown().getLast().inReplyTo()).isEqualTo("1");
  }

  @Test
  void
      a_duplicate_that_cannot_be_looked_up_now_is_looked_up_later_and_its_photo_goes_at_the_outcome() {
    photos.heard(event(1, "jas"));
    // An earlier attempt that was heard after all.
    x.post(NORTH_HOLLAND, new Timeline.NewPost(ACTION, null, "picture"));
    x.be(Trouble.BLIND);
    assertThatThrownBy(() -> handle(started)).isInstanceOf(Postponed.class);
    x.be(Trouble.NONE);

    now = now.plus(Posting.ATTEMPT_IS_OVER);
    handle(started);
    handle(started.closed(found(), now));

    assertThat(x.gone()).extracting(FakeTimeline.Shown::text).containsExactly(ACTION);
    assertThat(x.textsOf(NORTH_HOLLAND)).containsExactly(OUTCOME);
  }

  @Test
  void a_photo_in_a_post_that_is_not_found_is_a_failure_that_somebody_hears_of_once() {
    x.post(NORTH_HOLLAND, new Timeline.NewPost(ACTION, null, null));
    now = NOON.plusSeconds(7200);
    photos.heard(event(1, "jas"));
    var again = ActionRecord.started(startedAt(started.action(), now));
    try (var log = new LogLines()) {
      assertThatThrownBy(() -> handle(again)).hasMessage("1 accounts could not post");
      assertThat(log.counted("XRefused", "function", "post-to-x")).isEqualTo(1);
    }

    handle(again);
    handle(again.closed(found(), now));

    assertThat(x.textsOf(NORTH_HOLLAND)).containsExactly(ACTION, OUTCOME);
  }

  @Test
  void an_attempt_that_x_never_heard_is_made_again() {
    x.be(Trouble.DEAF);
    assertThatThrownBy(() -> handle(started)).isInstanceOf(Postponed.class);
    x.be(Trouble.NONE);

    now = now.plus(Posting.ATTEMPT_IS_OVER);
    handle(started);

    assertThat(x.textsOf(NORTH_HOLLAND)).containsExactly(ACTION);
  }

  @Test
  void while_an_attempt_may_still_be_made_nobody_else_makes_it() {
    x.be(Trouble.DEAF);
    assertThatThrownBy(() -> handle(started)).isInstanceOf(Postponed.class);
    x.be(Trouble.NONE);

    now = now.plusSeconds(5);
    assertThatThrownBy(() -> handle(started)).isInstanceOf(Postponed.class);

    assertThat(x.shown()).isEmpty();
    assertThat(queue.comingAgain()).containsValue(Duration.ofSeconds(30));
  }

  @Test
  void the_outcome_waits_for_an_attempt_of_which_nobody_knows() {
    x.be(Trouble.SILENT);
    assertThatThrownBy(() -> handle(started)).isInstanceOf(Postponed.class);
    x.be(Trouble.NONE);
    var closed = started.closed(found(), now);
    assertThatThrownBy(() -> handle(closed)).isInstanceOf(Postponed.class);
    assertThat(x.textsOf(NORTH_HOLLAND)).containsExactly(ACTION);

    now = now.plus(Posting.ATTEMPT_IS_OVER);
    handle(closed);

    assertThat(x.textsOf(NORTH_HOLLAND)).containsExactly(ACTION, OUTCOME);
  }

  @Test
  void an_account_that_said_too_much_waits_as_long_as_x_says() {
    x.beBusyUntil(NOON.plusSeconds(300));
    assertThatThrownBy(() -> handle(started)).isInstanceOf(Postponed.class);
    assertThat(queue.comingAgain()).containsValue(Duration.ofMinutes(5));
    x.be(Trouble.NONE);

    assertThatThrownBy(() -> handle(started)).isInstanceOf(Postponed.class);
    assertThat(x.shown()).isEmpty();
    now = NOON.plusSeconds(300);
    handle(started);

    assertThat(x.textsOf(NORTH_HOLLAND)).containsExactly(ACTION);
  }

  @Test
  void an_account_whose_keys_are_wrong_fails_and_holds_up_no_other() {
    x.be(Trouble.REFUSING, "PV20");

    assertThatThrownBy(() -> handle(ActionRecord.started(inAllOfTheCountry())))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("1 accounts could not post");
    assertThat(x.shown()).hasSize(12);

    x.be(Trouble.NONE);
    handle(ActionRecord.started(inAllOfTheCountry()));
    assertThat(x.shown()).hasSize(13);
  }

  @Test
  void a_call_that_reached_nobody_is_made_again() {
    x.be(Trouble.UNREACHABLE);
    assertThatThrownBy(() -> handle(started)).isInstanceOf(Postponed.class);
    x.be(Trouble.NONE);

    handle(started);

    assertThat(x.textsOf(NORTH_HOLLAND)).containsExactly(ACTION);
  }

  @Test
  void the_same_words_of_another_action_are_left_alone() {
    var other = action(started.action(), ActionId.of("Amsterdam", "earlier"));
    handle(ActionRecord.started(other));
    now = NOON.plusSeconds(7200);
    var again = ActionRecord.started(startedAt(started.action(), now));
    handle(again);
    handle(again.closed(found(), now));

    assertThat(x.textsOf(NORTH_HOLLAND)).containsExactly(ACTION, OUTCOME);
    assertThat(x.shown().getLast().inReplyTo()).isNull();
  }

  private void handle(ActionRecord record) {
    actions.put(record.action().id(), record);
    handle(record.newest().getFirst());
  }

  private void handle(Message message) {
    var posting =
        new Posting(
            new Accounts(ATLAS, all()),
            conversations,
            allowances,
            x,
            id -> Optional.ofNullable(actions.get(id)),
            photos,
            photo ->
                missing.contains(photo.id())
                    ? Optional.empty()
                    : Optional.of(new Pictures.Image("image/jpeg", new byte[] {1})),
            new PostText(PhoneNumbers.parse("112")),
            queue,
            () -> now);
    posting.handle(new SqsMessage("message", "receipt", Wire.toJson(message)));
  }

  private static SortedSet<String> all() {
    var accounts = new TreeSet<String>();
    accounts.add("NL");
    for (var province = 20; province <= 31; province++) {
      accounts.add("PV" + province);
    }
    return accounts;
  }

  private static Action inAllOfTheCountry() {
    return through(
        Examples.action(Kind.MISSING_CHILD, new ActionArea.InRegions(List.of("NL")), AMSTERDAM),
        Set.of(Channel.X));
  }

  private static Action exercise(Action action) {
    return copy(action, MILA, action.startedAt(), true);
  }

  private static Action action(Action action, ActionId id) {
    return copy(action, id, action.startedAt(), false);
  }

  private static Action startedAt(Action action, Instant at) {
    return copy(action, MILA, at, false);
  }

  private static Action copy(Action action, ActionId id, Instant at, boolean exercise) {
    return new Action(
        id,
        action.controlRoom(),
        action.kind(),
        action.childAlert(),
        action.texts(),
        action.area(),
        action.incident(),
        action.channels(),
        at,
        at.plus(Duration.ofHours(1)),
        action.consent(),
        exercise);
  }
}
