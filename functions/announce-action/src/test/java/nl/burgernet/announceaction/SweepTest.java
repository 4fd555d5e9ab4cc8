package nl.burgernet.announceaction;

import static nl.burgernet.events.Examples.AMSTERDAM;
import static nl.burgernet.events.Examples.MILA;
import static nl.burgernet.events.Examples.NOON;
import static nl.burgernet.events.Examples.found;
import static nl.burgernet.events.Examples.missingChildIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.rolls.FakeLedger;
import org.junit.jupiter.api.Test;

class SweepTest {
  private static final ActionRecord MILA_IS_MISSING =
      ActionRecord.started(missingChildIn(AMSTERDAM));
  private static final Instant A_WHILE_LATER = NOON.plusSeconds(31);

  private final FakeRunningActions running = new FakeRunningActions();
  private final FakeLedger ledger = new FakeLedger();
  private final FakeAnnouncements topic = new FakeAnnouncements();
  private final Sweep sweep =
      new Sweep(
          running,
          new Advance() {
            @Override
            public boolean isComplete(ActionId id) {
              return ledger.isSelected(id);
            }

            @Override
            public boolean isBroadcast(ActionId id) {
              return ledger.isBroadcast(id);
            }
          },
          topic);

  @Test
  void an_action_that_was_never_planned_is_announced_again() {
    running.put(MILA_IS_MISSING);

    sweep.sweep(A_WHILE_LATER);

    assertThat(topic.told()).containsExactly(MILA_IS_MISSING.event());
  }

  @Test
  void an_action_of_which_a_part_was_not_selected_is_announced_again() {
    running.put(MILA_IS_MISSING);
    ledger.planned(MILA, 2);
    ledger.rolled(MILA, 1, Map.of());

    sweep.sweep(A_WHILE_LATER);

    assertThat(topic.told()).hasSize(1);
  }

  @Test
  void an_action_of_which_everybody_is_selected_is_left_alone() {
    running.put(MILA_IS_MISSING);
    ledger.planned(MILA, 2);
    ledger.rolled(MILA, 0, Map.of());
    ledger.rolled(MILA, 1, Map.of());

    sweep.sweep(A_WHILE_LATER);

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

    assertThat(topic.told()).containsExactly(closed.event());
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
