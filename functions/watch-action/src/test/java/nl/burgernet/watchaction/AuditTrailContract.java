package nl.burgernet.watchaction;

import static nl.burgernet.events.Examples.MILA;
import static nl.burgernet.events.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What every audit trail promises. Whoever holds another one to it does so from a class in this
/// package.
public abstract class AuditTrailContract {
  private static final Caller ANNA = new Caller("Amsterdam", "anna", Caller.Role.OPERATOR);
  private static final Caller BOB = new Caller("Landelijk", "bob", Caller.Role.SUPERVISOR);

  protected abstract AuditTrail audit();

  /// All entries, oldest first, as in `(action's id) opened by anna`.
  protected abstract List<String> written();

  @Test
  void each_person_s_first_opening_is_written_down_and_no_other() {
    audit().opened(MILA, ANNA, NOON);
    audit().opened(MILA, ANNA, NOON.plusSeconds(2));
    audit().opened(MILA, BOB, NOON.plusSeconds(4));

    assertThat(written())
        .containsExactlyInAnyOrder(MILA + " opened by anna", MILA + " opened by bob");
  }
}
