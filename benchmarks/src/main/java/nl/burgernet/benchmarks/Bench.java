package nl.burgernet.benchmarks;

import java.util.Arrays;
import java.util.Locale;

/// What `./burgernet bench NAME` runs: each name is a constant here, and prints a table or, with
/// `--json`, the same as JSON.
public enum Bench {
  SELECTION("selecting whom an action tells, beside what one would pick instead") {
    @Override
    void run(String... arguments) {
      SelectionTable.main(arguments);
    }
  },
  GROWTH("how the cost of a selection grows with the country") {
    @Override
    void run(String... arguments) {
      GrowthTable.main(arguments);
    }
  },
  INDEX("building and keeping the index") {
    @Override
    void run(String... arguments) {
      IndexTable.main(arguments);
    }
  },
  MEMORY("the memory that an invocation of fan-out takes") {
    @Override
    void run(String... arguments) {
      FanOutMemory.main(arguments);
    }
  },
  REPORT("writing docs/performance.md and its graphs from docs/performance/*.json") {
    @Override
    void run(String... arguments) {
      Report.main(arguments);
    }
  },
  AUDIENCE("counting whom an action would tell") {
    @Override
    void run(String... arguments) {
      AudienceTable.main(arguments);
    }
  },
  BOARDS("answering 5,000 boards that ask every 15 seconds, beside nginx (--boards N)") {
    @Override
    void run(String... arguments) throws Exception {
      BoardsTable.main(arguments);
    }
  },
  END_TO_END("telling everybody, from the request to what the providers accepted") {
    @Override
    void run(String... arguments) throws Exception {
      EndToEndTable.launch(arguments);
    }
  },
  COLD_START("from the start of each function's process to its first answer") {
    @Override
    void run(String... arguments) {
      ColdStartTable.main(arguments);
    }
  };

  private final String subject;

  Bench(String subject) {
    this.subject = subject;
  }

  abstract void run(String... arguments) throws Exception;

  /// The name on the command line.
  String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static void main(String[] arguments) throws Exception {
    var title = arguments.length == 0 ? "" : arguments[0];
    for (var bench : values()) {
      if (bench.title().equals(title)) {
        bench.run(Arrays.copyOfRange(arguments, 1, arguments.length));
        return;
      }
    }
    System.err.println(
        title.isEmpty()
            ? "burgernet: bench what?"
            : "burgernet: there is no bench '" + title + "'");
    for (var bench : values()) {
      System.err.printf(
          Locale.ROOT, "  ./burgernet bench %-12s %s%n", bench.title(), bench.subject);
    }
    System.exit(2);
  }
}
