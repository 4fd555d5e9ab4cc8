package nl.burgernet.controlroom;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import nl.burgernet.events.ActionId;

/// The audit trail in memory, which can be out of order.
public final class FakeAuditTrail implements AuditTrail {
  private final List<String> entries = new ArrayList<>();
  private final List<Act> acts = new ArrayList<>();
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
      acts.add(act);
    }
  }

  @Override
  public List<Act> of(ActionId actionId) {
    return acts.stream()
        .filter(act -> act.actionId().equals(actionId))
        .sorted(Comparator.comparing(Act::at))
        .toList();
  }
}
