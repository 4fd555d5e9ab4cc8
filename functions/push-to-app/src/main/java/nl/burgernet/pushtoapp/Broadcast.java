package nl.burgernet.pushtoapp;

import java.util.List;

/// Tells one audience, all of it.
interface Broadcast {
  /// Begins to tell everybody.
  ///
  /// @param provinces where it is, or was told before, for devices that chose some
  Result tell(PhoneMessage message, List<String> provinces);

  /// What became of it.
  enum Result {
    /// It goes out now.
    TOLD,
    /// Nobody was told, and may be later.
    TRY_LATER,
    /// It may go out: no answer came that says so.
    UNKNOWN
  }
}
