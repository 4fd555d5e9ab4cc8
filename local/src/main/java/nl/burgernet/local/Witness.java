package nl.burgernet.local;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Notes what there was to see in a demo beside its messages, says it at once, and whether it is as
/// it should be.
final class Witness {
  /// A change is on boards, feeds and phones within five seconds where nothing keeps copies, as
  /// here.
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

  private final PrintStream out;
  private final InstantSource clock;
  private final List<Seen> all = new ArrayList<>();

  /// What was seen.
  ///
  /// @param about what it belongs to, in one word
  record Seen(String about, String what, boolean right) {}

  Witness(PrintStream out, InstantSource clock) {
    this.out = out;
    this.clock = clock;
  }

  /// Notes something that is right or wrong.
  ///
  /// @param what a sentence that is true if it is right
  void note(String about, String what, boolean right) {
    all.add(new Seen(about, what, right));
    out.printf(
        "  %-5s  %-8s  %s%n", right ? "ok" : "WRONG", about, right ? what : "not so: " + what);
  }

  /// Shows a text as it stands somewhere.
  void show(String text) {
    text.lines().forEach(line -> out.println("                   | " + line));
  }

  List<Seen> all() {
    return List.copyOf(all);
  }

  boolean allRight() {
    return all.stream().allMatch(Seen::right);
  }

  Instant now() {
    return clock.instant();
  }

  /// What there is as soon as it is as wanted, or when there was time enough for it.
  <T> T awaited(Supplier<T> look, Predicate<T> isWanted) throws InterruptedException {
    var end = clock.instant().plus(PATIENCE);
    while (true) {
      var seen = look.get();
      if (isWanted.test(seen) || clock.instant().isAfter(end)) {
        return seen;
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
  }
}
