package nl.burgernet.controlroom;

import static nl.burgernet.events.Examples.MILA;
import static nl.burgernet.events.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import nl.burgernet.events.ActionId;
import org.junit.jupiter.api.Test;

/// What every audit trail promises.
public abstract class AuditTrailContract {
  private static final Caller ANNA = new Caller("Amsterdam", "anna", Role.OPERATOR, Set.of("PV27"));
  private static final Caller BOB = new Caller("Landelijk", "bob", Role.SUPERVISOR, Set.of("NL"));

  private static final ActionId OTHER = ActionId.parse("00000000-0000-8000-8000-000000000009");

  protected abstract AuditTrail audit();

  /// All entries, as in `(action's id) opened by anna`.
  protected abstract List<String> written();

  @Test
  public void each_person_s_first_opening_is_written_down_and_no_other() {
    audit().appendFirst(opened(ANNA, NOON));
    audit().appendFirst(opened(ANNA, NOON.plusSeconds(2)));
    audit().appendFirst(opened(BOB, NOON.plusSeconds(4)));

    assertThat(written())
        .containsExactlyInAnyOrder(MILA + " opened by anna", MILA + " opened by bob");
  }

  @Test
  public void one_thing_done_first_does_not_hide_another() {
    audit().appendFirst(opened(ANNA, NOON));
    audit().appendFirst(new Act(MILA, NOON, "looked", ANNA));

    assertThat(written())
        .containsExactlyInAnyOrder(MILA + " opened by anna", MILA + " looked by anna");
  }

  @Test
  public void what_was_done_with_an_action_is_read_in_its_order() {
    var second = new Act(MILA, NOON.plusSeconds(5), "closed", BOB, "Het kind is thuis.");
    audit().appendFirst(second);
    audit().appendFirst(opened(ANNA, NOON));
    audit().appendFirst(new Act(OTHER, NOON, "opened", ANNA));

    assertThat(audit().of(MILA)).containsExactly(opened(ANNA, NOON), second);
  }

  private static Act opened(Caller by, Instant at) {
    return new Act(MILA, at, "opened", by);
  }
}
