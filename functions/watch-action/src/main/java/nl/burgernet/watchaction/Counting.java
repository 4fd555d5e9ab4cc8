package nl.burgernet.watchaction;

import nl.burgernet.events.ActionId;
import nl.burgernet.rolls.Progress;

/// Counts how far an action is.
interface Counting {
  Progress progress(ActionId id);
}
