package nl.burgernet.rolls;

import java.time.Instant;

/// A pace that shows how it is shared.
public interface SharedPace extends Pace {
  /// What is free and what was granted, exercises apart, at the moment when somebody asked last.
  Grant state(Instant now);
}
