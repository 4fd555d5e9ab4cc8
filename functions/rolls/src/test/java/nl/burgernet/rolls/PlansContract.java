package nl.burgernet.rolls;

import static nl.burgernet.events.Examples.AMSTERDAM;
import static nl.burgernet.events.Examples.NOON;
import static nl.burgernet.events.Examples.missingChildIn;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import nl.burgernet.events.ActionId;
import nl.burgernet.geography.TileCover;
import org.junit.jupiter.api.Test;

/// What everything that keeps plans promises.
public abstract class PlansContract {
  protected abstract Plans plans();

  private final ActionId actionId = new ActionId(UUID.randomUUID());

  @Test
  void the_first_plan_of_a_wave_stands() {
    var first = plan(List.of(List.of(new TileCover(7, 0b101L, 1L << 63))));

    assertThat(plans().keepFirst(first)).isEqualTo(first);
    assertThat(plans().keepFirst(Plan.ofNothing(actionId, 0, NOON))).isEqualTo(first);
    assertThat(plans().find(actionId, 0)).contains(first);
  }

  @Test
  void each_wave_of_an_action_has_its_own_plan() {
    var first = plans().keepFirst(plan(List.of(List.of(new TileCover(7, 0b101L, 0)))));
    var second = plans().keepFirst(Plan.ofNothing(actionId, 1, NOON));

    assertThat(plans().find(actionId, 0)).contains(first);
    assertThat(plans().find(actionId, 1)).contains(second);
    assertThat(plans().find(actionId, 2)).isEmpty();
  }

  @Test
  void an_action_that_nobody_planned_has_no_plan() {
    assertThat(plans().find(new ActionId(UUID.randomUUID()), 0)).isEmpty();
  }

  private Plan plan(List<List<TileCover>> units) {
    return new Plan(actionId, 0, missingChildIn(AMSTERDAM), NOON, units);
  }
}
