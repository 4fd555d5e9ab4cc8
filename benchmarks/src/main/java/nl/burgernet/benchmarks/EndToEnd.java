package nl.burgernet.benchmarks;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import nl.burgernet.events.Wire;

/// Runs the whole suite on this machine with providers that answer at once and quotas that never
/// bind, and prints how fast it is from a control room's request to what the providers accepted.
public final class EndToEnd {
  private static final String USAGE =
      "usage: end-to-end [--recipients N] [--participants N] [--actions N] [--json]";

  private EndToEnd() {}

  /// What is asked for.
  ///
  /// @param recipients of the large action, about
  /// @param actions small ones, one after another
  private record Asked(int recipients, int actions, boolean json) {}

  /// What was measured.
  ///
  /// @param firstMessage of small actions, one after another
  /// @param atOnce of small actions started at once
  /// @param large one national action
  /// @param ceiling the same work without our code between
  private record Report(
      int participants,
      FirstMessage firstMessage,
      AtOnce atOnce,
      Large large,
      Ceiling.Rate ceiling,
      double share) {}

  /// From the request to the first message that a provider accepted.
  record FirstMessage(int actions, double p50Ms, double p95Ms, double p99Ms) {}

  /// From the request to an action's first and last message, the p95 of all small actions.
  record Small(double firstP95Ms, double lastP95Ms) {}

  /// Small actions started at once: alone, and while a national one is told.
  record AtOnce(int actions, Small alone, Small besideNational) {}

  /// From its approval to its last message.
  ///
  /// @param calls of the SDK while it lasted, by their operation, of functions and of what wakes
  ///   them
  /// @param heapMb the most that was alive on the heap, emulators and all
  /// @param heapBeforeMb what was alive before
  /// @param residentMb the most that the process held
  record Large(
      int messages,
      double seconds,
      double messagesPerSecond,
      Map<String, Long> calls,
      double heapBeforeMb,
      double heapMb,
      double residentMb) {}

  public static void main(String[] arguments) throws InterruptedException {
    var asked = asked(arguments);
    var out = System.out;
    // What functions log goes there; this is for the result.
    System.setOut(System.err);
    var report = measure(asked);
    out.println(asked.json() ? Wire.JSON.writeValueAsString(report) : markdown(report));
    System.exit(0);
  }

  private static Asked asked(String... arguments) {
    var asked = new Asked(100_000, 200, false);
    for (var i = 0; i < arguments.length; i++) {
      var more = i + 1 < arguments.length;
      if (arguments[i].equals("--json")) {
        asked = new Asked(asked.recipients(), asked.actions(), true);
      } else if (arguments[i].equals("--recipients") && more) {
        asked = new Asked(Integer.parseInt(arguments[++i]), asked.actions(), asked.json());
      } else if (arguments[i].equals("--actions") && more) {
        asked = new Asked(asked.recipients(), Integer.parseInt(arguments[++i]), asked.json());
      } else {
        System.err.println(USAGE + "; not understood: " + arguments[i]);
        System.exit(2);
      }
    }
    return asked;
  }

  private static Report measure(Asked asked) throws InterruptedException {
    var home = Path.of(System.getProperty("burgernet.home", "."));
    try (var way = MeasuredWay.with(home, asked.recipients())) {
      way.warmUp();
      var first = way.firstMessages(asked.actions());
      say("first message: %s", first);
      var atOnce = way.atOnce(49);
      say("at once: %s", atOnce);
      var large = way.large();
      say("large: %s", large);
      way.requireNobodyToldTwice();
      var ceiling = Ceiling.of(way.suite(), large).measure();
      say("ceiling: %s", ceiling);
      return new Report(
          way.suite().population().size(),
          first,
          atOnce,
          large,
          ceiling,
          large.messagesPerSecond() / ceiling.messagesPerSecond());
    }
  }

  static void say(String format, Object... values) {
    System.err.printf(Locale.ROOT, format + "%n", values);
  }

  private static String markdown(Report report) {
    var first = report.firstMessage();
    var atOnce = report.atOnce();
    var large = report.large();
    var ceiling = report.ceiling();
    return String.format(
        Locale.ROOT,
        """
        %,d participants; no quota binds, the providers answer at once

        | | |
        | --- | ---: |
        | an action of %,d messages, all channels, messages/s | %,.0f |
        | the emulators' own ceiling, messages/s | %,.0f |
        | share | %.0f %% |
        | heap alive before and at most, MB | %,.0f and %,.0f |
        | from POST to the first message, %d actions: p50, p95, p99, ms | %,.0f, %,.0f, %,.0f |
        | %d actions at once, to the first message: p95 alone and beside a national one, ms | %,.0f and %,.0f |
        | to the last message: p95 alone and beside a national one, ms | %,.0f and %,.0f |
        """,
        report.participants(),
        large.messages(),
        large.messagesPerSecond(),
        ceiling.messagesPerSecond(),
        100 * report.share(),
        large.heapBeforeMb(),
        large.heapMb(),
        first.actions(),
        first.p50Ms(),
        first.p95Ms(),
        first.p99Ms(),
        atOnce.actions(),
        atOnce.alone().firstP95Ms(),
        atOnce.besideNational().firstP95Ms(),
        atOnce.alone().lastP95Ms(),
        atOnce.besideNational().lastP95Ms());
  }
}
