package nl.burgernet.rolls;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The pace of a channel in memory.
public final class FakePace implements SharedPace {
  private final AtomicReference<@Nullable Grant> stored;
  private final AtomicReference<@Nullable Grant> exercises;
  private final Grant.Quota quota;

  private FakePace(
      AtomicReference<@Nullable Grant> stored,
      AtomicReference<@Nullable Grant> exercises,
      Grant.Quota quota) {
    this.stored = stored;
    this.exercises = exercises;
    this.quota = quota;
  }

  public FakePace(Grant.Quota quota) {
    this(new AtomicReference<>(), new AtomicReference<>(), quota);
  }

  /// Another that shares the quota of this one.
  public FakePace beside() {
    return new FakePace(stored, exercises, quota);
  }

  @Override
  public Grant state(Instant now) {
    var known = stored.get();
    return known == null ? Grant.unused(quota, now) : known;
  }

  @Override
  public Allowed ask(Telling telling, int least, int most, Instant now) {
    var shared = telling.exercise() ? exercises : stored;
    var before = shared.get();
    var grant = before == null ? Grant.unused(quota, now) : before;
    var answer = grant.ask(quota, telling, least, most, now);
    return shared.compareAndSet(before, answer.after())
        ? answer.allowed()
        : Allowed.after(Duration.ofMillis(5));
  }
}
