package nl.burgernet.rolls;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;

/// The pace of one channel, shared between all running copies of all functions that send on it.
/// Exercises go as fast as if they were real, and share a pace of their own.
@FunctionalInterface
public interface Pace {
  /// What an action may send now.
  ///
  /// @param messages how many; none when it has to wait
  /// @param delay how long to wait before asking again; zero when messages may go
  record Allowed(int messages, Duration delay) {
    public Allowed {
      requireNonNull(delay, "delay");
      if (messages > 0 != delay.isZero()) {
        throw new IllegalArgumentException(messages + " messages, and a delay of " + delay);
      }
    }

    static Allowed after(Duration delay) {
      return new Allowed(0, delay);
    }
  }

  /// Asks to send messages of an action, each of as many parts as the telling says: no fewer than
  /// it can begin with, and as many as there is room for, so that where there is much room few have
  /// to ask.
  ///
  /// @param least at least one
  /// @param most at least as many
  Allowed ask(Telling telling, int least, int most, Instant now);
}
