package nl.burgernet.deliver;

import static nl.burgernet.deliver.DeliveryUnderTest.Verdict.SILENT;
import static nl.burgernet.events.Examples.AMSTERDAM;
import static nl.burgernet.events.Examples.MILA;
import static nl.burgernet.events.Examples.NOON;
import static nl.burgernet.events.Examples.UTRECHT;
import static nl.burgernet.events.Examples.found;
import static nl.burgernet.events.Examples.missingChildIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import nl.burgernet.deliver.DeliveryUnderTest.Verdict;
import nl.burgernet.events.Action;
import nl.burgernet.events.ActionArea;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Examples;
import nl.burgernet.events.Phase;
import nl.burgernet.events.Place;
import nl.burgernet.events.Slice;
import nl.burgernet.events.Texts;
import nl.burgernet.events.Update.Change;
import nl.burgernet.events.Wire;
import nl.burgernet.events.WorkDue.SliceDue;
import nl.burgernet.messaging.FakeMessageQueue;
import nl.burgernet.messaging.LogLines;
import nl.burgernet.messaging.Postponed;
import nl.burgernet.rolls.FakeLedger;
import nl.burgernet.rolls.FakeRolls;
import nl.burgernet.rolls.Ledger;
import nl.burgernet.rolls.Pace;
import nl.burgernet.rolls.Roll;
import nl.burgernet.rolls.RollEntry;
import nl.burgernet.rolls.Telling;
import nl.burgernet.rolls.Times;
import nl.burgernet.subscribers.Address;
import nl.burgernet.subscribers.Contact;
import nl.burgernet.subscribers.ContactId;
import nl.burgernet.subscribers.FakeParticipants;
import nl.burgernet.subscribers.Participant;
import nl.burgernet.subscribers.ParticipantId;
import nl.burgernet.subscribers.Windows;
import org.junit.jupiter.api.Test;

class DeliveryTest {
  private static final int GROUP = 2;
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final FakeParticipants participants = new FakeParticipants();
  private final FakeRolls rolls = new FakeRolls();
  private final FakeLedger ledger = new FakeLedger();
  private final FakeMessageQueue queue = new FakeMessageQueue();
  private final FakeMessageQueue deadLetters = new FakeMessageQueue();
  private final List<String> told = new ArrayList<>();
  private final Map<String, Verdict> verdicts = new HashMap<>();
  private final Action action = missingChildIn(UTRECHT);
  private ActionRecord stored = ActionRecord.started(action);
  private Instant now = NOON;
  private Duration pace = Duration.ZERO;
  private Consumer<String> whileSending = to -> {};
  private Runnable whileLeasing = () -> {};
  private int worker;

  private final DeliveryUnderTest delivery =
      new DeliveryUnderTest(
          id -> Optional.of(stored),
          rolls,
          leasing(),
          participants,
          this::send,
          GROUP,
          (telling, least, most, at) -> nextTurn(telling, least, most),
          queue,
          deadLetters,
          () -> now,
          time -> now = now.plus(time));

  private Verdict send(String to, Phase phase, int textSequence) {
    whileSending.accept(to);
    var verdict = verdicts.getOrDefault(to, Verdict.ACCEPTED);
    if (verdict == Verdict.ACCEPTED) {
      told.add(
          switch (phase) {
            case ACTION -> textSequence == 0 ? to : to + " with update " + textSequence;
            case UPDATE -> "update " + textSequence + " to " + to;
            case OUTCOME -> "outcome to " + to;
          });
    }
    return verdict;
  }

  /// The ledger, before whose next lease something else happens.
  private Ledger leasing() {
    return (Ledger)
        Proxy.newProxyInstance(
            Ledger.class.getClassLoader(),
            new Class<?>[] {Ledger.class},
            (_, method, arguments) -> {
              if (method.getName().equals("lease")) {
                var meanwhile = whileLeasing;
                whileLeasing = () -> {};
                meanwhile.run();
              }
              return method.invoke(ledger, arguments);
            });
  }

  private boolean waited;
  // What the quota has room for beyond the group that is asked for.
  private int room;
  private final List<Telling> tellings = new ArrayList<>();
  private int asked;
  private int allowed;

