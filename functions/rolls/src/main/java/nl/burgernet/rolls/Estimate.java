package nl.burgernet.rolls;

import java.time.Duration;
import java.util.Collection;

/// How long it takes to tell everybody on a channel, if nothing else starts: the actions that send
/// share the quota equally, and what one no longer needs the others take, as [Grant] has it.
///
/// @param first until the first is told
/// @param all until the last is told, whatever the deadline
/// @param byDeadline how many are told before it; the others are cut, the farthest away
public record Estimate(Duration first, Duration all, int byDeadline) {
  /// From the start of an action until its first message goes out: its announcement, its selection
  /// and its queue take turns, and the slowest of them takes about a second.
  static final Duration BEFORE_THE_FIRST = Duration.ofSeconds(3);

  /// Estimates a telling.
  ///
  /// @param messages how many are to be told, as the provider counts them
  /// @param others how many messages wait of each action that sends already, counted so too
  /// @param deadline how long after the start the last message may go out
  public static Estimate of(
      double messagesPerSecond, int messages, Collection<Integer> others, Duration deadline) {
    if (!(messagesPerSecond > 0) || messages < 0) {
      throw new IllegalArgumentException(
          messages + " messages at " + messagesPerSecond + " a second");
    }
    if (messages == 0) {
      return new Estimate(Duration.ZERO, Duration.ZERO, 0);
    }
    var sent = 0.0;
    for (var other : others) {
      sent += Math.min(other, messages);
    }
    var all = BEFORE_THE_FIRST.plus(seconds((sent + messages) / messagesPerSecond));
    var left = deadline.minus(BEFORE_THE_FIRST);
    return new Estimate(
        BEFORE_THE_FIRST,
        all,
        all.compareTo(deadline) <= 0
            ? messages
            : (int) Math.min(messages, shareOf(left, messagesPerSecond, others)));
  }

  /// How long it takes from the first message to the last.
  public Duration sending() {
    return all.minus(first);
  }

  /// How many messages one more action may send in a time: as many as make all that is sent by then
  /// what the quota allows.
  private static double shareOf(
      Duration time, double messagesPerSecond, Collection<Integer> others) {
    var budget = Math.max(0, time.toNanos() / 1e9 * messagesPerSecond);
    var smallestFirst = others.stream().sorted().toList();
    var sharers = smallestFirst.size() + 1;
    for (var other : smallestFirst) {
      if (other * (double) sharers >= budget) {
        break;
      }
      budget -= other;
      sharers--;
    }
    return budget / sharers;
  }

  private static Duration seconds(double seconds) {
    return Duration.ofNanos((long) (seconds * 1e9));
  }
}
