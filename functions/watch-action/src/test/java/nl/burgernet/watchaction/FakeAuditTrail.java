package nl.burgernet.watchaction;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nl.burgernet.events.ActionId;

/// The audit trail in memory, which can be out of order.
final class FakeAuditTrail implements AuditTrail {
  private final List<String> entries = new ArrayList<>();
  private boolean broken;

  void breakDown() {
    broken = true;
  }

  List<String> entries() {
    return entries;
  }

  @Override
  public void opened(ActionId id, Caller by, Instant at) {
    if (broken) {
      throw new IllegalStateException("the audit trail is out of order");
    }
    var entry = id + " opened by " + by.subject();
    if (!entries.contains(entry)) {
      entries.add(entry);
    }
  }
}
