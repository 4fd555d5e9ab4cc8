package nl.burgernet.rolls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Phase;
import nl.burgernet.events.Slice;
import nl.burgernet.events.Wave;
import nl.burgernet.subscribers.ContactId;
import nl.burgernet.subscribers.ParticipantId;
import org.junit.jupiter.api.Test;

/// What every ledger promises.
public abstract class LedgerContract {
  private static final Instant NOW = Instant.parse("2026-01-13T11:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(30);
  private static final ContactId ANNA = new ContactId(new ParticipantId(0xa77aL), 0);

  protected abstract Ledger ledger();

  private final ActionId actionId = new ActionId(UUID.randomUUID());
  private final Slice first = new Slice(actionId, Channel.SMS, 0, 0, 3, 12);
  private final Slice second = new Slice(actionId, Channel.SMS, 0, 3, 5, 39);

  @Test
  void a_slice_has_one_worker_at_a_time() {
    take(first, Phase.ACTION, "one");

    assertThat(ledger().lease(first, Phase.ACTION, "two", NOW, LATER))
        .isEqualTo(new Ledger.Lease.Busy(LATER));
    assertThat(ledger().lease(first, Phase.OUTCOME, "two", NOW, LATER))
        .isEqualTo(new Ledger.Lease.Busy(LATER));
  }

  @Test
  void a_lease_that_ended_can_be_taken_and_the_worker_who_lost_it_can_write_no_more() {
    var lost = take(first, Phase.ACTION, "one");
    take(first, Phase.ACTION, "two", LATER);

    assertThat(save(told(lost, 0), "one", true, false)).isEqualTo(Ledger.Saved.LEASE_LOST);
    assertThat(save(told(lost, 0), "one", false, true)).isEqualTo(Ledger.Saved.LEASE_LOST);
  }

  @Test
  void marks_and_failures_stand_for_the_next_worker() {
    var record = take(first, Phase.ACTION, "one");
    assertThat(save(told(record, 1).withFailures(2), "one", true, true))
        .isEqualTo(Ledger.Saved.SAVED);

    var next = take(first, Phase.ACTION, "two");

    assertThat(next.action()).hasToString(".T.");
    assertThat(next.failures()).isEqualTo(2);
  }

  @Test
  void a_released_slice_is_free() {
    save(take(first, Phase.ACTION, "one"), "one", false, true);

    take(first, Phase.ACTION, "two");
  }

  @Test
  void a_closed_slice_refuses_the_action_and_takes_the_outcome() {
    ledger().close(first);

    assertThat(ledger().lease(first, Phase.ACTION, "one", NOW, LATER))
        .isEqualTo(new Ledger.Lease.Closed());
    assertThat(take(first, Phase.OUTCOME, "one").closed()).isTrue();
  }

  @Test
  void slices_are_closed_together_whoever_has_them_or_had_them_closed() {
    var third = new Slice(actionId, Channel.EMAIL, 0, 5, 8, 65);
    ledger().close(first);
    var record = take(second, Phase.ACTION, "one");

    ledger().close(List.of(first, second, third));

    assertThat(save(told(record, 0), "one", true, false)).isEqualTo(Ledger.Saved.CLOSED);
    for (var slice : List.of(first, second, third)) {
      assertThat(ledger().lease(slice, Phase.ACTION, "two", NOW, LATER))
          .isEqualTo(new Ledger.Lease.Closed());
    }
  }

  @Test
  void closing_stops_the_worker_who_has_the_slice_but_lets_it_write_what_it_did() {
    var record = take(first, Phase.ACTION, "one");
    ledger().close(first);

    assertThat(save(told(record, 0), "one", true, false)).isEqualTo(Ledger.Saved.CLOSED);
    assertThat(save(told(record, 0), "one", false, true)).isEqualTo(Ledger.Saved.SAVED);
    var outcome = take(first, Phase.OUTCOME, "two");
    assertThat(outcome.action()).hasToString("T..");
    assertThat(outcome.outcome()).hasToString("...");
  }

  @Test
  void taking_a_slice_for_the_outcome_closes_it() {
    save(take(first, Phase.OUTCOME, "one"), "one", false, true);

    assertThat(ledger().lease(first, Phase.ACTION, "two", NOW, LATER))
        .isEqualTo(new Ledger.Lease.Closed());
  }

  @Test
  void the_first_entry_that_claims_a_contact_has_it_however_often_it_asks() {
    assertThat(ledger().claim(ANNA, Phase.ACTION, first, 1)).isTrue();
    assertThat(ledger().claim(ANNA, Phase.ACTION, second, 1)).isFalse();
    assertThat(ledger().claim(ANNA, Phase.ACTION, first, 2)).isFalse();
    assertThat(ledger().claim(ANNA, Phase.ACTION, first, 1)).isTrue();
    assertThat(ledger().claim(ANNA, Phase.OUTCOME, second, 1)).isTrue();
  }

  @Test
  void it_knows_of_which_actions_the_outcome_went_round() {
    assertThat(ledger().isBroadcast(actionId)).isFalse();

    ledger().broadcast(actionId);
    ledger().broadcast(actionId);

    assertThat(ledger().isBroadcast(actionId)).isTrue();
  }

  @Test
  void progress_counts_every_entry_of_every_roll_also_of_slices_that_nobody_began() {
    ledger().planned(actionId, 0, 2);
    ledger().rolled(actionId, 0, Map.of(Channel.SMS, 5, Channel.EMAIL, 4));
    ledger().rolled(actionId, 0, Map.of(Channel.SMS, 5, Channel.EMAIL, 4));
    var marks = Map.of(0, Mark.TOLD, 1, Mark.NO_SUCH_CONTACT, 2, Mark.ELSEWHERE);
    var record = take(first, Phase.ACTION, "one");
    save(record.with(Phase.ACTION, record.action().with(marks)), "one", true, true);

    var progress = ledger().progress(actionId, 0);

    assertThat(progress.isSelected(1)).isFalse();
    assertThat(ledger().isSelected(actionId, 1)).isFalse();
    assertThat(progress.channels())
        .isEqualTo(
            Map.of(
                Channel.SMS,
                new Progress.OfChannel(
                    4, 1, 0, Map.of(Mark.NO_SUCH_CONTACT, 1), 0, 0, 2, 0, 0, 0, 0, 0, 0, 0),
                Channel.EMAIL,
                new Progress.OfChannel(4, 0, 0, Map.of(), 0, 0, 4, 0, 0, 0, 0, 0, 0, 0)));
  }

  @Test
  void progress_of_a_closed_action_counts_who_is_to_hear_the_outcome_and_who_never_heard() {
    ledger().planned(actionId, 0, 1);
    ledger().rolled(actionId, 0, Map.of(Channel.SMS, 5));
    var record = take(first, Phase.ACTION, "one");
    save(
        record.with(Phase.ACTION, record.action().with(Map.of(0, Mark.TOLD, 1, Mark.ATTEMPTING))),
        "one",
        true,
        true);
    ledger().close(first);
    ledger().close(second);
    var outcome = take(first, Phase.OUTCOME, "two");
    save(
        outcome.with(Phase.OUTCOME, outcome.outcome().with(Map.of(0, Mark.TOLD))),
        "two",
        false,
        true);

    var progress = ledger().progress(actionId, 0);

    assertThat(progress.isSelected(1)).isTrue();
    assertThat(ledger().isSelected(actionId, 1)).isTrue();
    assertThat(ledger().isSelected(new ActionId(UUID.randomUUID()), 1)).isFalse();
    assertThat(progress.channels().get(Channel.SMS))
        .isEqualTo(new Progress.OfChannel(5, 1, 1, Map.of(), 0, 0, 0, 3, 0, 0, 0, 2, 1, 1));
  }

  @Test
  void who_was_sent_it_twice_without_an_answer_counts_as_told_and_waits_for_nothing() {
    ledger().planned(actionId, 0, 1);
    ledger().rolled(actionId, 0, Map.of(Channel.SMS, 3));
    var record = take(first, Phase.ACTION, "one");
    var unanswered = Map.of(0, Mark.UNANSWERED);
    save(record.with(Phase.ACTION, record.action().with(unanswered)), "one", true, true);
    ledger().close(first);
    var outcome = take(first, Phase.OUTCOME, "two");
    save(outcome.with(Phase.OUTCOME, outcome.outcome().with(unanswered)), "two", false, true);

    assertThat(ledger().progress(actionId, 0).channels().get(Channel.SMS))
        .isEqualTo(new Progress.OfChannel(3, 1, 0, Map.of(), 0, 0, 0, 2, 0, 0, 0, 1, 1, 0));
  }

  @Test
  void when_contacts_were_told_is_counted_over_all_slices() {
    ledger().rolled(actionId, 0, Map.of(Channel.SMS, 5));
    save(take(first, Phase.ACTION, "one").told(Phase.ACTION, 2, NOW), "one", true, true);
    var again = take(first, Phase.ACTION, "one").told(Phase.ACTION, 1, NOW.plusSeconds(7));
    save(again, "one", true, true);
    var other = take(second, Phase.ACTION, "two").told(Phase.ACTION, 2, NOW);
    save(other.told(Phase.OUTCOME, 1, LATER), "two", true, true);

    assertThat(ledger().progress(actionId, 0).toldAt())
        .isEqualTo(
            Map.of(
                Channel.SMS,
                Map.of(
                    Phase.ACTION, Times.NONE.and(4, NOW).and(1, NOW.plusSeconds(7)),
                    Phase.OUTCOME, Times.NONE.and(1, LATER))));
  }

  @Test
  void what_is_due_is_what_the_rolls_hold_of_all_waves() {
    assertThat(ledger().due(actionId)).isEqualTo(new Ledger.Due(0, 0, Map.of(), false));
    ledger().planned(actionId, 0, 2);
    ledger().planned(actionId, 1, 1);
    ledger().rolled(actionId, 0, Map.of(Channel.SMS, 5, Channel.EMAIL, 4));
    ledger().rolled(actionId, Wave.firstUnit(1), Map.of(Channel.SMS, 2));

    assertThat(ledger().due(actionId))
        .isEqualTo(new Ledger.Due(3, 2, Map.of(Channel.SMS, 7, Channel.EMAIL, 4), false));
  }

  @Test
  void it_knows_which_action_is_an_exercise() {
    ledger().planned(actionId, 0, 1, true);
    ledger().rolled(actionId, 0, Map.of(Channel.SMS, 5));

    assertThat(ledger().due(actionId))
        .isEqualTo(new Ledger.Due(1, 1, Map.of(Channel.SMS, 5), true));
  }

  @Test
  void an_action_is_selected_when_every_unit_of_every_wave_has_its_roll() {
    ledger().planned(actionId, 0, 1);
    ledger().rolled(actionId, 0, Map.of(Channel.SMS, 5));
    assertThat(ledger().isSelected(actionId, 2)).isFalse();

    ledger().planned(actionId, 1, 1);
    assertThat(ledger().isSelected(actionId, 2)).isFalse();

    ledger().rolled(actionId, Wave.firstUnit(1), Map.of(Channel.SMS, 2));
    assertThat(ledger().isSelected(actionId, 2)).isTrue();
    assertThat(ledger().progress(actionId, 0).channels().get(Channel.SMS))
        .extracting(Progress.OfChannel::toBeTold)
        .isEqualTo(7);
  }

  @Test
  void it_knows_which_updates_went_round() {
    ledger().updated(actionId, 2);

    assertThat(ledger().isUpdated(actionId, 1)).isFalse();
    assertThat(ledger().isUpdated(actionId, 2)).isTrue();
  }

  @Test
  void who_heard_an_update_stands_for_the_next_worker_and_a_newer_one_nobody_heard() {
    var record = take(first, Phase.UPDATE, "one").atUpdate(1);
    save(record.with(Phase.UPDATE, record.update().with(Map.of(1, Mark.TOLD))), "one", true, true);

    var next = take(first, Phase.UPDATE, "two");

    assertThat(next.updateSequence()).isEqualTo(1);
    assertThat(next.update()).hasToString(".T.");
    assertThat(next.atUpdate(1)).isEqualTo(next);
    assertThat(next.atUpdate(2).update()).hasToString("...");
  }

  @Test
  void a_closed_slice_refuses_updates() {
    ledger().close(first);

    assertThat(ledger().lease(first, Phase.UPDATE, "one", NOW, LATER))
        .isEqualTo(new Ledger.Lease.Closed());
  }

  @Test
  void progress_counts_who_is_to_hear_the_newest_update() {
    ledger().planned(actionId, 0, 1);
    ledger().rolled(actionId, 0, Map.of(Channel.SMS, 5));
    var record = take(first, Phase.ACTION, "one");
    save(
        record
            .with(Phase.ACTION, record.action().with(Map.of(0, Mark.TOLD, 1, Mark.TOLD)))
            .atUpdate(1)
            .with(Phase.UPDATE, record.update().with(Map.of(1, Mark.TOLD))),
        "one",
        true,
        true);

    assertThat(ledger().progress(actionId, 1).channels().get(Channel.SMS))
        .isEqualTo(new Progress.OfChannel(5, 2, 0, Map.of(), 0, 0, 3, 0, 2, 1, 1, 0, 0, 0));
    assertThat(ledger().progress(actionId, 2).channels().get(Channel.SMS))
        .isEqualTo(new Progress.OfChannel(5, 2, 0, Map.of(), 0, 0, 3, 0, 2, 0, 2, 0, 0, 0));
  }

  private SliceRecord take(Slice slice, Phase phase, String holder) {
    return take(slice, phase, holder, NOW);
  }

  private SliceRecord take(Slice slice, Phase phase, String holder, Instant now) {
    var lease = ledger().lease(slice, phase, holder, now, now.plusSeconds(30));
    assertThat(lease).isInstanceOf(Ledger.Lease.Taken.class);
    return ((Ledger.Lease.Taken) lease).record();
  }

  private Ledger.Saved save(
      SliceRecord record, String holder, boolean onlyWhileOpen, boolean release) {
    return ledger().save(record, holder, onlyWhileOpen, release);
  }

  private static SliceRecord told(SliceRecord record, int index) {
    return record.with(Phase.ACTION, record.action().with(Map.of(index, Mark.TOLD)));
  }
}
