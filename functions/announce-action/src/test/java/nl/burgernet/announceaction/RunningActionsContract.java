package nl.burgernet.announceaction;

import static nl.burgernet.events.Examples.AMSTERDAM;
import static nl.burgernet.events.Examples.MILA;
import static nl.burgernet.events.Examples.NOON;
import static nl.burgernet.events.Examples.at;
import static nl.burgernet.events.Examples.found;
import static nl.burgernet.events.Examples.missingChildIn;
import static org.assertj.core.api.Assertions.assertThat;

import nl.burgernet.events.ActionId;
import nl.burgernet.events.ActionRecord;
import org.junit.jupiter.api.Test;

/// What every list of running actions promises. Whoever holds another one to it does so from a
/// class in this package.
public abstract class RunningActionsContract {
  private static final ActionRecord STARTED = ActionRecord.started(missingChildIn(AMSTERDAM));

  /// The list when the table holds this action, written as start-action writes it, and no other.
  protected abstract RunningActions runningActionsWith(ActionRecord record);

  @Test
  void a_running_action_is_listed_and_found() {
    var running = runningActionsWith(STARTED);

    assertThat(running.runningOf(NOON.minusSeconds(1))).containsExactly(MILA);
    assertThat(running.runningOf(NOON.plusSeconds(1))).isEmpty();
    assertThat(running.closedOf(NOON.minusSeconds(1))).isEmpty();
    assertThat(running.find(MILA)).contains(STARTED);
  }

  @Test
  void what_started_within_a_second_started_after_its_beginning() {
    var later =
        ActionRecord.started(
            at(missingChildIn(AMSTERDAM), NOON.plusMillis(500), NOON.plusSeconds(7_200)));

    assertThat(runningActionsWith(later).runningOf(NOON)).containsExactly(MILA);
  }

  @Test
  void a_closed_action_is_listed_apart_and_found_as_it_ended() {
    var closed = STARTED.closed(found(), NOON);
    var actions = runningActionsWith(closed);

    assertThat(actions.runningOf(NOON.minusSeconds(1))).isEmpty();
    assertThat(actions.closedOf(NOON.minusSeconds(1))).containsExactly(MILA);
    assertThat(actions.closedOf(NOON.plusSeconds(1))).isEmpty();
    assertThat(actions.find(MILA)).contains(closed);
  }

  @Test
  void an_action_that_never_was_is_not_found() {
    assertThat(runningActionsWith(STARTED).find(ActionId.of("x", "y"))).isEmpty();
  }
}
