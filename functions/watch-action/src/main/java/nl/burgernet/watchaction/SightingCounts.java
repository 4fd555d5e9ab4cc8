package nl.burgernet.watchaction;

import java.util.Map;
import nl.burgernet.events.ActionId;

/// How many sightings came in of an action.
interface SightingCounts {
  /// Counts them by what became of their photo, and reads nothing else of them.
  Map<PhotoFate, Integer> of(ActionId action);

  /// What became of a sighting's photo, as receive-photo writes it down.
  enum PhotoFate {
    /// Words alone.
    NONE,
    AWAITED,
    ACCEPTED,
    REFUSED,
    LATE,
    NEVER_CAME,
    WITHDRAWN
  }
}
