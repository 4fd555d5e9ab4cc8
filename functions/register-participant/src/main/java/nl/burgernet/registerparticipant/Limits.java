package nl.burgernet.registerparticipant;

import java.time.Duration;

/// Counts how often something was done by or to somebody, for as long as a window lasts.
interface Limits {
  /// Counts once more, and says how long to wait until the next is admitted: nothing at all if this
  /// one is.
  ///
  /// @param who a keyed hash, never a number or an address
  Duration waitOf(String who, Limit limit);

  /// So many in each window; windows stand in a row, and each begins anew.
  ///
  /// @param name keeps apart what is counted for the same somebody
  record Limit(String name, int most, Duration window) {}
}
