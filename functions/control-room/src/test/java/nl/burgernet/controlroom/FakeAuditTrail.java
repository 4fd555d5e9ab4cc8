package nl.burgernet.controlroom;

import java.util.ArrayList;
import java.util.List;

/// The audit trail in memory, which can be out of order.
public final class FakeAuditTrail implements AuditTrail {
  private final List<String> entries = new ArrayList<>();
  private boolean broken;

  /// From now on nothing can be written.
  public void breakDown() {
    broken = true;
  }

  /// All entries, as in `(action's id) opened by anna`.
  public List<String> entries() {
    return entries;
  }

  @Override
  public void appendFirst(Act act) {
    if (broken) {
      throw new IllegalStateException("the audit trail is out of order");
    }
    var entry = act.actionId() + " " + act.act() + " by " + act.by();
    if (!entries.contains(entry)) {
      entries.add(entry);
    }
  }
}
