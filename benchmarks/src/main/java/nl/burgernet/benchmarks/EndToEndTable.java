package nl.burgernet.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import nl.burgernet.benchmarks.CallCounts.Work;
import nl.burgernet.benchmarks.EndToEnd.Rate;
import nl.burgernet.benchmarks.EndToEnd.Waits;
import nl.burgernet.events.Wire;
import nl.burgernet.local.AccountLimits;
import nl.burgernet.local.RunningSuite;
import org.jspecify.annotations.Nullable;

/// Prints how fast the suite of one machine tells people, from the request of a control room to
/// what its stand-ins of providers accepted, beside what the emulators can do at most.
public final class EndToEndTable {
  private static final String USAGE =
      "usage: bench end-to-end [--recipients N] [--rounds N] [--national] [--json]";
  private static final Path HOME = Path.of(System.getProperty("burgernet.home", "."));

  /// Of a stage whose quotas were raised to more than a machine does: how many functions send at
  /// once and how large a slice is follows from them.
  private static final Map<String, Integer> QUOTAS =
      Map.of(
          "smsPerSecond", 1_000,
          "emailPerSecond", 1_000,
          "voicePerMinute", 3_000,
          "messengerPerSecond", 1_000);

  static final Report.Figures FIGURES = json -> markdown(Wire.JSON.readValue(json, Measured.class));

  private static final int NATION = 2_400_000;
  private static final int SMALL = 49;

  private EndToEndTable() {}

  /// What stands on the command line.
  ///
  /// @param national only tells everybody of a whole nation, once
  private record Asked(int recipients, int rounds, boolean national, boolean json) {
    static Asked of(String... arguments) {
      var recipients = 100_000;
      var rounds = 2;
      var national = false;
      var json = false;
      var given = false;
      for (var i = 0; i < arguments.length; i++) {
        var number =
            i + 1 < arguments.length && arguments[i + 1].matches("[1-9][0-9]{0,6}")
                ? Integer.parseInt(arguments[i + 1])
                : 0;
        if (arguments[i].equals("--recipients") && number > 0) {
          recipients = number;
          given = true;
          i++;
        } else if (arguments[i].equals("--rounds") && number > 0) {
          rounds = number;
          i++;
        } else if (arguments[i].equals("--national")) {
          national = true;
        } else if (arguments[i].equals("--json")) {
          json = true;
        } else {
          System.err.println(USAGE + "; not understood: " + arguments[i]);
          System.exit(2);
        }
      }
      return new Asked(national && !given ? NATION : recipients, rounds, national, json);
    }
  }

  /// How fast everybody was told, beside what the emulators do at most.
  ///
  /// @param ratio of the two rates
  private record RateRow(
      long told,
      double seconds,
      double perSecond,
      double ceilingPerSecond,
      double ratio,
      Map<Work, Long> calls) {}

  /// How many heard it, and how soon all of them had.
  private record Heard(long people, double seconds, double perSecond) {
    static Heard of(Rate rate) {
      return new Heard(rate.told(), rate.seconds(), rate.perSecond());
    }
  }

  /// How everybody of a nation heard of an action and of its outcome, by a suite that had told
  /// nobody before.
  private record NationRow(Heard action, Heard outcome) {}

  /// How long small actions take that are started at once; milliseconds.
  ///
  /// @param ratio of the 95th percentiles until the last message
  private record AtOnceRow(
      int actions,
      Percentiles firstAlone,
      Percentiles lastAlone,
      Percentiles firstBesideNational,
      Percentiles lastBesideNational,
      double ratio) {}

  /// What was measured; what was not asked for is absent.
  private record Measured(
      int participants,
      @Nullable NationRow nation,
      @Nullable RateRow rate,
      @Nullable Percentiles firstMessageMillis,
      @Nullable Percentiles lastMessageMillis,
      @Nullable AtOnceRow atOnce,
      PeakMemory peak) {}

