package nl.burgernet.publishactions;

import static nl.burgernet.events.Examples.AMSTERDAM;
import static nl.burgernet.events.Examples.MILA;
import static nl.burgernet.events.Examples.NOON;
import static nl.burgernet.events.Examples.found;
import static nl.burgernet.events.Examples.missingChildIn;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.ActionRecord;
import org.junit.jupiter.api.Test;

/// What every list of public actions promises. Whoever holds another one to it does so from a class
/// in this package.
public abstract class PublicActionsContract {
  private static final ActionRecord STARTED = ActionRecord.started(missingChildIn(AMSTERDAM));

  /// The list when the table holds this action, written as start-action writes it, and no other.
  protected abstract PublicActions actionsWith(ActionRecord record);

  @Test
  void a_running_action_is_there_however_long_ago_it_started() {
    var actions = actionsWith(STARTED);

    assertThat(actions.since(NOON.plusSeconds(1))).containsExactly(MILA);
    assertThat(actions.read(Set.of(MILA, ActionId.of("x", "y")))).containsExactly(STARTED);
  }

  @Test
  void a_closed_action_is_there_if_it_started_after_the_moment() {
    var closed = STARTED.closed(found(), NOON.plusSeconds(60));
    var actions = actionsWith(closed);

    assertThat(actions.since(NOON.minusSeconds(1))).containsExactly(MILA);
    assertThat(actions.since(NOON.plusSeconds(1))).isEmpty();
    assertThat(actions.read(Set.of(MILA))).containsExactly(closed);
  }

  @Test
  void of_no_ids_there_are_no_actions() {
    assertThat(actionsWith(STARTED).read(Set.of())).isEmpty();
  }
}
