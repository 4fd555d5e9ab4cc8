package nl.burgernet.startaction;

import java.time.Instant;
import java.util.List;
import nl.burgernet.events.ActionId;

/// The actions that ended, by an index that may be behind by a moment.
interface EndedActions {
  /// Those of the ones that started before a moment in which words stand that may name somebody.
  List<ActionId> withNames(Instant startedBefore);
}
