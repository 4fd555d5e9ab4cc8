package nl.burgernet.watchaction;

import nl.burgernet.events.ActionId;
import nl.burgernet.rolls.Progress;

/// Counts how far an action is.
interface Counting {
  /// Counts an action.
  ///
  /// @param textSequence the newest update that tells something; 0 when there is none
  Progress progress(ActionId id, int textSequence);
}
