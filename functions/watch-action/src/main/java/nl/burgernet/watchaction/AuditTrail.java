package nl.burgernet.watchaction;

import java.time.Instant;
import nl.burgernet.events.ActionId;

/// Who has looked at what, for ever.
interface AuditTrail {
  /// Writes down that somebody opened an action, the first time only.
  void opened(ActionId id, Caller by, Instant at);
}
