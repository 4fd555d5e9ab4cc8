package nl.burgernet.publishactions;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.ActionRecord;

/// The actions of which the public may have to hear.
interface PublicActions {
  /// Those that run, and those that closed and started after a moment; the newest may be missing
  /// for a second.
  Set<ActionId> since(Instant startedAfter);

  /// The actions as they are now; one that is not readable is left out, and counted.
  List<ActionRecord> read(Set<ActionId> ids);
}
