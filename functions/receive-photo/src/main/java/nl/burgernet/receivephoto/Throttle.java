package nl.burgernet.receivephoto;

import java.time.Duration;
import java.time.Instant;
import nl.burgernet.events.ActionId;

/// Keeps one sender, or a crowd, from burying the control room in sightings.
interface Throttle {
  /// A mobile network lets a whole street share an address, and one person sends two or three.
  int A_SENDER_A_DAY = 30;

  /// More than any control room looks at.
  int AN_ACTION_A_MINUTE = 120;

  /// Counts a sighting, and says whether it is one too many.
  ///
  /// @param sender the network address; only an unreadable mark of it is kept, for a day
  Verdict count(ActionId actionId, String sender, Instant now);

  /// Forgets what the marks of earlier days were made with: nobody can tell any more whose they
  /// are.
  void forgetSenders(Instant now);

  /// Whether a sighting is let in.
  sealed interface Verdict {
    record Admitted() implements Verdict {}

    record TooMany(Duration again) implements Verdict {}
  }
}
