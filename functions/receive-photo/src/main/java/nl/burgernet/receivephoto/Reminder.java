package nl.burgernet.receivephoto;

import java.time.Instant;
import nl.burgernet.events.ActionId;

/// Something to be deleted when its moment has come.
sealed interface Reminder {
  Instant at();

  /// A photo that was asked for: if it is still awaited it never comes, and whatever lies there
  /// unchecked goes.
  record Chase(Instant at, Arrival arrival) implements Reminder {}

  /// The sightings of an action that is over.
  record Forget(Instant at, ActionId actionId) implements Reminder {}
}