  /// Every group waits for its turn once.
  private Pace.Allowed nextTurn(Telling telling, int least, int most) {
    tellings.add(telling);
    waited = !waited && !pace.isZero();
    if (waited) {
      return new Pace.Allowed(0, pace);
    }
    asked++;
    var messages = Math.min(most, Math.max(least, room));
    allowed += messages;
    return new Pace.Allowed(messages, Duration.ZERO);
  }

  @Test
  void everybody_in_a_slice_is_told_in_its_order() {
    var slice = slice(people(5));

    deliver(slice, Phase.ACTION);

    assertThat(told).containsExactly("p0", "p1", "p2", "p3", "p4");
    assertThat(marks(slice)).isEqualTo("TTTTT");
  }

  @Test
  void when_each_was_told_is_written_down_by_message_and_who_was_not_told_has_no_time() {
    var slice = slice(people(3));
    verdicts.put("p1", Verdict.NO_SUCH_NUMBER);
    whileSending = to -> now = now.plusSeconds(to.equals("p2") ? 7 : 0);
    deliver(slice, Phase.ACTION);
    var actionTold = now;
    stored = stored.closed(Examples.found(), now);
    now = now.plusSeconds(60);
    deliver(slice, Phase.OUTCOME);

    var toldAt = ledger.of(slice).toldAt();
    assertThat(toldAt.keySet()).containsExactly(Phase.ACTION, Phase.OUTCOME);
    assertThat(toldAt.values()).allSatisfy(times -> assertThat(times.count()).isEqualTo(2));
    assertThat(toldAt.getOrDefault(Phase.ACTION, Times.NONE).until(1, NOON))
        .isEqualTo(Duration.between(NOON, actionTold));
  }

  @Test
  void a_slice_asks_for_its_turn_once_where_the_quota_has_room_for_all_of_it() {
    var slice = slice(people(7));
    room = 100;

    deliver(slice, Phase.ACTION);

    assertThat(told).hasSize(7);
    assertThat(asked).isEqualTo(1);
    assertThat(allowed).isEqualTo(7);
  }

  @Test
  void nobody_is_told_beyond_what_the_pace_allowed() {
    var slice = slice(people(7));
    room = 3;
    whileSending = to -> assertThat(told.size()).isLessThan(allowed);

    deliver(slice, Phase.ACTION);

    assertThat(told).hasSize(7);
    assertThat(asked).isEqualTo(3);
  }

  @Test
  void a_text_of_two_parts_is_paced_so() {
    var slice = slice(people(3));
    room = 3;
    whileSending =
        to -> {
          if (to.equals("p0")) {
            now = now.plusSeconds(1);
            update(Change.ofTexts(new Texts("Vermist", "Vermist: Mila. ".repeat(12), null)));
          }
        };

    deliver(slice, Phase.ACTION);

    // Of two parts, no more than one goes at once, and what was allowed before it is worth nothing.
    assertThat(told).containsExactly("p0", "p1", "p2 with update 1");
    assertThat(tellings).extracting(Telling::parts).containsExactly(1, 2);
  }

  @Test
  void who_is_not_told_after_all_leaves_the_turn_to_the_next() {
    var slice = slice(people(4));
    participants.erase(new ParticipantId(1));
    room = 3;

    deliver(slice, Phase.ACTION);

    assertThat(told).containsExactly("p0", "p2", "p3");
    assertThat(asked).isEqualTo(1);
  }

  @Test
  void a_slice_that_is_delivered_twice_tells_nobody_twice() {
    var slice = slice(people(5));
    deliver(slice, Phase.ACTION);

    deliver(slice, Phase.ACTION);

    assertThat(told).hasSize(5);
  }

  @Test
  void a_number_that_does_not_exist_is_refused_with_its_reason_and_not_tried_again() {
    var slice = slice(people(3));
    verdicts.put("p1", Verdict.NO_SUCH_NUMBER);

    deliver(slice, Phase.ACTION);
    deliver(slice, Phase.ACTION);

    assertThat(told).containsExactly("p0", "p2");
    assertThat(marks(slice)).isEqualTo("TNT");
  }

  @Test
  void a_busy_provider_puts_the_rest_of_the_slice_back_and_it_goes_later() {
    var slice = slice(people(5));
    verdicts.put("p3", Verdict.BUSY);

    assertThatThrownBy(() -> deliver(slice, Phase.ACTION)).isInstanceOf(Postponed.class);
    assertThat(told).containsExactly("p0", "p1", "p2");
    assertThat(queue.comingAgain().values())
        .allSatisfy(
            delay -> assertThat(delay).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(30)));
    verdicts.clear();
    deliver(slice, Phase.ACTION);

