package nl.burgernet.rolls;

import java.time.Duration;
import java.time.Instant;

/// The pace of one channel, shared between all running copies of all functions that send on it.
@FunctionalInterface
public interface Pace {
  /// Asks to send a number of messages of an action: zero when they may go now, else how long to
  /// wait before asking again.
  Duration ask(Telling telling, int messages, Instant now);
}
