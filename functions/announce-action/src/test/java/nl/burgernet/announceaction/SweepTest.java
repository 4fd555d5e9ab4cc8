package nl.burgernet.announceaction;

import static nl.burgernet.events.Examples.AMSTERDAM;
import static nl.burgernet.events.Examples.MILA;
import static nl.burgernet.events.Examples.NOON;
import static nl.burgernet.events.Examples.found;
import static nl.burgernet.events.Examples.missingChildIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Approval;
import nl.burgernet.events.Examples;
import nl.burgernet.events.Update.Change;
import nl.burgernet.rolls.FakeLedger;
import org.junit.jupiter.api.Test;

class SweepTest {
  private static final ActionRecord MILA_IS_MISSING =
      ActionRecord.started(missingChildIn(AMSTERDAM));
  private static final Instant A_WHILE_LATER = NOON.plusSeconds(31);

  private final FakeRunningActions running = new FakeRunningActions();
  private final FakeLedger ledger = new FakeLedger();
  private final FakeAnnouncements topic = new FakeAnnouncements();
  private final Sweep sweep = new Sweep(running, new LedgerAdvance(ledger), topic);

  @Test
  void an_action_that_was_never_planned_is_announced_again() {
    running.put(MILA_IS_MISSING);

    sweep.sweep(A_WHILE_LATER);

    assertThat(topic.told()).isEqualTo(MILA_IS_MISSING.events());
  }

  @Test
  void before_its_snapshot_nothing_is_announced_again_whatever_was_missed() {
    running.put(MILA_IS_MISSING);

    new SweepHandler(sweep, () -> A_WHILE_LATER).prime();

    assertThat(topic.told()).isEmpty();
  }

  @Test
  void an_action_of_which_a_part_was_not_selected_is_announced_again() {
    running.put(MILA_IS_MISSING);
    ledger.planned(MILA, 0, 2);
    ledger.rolled(MILA, 1, Map.of());

    sweep.sweep(A_WHILE_LATER);

    assertThat(topic.told()).hasSize(1);
  }

  @Test
  void an_action_of_which_everybody_is_selected_is_left_alone() {
    running.put(MILA_IS_MISSING);
    ledger.planned(MILA, 0, 2);
    ledger.rolled(MILA, 0, Map.of());
    ledger.rolled(MILA, 1, Map.of());

    sweep.sweep(A_WHILE_LATER);

    assertThat(topic.told()).isEmpty();
  }

  @Test
  void an_action_whose_update_did_not_go_round_is_announced_again_with_all_that_happened() {
    var updated =
        MILA_IS_MISSING.updated(Change.ofTexts(Examples.blueCoat()), NOON.plusSeconds(600));
    running.put(updated);
    ledger.planned(MILA, 0, 0);

    sweep.sweep(NOON.plusSeconds(631));
    assertThat(topic.told()).isEqualTo(updated.events()).hasSize(2);

    ledger.updated(MILA, 1);
    sweep.sweep(NOON.plusSeconds(691));
    assertThat(topic.told()).hasSize(2);
  }

  @Test
  void an_action_whose_wider_area_was_not_selected_is_announced_again() {
    running.put(
        MILA_IS_MISSING.updated(
            Change.ofArea(Examples.around(AMSTERDAM, 4_000)), NOON.plusSeconds(600)));
    ledger.planned(MILA, 0, 0);

    sweep.sweep(NOON.plusSeconds(631));
    assertThat(topic.told()).hasSize(2);

    ledger.planned(MILA, 1, 0);
    sweep.sweep(NOON.plusSeconds(691));
    assertThat(topic.told()).hasSize(2);
  }

  @Test
  void nobody_hears_of_an_action_that_waits_for_approval_or_was_refused() {
    var waiting =
        ActionRecord.requested(
            missingChildIn(AMSTERDAM),
            Approval.requested(Set.of(Approval.Reason.NATIONAL), "anna"));
    running.put(waiting);
    sweep.sweep(A_WHILE_LATER);
    running.put(waiting.decided(Approval.Decision.REFUSED, "bob", NOON.plusSeconds(20), null));
    sweep.sweep(NOON.plusSeconds(60));

    assertThat(topic.told()).isEmpty();
  }

  @Test
  void what_stands_longer_than_its_ledger_is_kept_is_left_alone() {
    running.put(MILA_IS_MISSING);

    sweep.sweep(NOON.plus(Duration.ofDays(31)));

    assertThat(topic.told()).isEmpty();
  }

  @Test
  void an_action_that_started_a_moment_ago_is_given_time() {
    running.put(MILA_IS_MISSING);

    sweep.sweep(NOON.plusSeconds(30));

    assertThat(topic.told()).isEmpty();
  }

  @Test
  void a_closed_action_whose_outcome_did_not_go_round_is_announced_again_as_closed() {
    var closed = MILA_IS_MISSING.closed(found(), NOON.plusSeconds(600));
    running.put(closed);

    sweep.sweep(NOON.plusSeconds(620));
    assertThat(topic.told()).isEmpty();
    sweep.sweep(NOON.plusSeconds(631));

    assertThat(topic.told()).isEqualTo(closed.events());
  }

  @Test
  void a_closed_action_whose_outcome_went_round_is_left_alone() {
    running.put(MILA_IS_MISSING.closed(found(), NOON.plusSeconds(600)));
    ledger.broadcast(MILA);

    sweep.sweep(NOON.plusSeconds(631));

    assertThat(topic.told()).isEmpty();
  }

  @Test
  void an_action_that_cannot_be_read_keeps_no_other_waiting_and_is_reported() {
    running.putUnreadable(ActionId.of("x", "broken"));
    running.put(MILA_IS_MISSING);

    assertThatThrownBy(() -> sweep.sweep(A_WHILE_LATER)).hasMessage("1 actions could not be swept");
    assertThat(topic.told()).hasSize(1);
  }
}