  /// Measures in a JVM of its own, with the class path of the suite beside that of the benchmarks.
  static void launch(String... arguments) throws IOException, InterruptedException {
    synthesize();
    var local = Files.readString(HOME.resolve("local/target/class-path")).strip();
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                // The emulators keep a nation's tables and queues in memory.
                List.of(arguments).contains("--national") ? "-Xmx12g" : "-Xmx8g",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dburgernet.home=" + HOME,
                "-cp",
                String.join(
                    ":",
                    HOME.resolve("benchmarks/src/main/counting").toString(),
                    HOME.resolve("benchmarks/target/classes").toString(),
                    HOME.resolve("local/target/classes").toString(),
                    local),
                EndToEndTable.class.getName()));
    command.addAll(List.of(arguments));
    var status = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (status != 0) {
      System.exit(status);
    }
  }

  private static Path template() {
    return HOME.resolve("benchmarks/target/raised-quotas");
  }

  private static void synthesize() throws IOException, InterruptedException {
    var infrastructure = HOME.resolve("infrastructure/target");
    var builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                infrastructure.resolve("classes")
                    + ":"
                    + Files.readString(infrastructure.resolve("class-path")).strip(),
                "nl.burgernet.infrastructure.BurgernetApp")
            .directory(HOME.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("CDK_OUTDIR", template().toString());
    builder.environment().put("CDK_CONTEXT_JSON", Wire.JSON.writeValueAsString(QUOTAS));
    builder.environment().put("JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION", "20");
    builder.environment().put("JSII_DEPRECATED", "quiet");
    var status = builder.start().waitFor();
    if (status != 0) {
      throw new IllegalStateException("no templates with raised quotas: status " + status);
    }
  }

  public static void main(String[] arguments) throws IOException {
    var asked = Asked.of(arguments);
    var out = System.out;
    // The functions and emulators write to the standard output, which is for the result here.
    try (var log =
        new PrintStream(
            Files.newOutputStream(Files.createTempFile("burgernet-end-to-end-", ".log")),
            false,
            StandardCharsets.UTF_8)) {
      System.setOut(log);
      var report = measure(asked, log);
      out.println(asked.json() ? Wire.JSON.writeValueAsString(report) : markdown(report));
    }
    // The emulators leave threads behind.
    System.exit(0);
  }

  private static Measured measure(Asked asked, PrintStream log) {
    var environment = new LinkedHashMap<String, String>();
    // Nobody waits for a second person; how many would be told is counted all the same.
    // A nation is told in more than the usual hour.
    environment.put(
        "POLICY",
        """
        {"fourEyes":["LARGE_AUDIENCE"],"largeAudience":100000000,"usualMinutes":720}\
        """);
    var wanted =
        new RunningSuite.Wanted(
            template(),
            asked.recipients(),
            environment,
            asked.national() ? 10_000 : 2_000_000,
            AccountLimits.none());
    tell(String.format(Locale.ROOT, "loading %,d participants", asked.recipients()));
    try (var suite = RunningSuite.start(wanted, log::println)) {
      return asked.national() ? nation(suite, asked) : all(suite, asked);
    }
  }

  /// One action, to its end.
  private static Measured nation(RunningSuite suite, Asked asked) {
    tell(String.format(Locale.ROOT, "loaded: %s", PeakMemory.now()));
    try (var endToEnd = EndToEnd.ofNation(suite, InstantSource.system(), EndToEndTable::tell)) {
      var rates = endToEnd.measureToTheEnd();
      return new Measured(
          asked.recipients(),
          new NationRow(Heard.of(rates.getFirst()), Heard.of(rates.getLast())),
          null,
          null,
          null,
          null,
          PeakMemory.now());
    }
  }

  private static Measured all(RunningSuite suite, Asked asked) {
    try (var ceiling = new EmulatorCeiling(template());
        var endToEnd = EndToEnd.of(suite, InstantSource.system(), EndToEndTable::tell)) {
      tell("warming up");
      endToEnd.warmUp();
      var waits = endToEnd.oneByOne(40);
      var atOnce = atOnce(endToEnd, asked.rounds());
      var rate = rates(endToEnd, ceiling, asked.rounds());
      return new Measured(
          asked.recipients(),
          null,
          rate,
          Percentiles.of(waits.first()),
          Percentiles.of(waits.last()),
          atOnce,
          PeakMemory.now());
    }
  }

  /// Ours and the bare loops in turn.
  private static RateRow rates(EndToEnd endToEnd, EmulatorCeiling ceiling, int rounds) {
    var rates = new ArrayList<Rate>();
    var bareSeconds = 0.0;
    for (var round = 0; round < rounds; round++) {
      var rate = endToEnd.measureRate();
      rates.add(rate);
      var bare = ceiling.seconds(rate.counts());
      bareSeconds += bare;
      tell(String.format(Locale.ROOT, "the emulators alone: %.0f a second", rate.told() / bare));
    }
    var told = rates.stream().mapToLong(Rate::told).sum();
    var seconds = rates.stream().mapToDouble(Rate::seconds).sum();
    return new RateRow(
        told / rounds,
        seconds / rounds,
        told / seconds,
        told / bareSeconds,
        bareSeconds / seconds,
        rates.getLast().counts());
  }

  private static AtOnceRow atOnce(EndToEnd endToEnd, int rounds) {
    var alone = Waits.none();
    var beside = Waits.none();
    endToEnd.atOnce(SMALL, false);
    for (var round = 0; round < rounds; round++) {
      add(alone, endToEnd.atOnce(SMALL, false));
      add(beside, endToEnd.atOnce(SMALL, true));
    }
    var lastAlone = Percentiles.of(alone.last());
    var lastBeside = Percentiles.of(beside.last());
    return new AtOnceRow(
        SMALL,
        Percentiles.of(alone.first()),
        lastAlone,
        Percentiles.of(beside.first()),
        lastBeside,
        lastBeside.p95() / (double) lastAlone.p95());
  }

  private static void add(Waits all, Waits more) {
    all.first().addAll(more.first());
    all.last().addAll(more.last());
  }

  private static void tell(String line) {
    System.err.println(line);
  }

  private static String markdown(Measured report) {
    var lines = new ArrayList<String>();
    lines.add(String.format(Locale.ROOT, "%,d participants", report.participants));
    var nation = report.nation;
    if (nation != null) {
      lines.add("");
      lines.add("| | messages | seconds | a second |");
      lines.add("| --- | ---: | ---: | ---: |");
      lines.add(row("an action", nation.action));
      lines.add(row("its outcome", nation.outcome));
    }
    var rate = report.rate;
    if (rate != null) {
      lines.add("");
      lines.add("| told | seconds | a second | the emulators alone, a second | ours : theirs |");
      lines.add("| ---: | ---: | ---: | ---: | ---: |");
      lines.add(
          String.format(
              Locale.ROOT,
              "| %,d | %.1f | %,.0f | %,.0f | %.2f |",
              rate.told,
              rate.seconds,
              rate.perSecond,
              rate.ceilingPerSecond,
              rate.ratio));
    }
    var first = report.firstMessageMillis;
    var last = report.lastMessageMillis;
    var atOnce = report.atOnce;
    if (first != null && last != null && atOnce != null) {
      lines.add("");
      lines.add("| from the request, ms | actions | p50 | p95 | p99 |");
      lines.add("| --- | ---: | ---: | ---: | ---: |");
      lines.add(row("first message of a small action", first));
      lines.add(row("its last", last));
      lines.add(row("first message, " + atOnce.actions + " at once", atOnce.firstAlone));
      lines.add(row("their last", atOnce.lastAlone));
      lines.add(row("first message, beside a national one", atOnce.firstBesideNational));
      lines.add(row("their last", atOnce.lastBesideNational));
      lines.add("");
      lines.add(
          String.format(
              Locale.ROOT, "Beside a national one the p95 is %.2f times as long.", atOnce.ratio));
    }
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "Peak: %,d MB resident, %,d MB heap, the emulators and their tables among it.",
            report.peak.residentMegabytes(),
            report.peak.heapMegabytes()));
    return String.join("\n", lines);
  }

  private static String row(String what, Heard heard) {
    return String.format(
        Locale.ROOT,
        "| %s | %,d | %,.0f | %,.0f |",
        what,
        heard.people,
        heard.seconds,
        heard.perSecond);
  }

  private static String row(String what, Percentiles times) {
    return String.format(
        Locale.ROOT,
        "| %s | %d | %,d | %,d | %,d |",
        what,
        times.count(),
        times.p50(),
        times.p95(),
        times.p99());
  }
}
