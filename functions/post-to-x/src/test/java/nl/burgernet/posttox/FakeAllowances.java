package nl.burgernet.posttox;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// The pace of accounts, in memory.
final class FakeAllowances implements Allowances {
  private final Map<String, Allowance> stored = new HashMap<>();

  @Override
  public Duration ask(String account, Instant now) {
    var found = stored.getOrDefault(account, Allowance.unused());
    var wait = found.wait(now);
    if (wait.isZero()) {
      stored.put(account, found.spoken(now));
    }
    return wait;
  }

  @Override
  public void close(String account, Instant until) {
    stored.put(account, stored.getOrDefault(account, Allowance.unused()).closed(until));
  }
}
