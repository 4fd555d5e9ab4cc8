package nl.burgernet.rolls;

import java.time.Duration;
import java.time.Instant;

/// Asks a pace for a number of messages and no others.
public final class Asking {
  private Asking() {}

  /// Zero when they may go now, else how long to wait before asking again.
  public static Duration ask(Pace pace, Telling telling, int messages, Instant now) {
    return pace.ask(telling, messages, messages, now).delay();
  }
}
