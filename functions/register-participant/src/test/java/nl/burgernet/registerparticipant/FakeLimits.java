package nl.burgernet.registerparticipant;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/// Counts in memory.
final class FakeLimits implements Limits {
  private final Map<String, Integer> counts = new HashMap<>();
  private final InstantSource clock;

  FakeLimits(InstantSource clock) {
    this.clock = clock;
  }

  /// Under what was counted.
  Iterable<String> keys() {
    return counts.keySet();
  }

  @Override
  public Duration waitOf(String who, Limit limit) {
    var seconds = limit.window().toSeconds();
    var now = clock.instant().getEpochSecond();
    var window = now / seconds;
    var count = counts.merge(who + " " + limit.name() + " " + window, 1, Integer::sum);
    return count > limit.most() ? Duration.ofSeconds((window + 1) * seconds - now) : Duration.ZERO;
  }
}
