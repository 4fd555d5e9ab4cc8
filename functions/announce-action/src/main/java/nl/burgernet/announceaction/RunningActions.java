package nl.burgernet.announceaction;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.ActionRecord;

/// The actions of which people may still have to be told, that they began or how they ended.
interface RunningActions {
  /// The actions that started after a moment and ran until just now; some may be closed by now.
  List<ActionId> runningOf(Instant startedAfter);

  /// The closed actions that started after a moment.
  List<ActionId> closedOf(Instant startedAfter);

  /// The action as it is now; throws [nl.burgernet.events.MalformedMessage] if it is not readable.
  Optional<ActionRecord> find(ActionId id);
}
