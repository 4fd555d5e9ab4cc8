package nl.burgernet.benchmarks;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import nl.burgernet.local.MeasuredSuite;

/// When the providers accepted the messages of each case, told apart by the case's name in their
/// texts.
final class Receipts implements Consumer<MeasuredSuite.Accepted> {
  private static final Pattern CASE = Pattern.compile("Zaak ([a-z]{4,})");

  private final Map<String, Heard> byCase = new ConcurrentHashMap<>();

  Heard of(String name) {
    return byCase.computeIfAbsent(name, key -> new Heard());
  }

  @Override
  public void accept(MeasuredSuite.Accepted accepted) {
    var found = CASE.matcher(accepted.text());
    if (found.find()) {
      of(found.group(1)).at(accepted.nanos());
    }
  }

  /// The messages of one case.
  static final class Heard {
    private long first;
    private long last;
    private int count;

    private synchronized void at(long nanos) {
      first = count == 0 ? nanos : Math.min(first, nanos);
      last = count == 0 ? nanos : Math.max(last, nanos);
      count++;
      notifyAll();
    }

    /// Waits until so many messages were accepted; fails when none comes for a minute.
    synchronized void await(int expected) throws InterruptedException {
      var patience = Duration.ofMinutes(1).toNanos();
      var moved = System.nanoTime();
      var before = count;
      while (count < expected) {
        wait(1_000);
        if (count > before) {
          before = count;
          moved = System.nanoTime();
        } else if (System.nanoTime() - moved > patience) {
          throw new IllegalStateException(
              "%d of %d messages came, and then none for a minute".formatted(count, expected));
        }
      }
    }

    synchronized long firstNanos() {
      return first;
    }

    synchronized long lastNanos() {
      return last;
    }

    synchronized int count() {
      return count;
    }
  }
}