    assertThat(told).containsExactly("p0", "p1", "p2", "p3", "p4");
  }

  @Test
  void a_provider_that_stays_broken_sends_the_slice_to_the_dead_letters_where_it_is_counted() {
    var slice = slice(people(1));
    verdicts.put("p0", Verdict.BUSY);

    for (var i = 0; i < Delivery.MOST_FAILURES; i++) {
      assertThatThrownBy(() -> deliver(slice, Phase.ACTION)).isInstanceOf(Postponed.class);
    }
    assertThat(deadLetters.bodies()).isEmpty();
    deliver(slice, Phase.ACTION);

    assertThat(deadLetters.bodies()).containsExactly(body(slice, Phase.ACTION));
    assertThat(marks(slice)).isEqualTo(".");
    verdicts.clear();
    deliver(slice, Phase.ACTION);
    assertThat(told).containsExactly("p0");
  }

  @Test
  void whose_answer_did_not_come_is_told_again_since_twice_is_better_than_never() {
    var slice = slice(people(3));
    verdicts.put("p1", Verdict.SILENT);

    assertThatThrownBy(() -> deliver(slice, Phase.ACTION)).isInstanceOf(Postponed.class);
    assertThat(marks(slice)).isEqualTo("Ta.");
    verdicts.clear();
    deliver(slice, Phase.ACTION);

    assertThat(told).containsExactly("p0", "p1", "p2");
  }

  @Test
  void whose_answer_never_comes_is_told_twice_and_no_more() {
    var slice = slice(people(5));
    verdicts.put("p0", Verdict.SILENT);
    verdicts.put("p1", Verdict.SILENT);
    var sent = new ArrayList<String>();
    whileSending = sent::add;

    assertThatThrownBy(() -> deliver(slice, Phase.ACTION)).isInstanceOf(Postponed.class);
    deliver(slice, Phase.ACTION);
    deliver(slice, Phase.ACTION);

    assertThat(sent).containsExactly("p0", "p1", "p0", "p1", "p2", "p3", "p4");
    assertThat(marks(slice)).isEqualTo("UUTTT");
  }

  @Test
  void of_whose_answer_never_comes_is_said_how_many_they_are_and_they_hear_the_outcome() {
    var slice = slice(people(2));
    verdicts.put("p0", Verdict.SILENT);
    assertThatThrownBy(() -> deliver(slice, Phase.ACTION)).isInstanceOf(Postponed.class);
    try (var logged = new LogLines()) {
      deliver(slice, Phase.ACTION);

      assertThat(logged.all())
          .singleElement()
          .asString()
          .contains("\"Unanswered\":1", "\"Channel\":\"SMS\"");
    }
    verdicts.clear();
    stored = stored.closed(found(), now);

    deliver(slice, Phase.OUTCOME);

    assertThat(told).containsExactly("p1", "outcome to p0", "outcome to p1");
  }

  @Test
  void who_is_not_answered_twice_in_the_newest_words_waits_for_no_update() {
    var slice = slice(people(1));
    update(Change.ofTexts(Examples.blueCoat()));
    verdicts.put("p0", Verdict.SILENT);
    assertThatThrownBy(() -> deliver(slice, Phase.ACTION)).isInstanceOf(Postponed.class);
    deliver(slice, Phase.ACTION);
    verdicts.clear();

    deliver(slice, Phase.UPDATE);

    assertThat(told).isEmpty();
    assertThat(ledger.of(slice).update()).hasToString("U");
  }

  @Test
  void a_provider_that_never_answers_sends_the_slice_to_the_dead_letters_before_all_are_given_up() {
    var slice = slice(people(50));
    people(50).forEach(each -> verdicts.put("p" + each.contact().participant().value(), SILENT));
    var sent = new ArrayList<String>();
    whileSending = sent::add;

    while (deadLetters.bodies().isEmpty()) {
      try {
        deliver(slice, Phase.ACTION);
      } catch (Postponed e) {
        // It comes again.
      }
    }

    // Each group twice, until one attempt more failed than may.
    assertThat(sent).hasSize(GROUP * (Delivery.MOST_FAILURES + 1));
    assertThat(marks(slice)).startsWith("UUUUUUUUUUUUUUUUUUUUaa.");
  }

  @Test
  void who_may_have_been_told_still_may_after_the_provider_was_busy() {
    var slice = slice(people(1));
    verdicts.put("p0", Verdict.SILENT);
    assertThatThrownBy(() -> deliver(slice, Phase.ACTION)).isInstanceOf(Postponed.class);
    verdicts.put("p0", Verdict.BUSY);
    assertThatThrownBy(() -> deliver(slice, Phase.ACTION)).isInstanceOf(Postponed.class);
    assertThat(marks(slice)).isEqualTo("a");
    verdicts.clear();
    stored = stored.closed(found(), now);

    deliver(slice, Phase.OUTCOME);

    assertThat(told).containsExactly("outcome to p0");
  }

  @Test
  void an_action_that_is_closed_stops_within_a_second_of_sending() {
    var slice = slice(people(20));
    pace = Duration.ofMillis(500);
    whileSending =
        to -> {
          if (to.equals("p3")) {
            stored = stored.closed(found(), now);
          }
        };

    deliver(slice, Phase.ACTION);

    // Two groups a second; the one after the closing may be under way already.
    assertThat(told).hasSizeLessThanOrEqualTo(4 + 2 * GROUP).contains("p3");
    assertThat(ledger.of(slice).closed()).isFalse();
  }

  @Test
  void a_slice_that_is_fenced_while_it_is_told_starts_no_other_attempt() {
    var slice = slice(people(10));
    whileSending =
        to -> {
          if (to.equals("p2")) {
            ledger.close(slice);
          }
        };

    deliver(slice, Phase.ACTION);

    assertThat(told).containsExactly("p0", "p1", "p2", "p3");
    assertThat(marks(slice)).isEqualTo("TTTT......");
  }

  @Test
  void a_slice_of_a_closed_action_tells_nobody() {
    var slice = slice(people(3));
    stored = stored.closed(found(), now);

    deliver(slice, Phase.ACTION);

    assertThat(told).isEmpty();
  }

  @Test
  void the_outcome_reaches_exactly_those_who_were_told() {
    var slice = slice(people(4));
    verdicts.put("p1", Verdict.NO_SUCH_NUMBER);
    deliver(slice, Phase.ACTION);
    told.clear();
    verdicts.clear();
    stored = stored.closed(found(), now);

    deliver(slice, Phase.OUTCOME);
    deliver(slice, Phase.OUTCOME);

    assertThat(told).containsExactly("outcome to p0", "outcome to p2", "outcome to p3");
  }

  @Test
  void the_outcome_counts_an_attempt_without_an_answer_as_told() {
    var slice = slice(people(1));
    verdicts.put("p0", Verdict.SILENT);
    assertThatThrownBy(() -> deliver(slice, Phase.ACTION)).isInstanceOf(Postponed.class);
    verdicts.clear();
    stored = stored.closed(found(), now);

    deliver(slice, Phase.OUTCOME);

    assertThat(told).containsExactly("outcome to p0");
  }

  @Test
  void an_outcome_needs_no_borders() {
    var slice = slice(people(2));
    deliver(slice, Phase.ACTION);
    var abolished = new ActionArea.InRegions(List.of("GM9999"));
    stored = ActionRecord.started(with(abolished, false)).closed(found(), now);

    deliver(slice, Phase.OUTCOME);

    assertThat(told).containsExactly("p0", "p1", "outcome to p0", "outcome to p1");
  }

  @Test
  void who_left_is_not_told_and_is_counted() {
    var slice = slice(people(3));
    participants.erase(new ParticipantId(1));

    deliver(slice, Phase.ACTION);

    assertThat(told).containsExactly("p0", "p2");
    assertThat(marks(slice)).isEqualTo("TLT");
  }

  @Test
  void to_whom_nothing_is_sent_any_more_is_counted_without_asking_the_provider() {
    var slice = slice(people(4));
    die(1, Contact.Cause.NO_SUCH_CONTACT);
    die(2, Contact.Cause.OPTED_OUT);

    deliver(slice, Phase.ACTION);

    assertThat(told).containsExactly("p0", "p3");
    assertThat(marks(slice)).isEqualTo("TNOT");
  }

  @Test
  void who_died_since_the_action_does_not_hear_its_outcome() {
    var slice = slice(people(2));
    deliver(slice, Phase.ACTION);
    stored = stored.closed(found(), now);
    die(1, Contact.Cause.OPTED_OUT);

    deliver(slice, Phase.OUTCOME);

    assertThat(told).containsExactly("p0", "p1", "outcome to p0");
  }

  private void die(int person, Contact.Cause cause) {
    var id = participants.all().get(person).id();
    var alive = participants.find(List.of(id)).values().iterator().next();
    participants.put(
        alive.withDead(
            alive.contacts().getFirst().ordinal(),
            new Contact.Dead(cause, NOON.minusSeconds(9_000))));
  }

  @Test
  void who_leaves_between_the_action_and_its_outcome_does_not_hear_it() {
    var slice = slice(people(2));
    deliver(slice, Phase.ACTION);
    participants.erase(new ParticipantId(0));
    stored = stored.closed(found(), now);
    told.clear();

    deliver(slice, Phase.OUTCOME);

    assertThat(told).containsExactly("outcome to p1");
  }

  @Test
  void a_contact_in_doubt_is_told_by_the_first_of_its_entries_only() {
    person(0, UTRECHT, NOON.minus(Duration.ofDays(30)));
    var doubted = new RollEntry(new ContactId(new ParticipantId(0), 0), true);
    var slice = slice(List.of(doubted, doubted));

    deliver(slice, Phase.ACTION);

    assertThat(told).containsExactly("p0");
    assertThat(marks(slice)).isEqualTo("TE");
  }

  @Test
  void an_entry_that_was_plain_is_claimed_too_when_the_participant_changed_meanwhile() {
    person(0, UTRECHT, NOON.plusSeconds(1));
    var plain = new RollEntry(new ContactId(new ParticipantId(0), 0), false);
    var slice = slice(List.of(plain, plain));

    deliver(slice, Phase.ACTION);

    assertThat(told).containsExactly("p0");
  }

  @Test
  void who_moved_out_of_the_area_is_not_told() {
    person(0, AMSTERDAM, NOON.minus(Duration.ofMinutes(5)));
    var slice = slice(List.of(new RollEntry(new ContactId(new ParticipantId(0), 0), true)));

    deliver(slice, Phase.ACTION);

    assertThat(told).isEmpty();
    assertThat(marks(slice)).isEqualTo("M");
  }

  @Test
  void what_cannot_be_told_before_the_deadline_is_cut_and_counted() {
    var slice = slice(people(4));
    whileSending = to -> now = action.plannedEnd();

    deliver(slice, Phase.ACTION);

    assertThat(told).containsExactly("p0", "p1");
    assertThat(marks(slice)).isEqualTo("TTDD");
  }

  @Test
  void a_worker_whose_time_is_up_hands_the_rest_back_at_once() {
    var slice = slice(people(6));
    whileSending = to -> now = now.plusSeconds(6);

    assertThatThrownBy(() -> deliver(slice, Phase.ACTION)).isInstanceOf(Postponed.class);

    assertThat(told).hasSize(4);
    assertThat(queue.comingAgain().values()).containsExactly(Duration.ZERO);
    whileSending = to -> {};
    deliver(slice, Phase.ACTION);
    assertThat(told).hasSize(6).doesNotHaveDuplicates();
  }

  @Test
  void a_slice_that_another_worker_has_comes_again_when_the_lease_ends() {
    var slice = slice(people(1));
    ledger.lease(slice, Phase.ACTION, "another", now, now.plusSeconds(7));

    assertThatThrownBy(() -> deliver(slice, Phase.ACTION)).isInstanceOf(Postponed.class);

    assertThat(told).isEmpty();
    assertThat(queue.comingAgain().values()).containsExactly(Duration.ofSeconds(7));
  }

  @Test
  void an_exercise_tells_nobody_outside() {
    var slice = slice(people(2));
    stored = ActionRecord.started(with(action.area(), true));

    deliver(slice, Phase.ACTION);

    assertThat(told).isEmpty();
    assertThat(marks(slice)).isEqualTo("TT");
    assertThat(tellings).isNotEmpty().allMatch(Telling::exercise);
  }

  @Test
  void an_update_reaches_those_who_were_told_and_who_was_not_is_told_the_newest_only() {
    var slice = slice(people(4));
    verdicts.put("p2", Verdict.BUSY);
    verdicts.put("p3", Verdict.BUSY);
    assertThatThrownBy(() -> deliver(slice, Phase.ACTION)).isInstanceOf(Postponed.class);
    verdicts.clear();
    update(Change.ofTexts(Examples.blueCoat()));

    deliver(slice, Phase.UPDATE);
    deliver(slice, Phase.ACTION);
    deliver(slice, Phase.UPDATE);

    assertThat(told)
        .containsExactly(
            "p0", "p1", "update 1 to p0", "update 1 to p1", "p2 with update 1", "p3 with update 1");
  }

  @Test
  void what_was_updated_while_a_slice_was_being_leased_is_told_in_the_new_words() {
    var slice = slice(people(2));
    whileLeasing =
        () -> {
          update(Change.ofTexts(Examples.blueCoat()));
          deliver(slice, Phase.UPDATE);
        };

    deliver(slice, Phase.ACTION);

    assertThat(told).containsExactly("p0 with update 1", "p1 with update 1");
  }

  @Test
  void a_slice_that_is_leased_after_the_end_tells_nobody_and_is_free_again() {
    var slice = slice(people(2));
    whileLeasing = () -> stored = stored.closed(found(), now);

    deliver(slice, Phase.ACTION);

    assertThat(told).isEmpty();
    assertThat(ledger.lease(slice, Phase.OUTCOME, "another", now, now.plusSeconds(7)))
        .isInstanceOf(Ledger.Lease.Taken.class);
  }

  @Test
  void of_two_updates_only_the_newest_is_told() {
    var slice = slice(people(2));
    deliver(slice, Phase.ACTION);
    update(Change.ofTexts(Examples.blueCoat()));
    update(Change.ofTexts(action.texts()));
    told.clear();

    deliver(slice, Phase.UPDATE);
    deliver(slice, Phase.UPDATE);

    assertThat(told).containsExactly("update 2 to p0", "update 2 to p1");
  }

  @Test
  void each_update_is_told_when_the_one_before_was_told_already() {
    var slice = slice(people(1));
    deliver(slice, Phase.ACTION);
    update(Change.ofTexts(Examples.blueCoat()));
    deliver(slice, Phase.UPDATE);
    update(Change.ofTexts(action.texts()));
    deliver(slice, Phase.UPDATE);

    assertThat(told).containsExactly("p0", "update 1 to p0", "update 2 to p0");
  }

  @Test
  void an_update_without_new_words_is_told_to_nobody() {
    var slice = slice(people(2));
    deliver(slice, Phase.ACTION);
    update(Change.ofArea(Examples.around(UTRECHT, 4_000)));

    deliver(slice, Phase.UPDATE);

    assertThat(told).hasSize(2);
  }

  @Test
  void who_may_have_been_told_and_then_heard_the_update_is_not_told_the_action_again() {
    var slice = slice(people(1));
    verdicts.put("p0", Verdict.SILENT);
    assertThatThrownBy(() -> deliver(slice, Phase.ACTION)).isInstanceOf(Postponed.class);
    verdicts.clear();
    update(Change.ofTexts(Examples.blueCoat()));

    deliver(slice, Phase.UPDATE);
    deliver(slice, Phase.ACTION);

    assertThat(told).containsExactly("update 1 to p0");
    assertThat(marks(slice)).isEqualTo("T");
  }

  @Test
  void an_update_of_an_action_that_is_closed_is_told_to_nobody_else() {
    var slice = slice(people(4));
    deliver(slice, Phase.ACTION);
    update(Change.ofTexts(Examples.blueCoat()));
    stored = stored.closed(found(), now);
    told.clear();

    deliver(slice, Phase.UPDATE);

    assertThat(told).isEmpty();
  }

  @Test
  void after_a_correction_of_the_area_nobody_outside_it_is_told_any_more() {
    person(0, UTRECHT, NOON.minus(Duration.ofDays(30)));
    person(1, AMSTERDAM, NOON.minus(Duration.ofDays(30)));
    var slice =
        slice(
            List.of(
                new RollEntry(new ContactId(new ParticipantId(0), 0), false),
                new RollEntry(new ContactId(new ParticipantId(1), 0), false)));
    correctTo(AMSTERDAM);

    deliver(slice, Phase.ACTION);

    assertThat(told).containsExactly("p1 with update 1");
    assertThat(marks(slice)).isEqualTo("XT");
  }

  @Test
  void whom_a_correction_left_out_is_told_when_the_area_takes_them_in_again() {
    var slice = slice(people(2));
    correctTo(AMSTERDAM);
    deliver(slice, Phase.ACTION);
    assertThat(marks(slice)).isEqualTo("XX");
    update(Change.ofArea(Examples.around(UTRECHT, 4_000)));

    deliver(slice, Phase.ACTION);
    deliver(slice, Phase.ACTION);

    assertThat(told).containsExactly("p0 with update 1", "p1 with update 1");
    assertThat(marks(slice)).isEqualTo("TT");
  }

  @Test
  void who_is_outside_another_area_too_stays_left_out() {
    var slice = slice(people(2));
    correctTo(AMSTERDAM);
    deliver(slice, Phase.ACTION);
    update(Change.ofArea(Examples.around(AMSTERDAM, 4_000)));

    deliver(slice, Phase.ACTION);

    assertThat(told).isEmpty();
    assertThat(marks(slice)).isEqualTo("XX");
  }

  @Test
  void whom_the_end_cut_is_told_when_the_action_lasts_longer() {
    var slice = slice(people(3));
    whileSending = to -> now = action.plannedEnd();
    deliver(slice, Phase.ACTION);
    assertThat(marks(slice)).isEqualTo("TTD");
    whileSending = to -> {};
    deliver(slice, Phase.ACTION);
    assertThat(marks(slice)).isEqualTo("TTD");
    update(new Change(false, null, null, null, Set.of(), now.plusSeconds(60)));

    deliver(slice, Phase.ACTION);

    assertThat(told).containsExactly("p0", "p1", "p2");
    assertThat(marks(slice)).isEqualTo("TTT");
  }

  @Test
  void who_was_told_outside_the_corrected_area_hears_of_the_correction() {
    var slice = slice(people(1));
    deliver(slice, Phase.ACTION);
    correctTo(AMSTERDAM);

    deliver(slice, Phase.UPDATE);

    assertThat(told).containsExactly("p0", "update 1 to p0");
  }

  private Action with(ActionArea area, boolean exercise) {
    return new Action(
        MILA,
        action.controlRoom(),
        action.kind(),
        action.childAlert(),
        action.texts(),
        area,
        action.incident(),
        action.channels(),
        action.startedAt(),
        action.plannedEnd(),
        action.consent(),
        exercise);
  }

  private void correctTo(Place centre) {
    update(
        new Change(
            true, Examples.blueCoat(), Examples.around(centre, 2_000), centre, Set.of(), null));
  }

  private void update(Change change) {
    stored = stored.updated(change, now);
  }

  private void deliver(Slice slice, Phase phase) {
    delivery.deliver(
        body(slice, phase), "receipt-" + worker, "worker-" + worker++, now.plus(LIMIT));
  }

  private static String body(Slice slice, Phase phase) {
    return Wire.toJson(new SliceDue(slice, phase));
  }

  private String marks(Slice slice) {
    return ledger.of(slice).action().toString();
  }

  private List<RollEntry> people(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              person(i, UTRECHT, NOON.minus(Duration.ofDays(30)));
              return new RollEntry(new ContactId(new ParticipantId(i), 0), false);
            })
        .toList();
  }

  private void person(int number, Place home, Instant changedAt) {
    participants.put(
        new Participant(
            new ParticipantId(number),
            1,
            changedAt,
            "token",
            List.of(new Contact(0, Channel.SMS, "p" + number)),
            List.of(
                new Address(
                    0,
                    home.point().latitudeMicrodegrees(),
                    home.point().longitudeMicrodegrees(),
                    Set.of(0),
                    Windows.ALWAYS,
                    changedAt))));
  }

  private Slice slice(List<RollEntry> entries) {
    return rolls
        .keepFirst(MILA, 0, Roll.pack(Map.of(Channel.SMS, entries), Map.of(Channel.SMS, 100)))
        .slices()
        .getOrDefault(Channel.SMS, List.of())
        .getFirst();
  }
}
