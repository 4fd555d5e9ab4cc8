package nl.burgernet.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import nl.burgernet.benchmarks.FunctionProcess.Start;
import nl.burgernet.events.Wire;

/// Prints how long each function takes from the start of its process to its first answer, beside
/// one that does nothing but ask DynamoDB for an item.
public final class ColdStartTable {
  private static final String USAGE = "usage: bench cold-start [--rounds N] [--only NAME] [--json]";
  private static final long SECONDS = 60;

  /// Whose libraries the empty one uses.
  private static final String SMALL = "WatchAction";

  /// At most this many times what the empty one takes.
  private static final double GOAL = 1.5;

  static final Report.Figures FIGURES = json -> markdown(Wire.JSON.readValue(json, Measured.class));

  private ColdStartTable() {}

  /// How long one took.
  ///
  /// @param ms the median, from the start of the process
  /// @param ratio to the empty one's
  /// @param failed whether its answer was an error, or that its message is to come again
  private record Row(String handler, double ms, double ratio, boolean failed) {}

  /// What was measured.
  private record Measured(int rounds, double emptyMs, Map<String, Row> functions) {}

  /// A function, unpacked.
  private record Unpacked(DeployedFunction function, Path folder, String event) {}

  public static void main(String[] arguments) {
    var rounds = 5;
    var only = "";
    var json = false;
    for (var i = 0; i < arguments.length; i++) {
      if (arguments[i].equals("--json")) {
        json = true;
      } else if (arguments[i].equals("--rounds")
          && i + 1 < arguments.length
          && arguments[i + 1].matches("[1-9][0-9]?")) {
        rounds = Integer.parseInt(arguments[++i]);
      } else if (arguments[i].equals("--only") && i + 1 < arguments.length) {
        only = arguments[++i];
      } else {
        System.err.println(USAGE + "; not understood: " + arguments[i]);
        System.exit(2);
      }
    }
    var report = measure(rounds, only);
    System.out.println(json ? Wire.JSON.writeValueAsString(report) : markdown(report));
    System.exit(0);
  }

  private static Measured measure(int rounds, String only) {
    var synthesized =
        Path.of(System.getProperty("burgernet.home", "."), "infrastructure/target/cdk.out");
    var all = DeployedFunction.in(synthesized);
    try {
      var folders = Files.createTempDirectory("burgernet-cold-start-");
      var empty = empty(all, folders.resolve("empty"));
      var functions = new ArrayList<Unpacked>();
      for (var function : all) {
        if (function.name().contains(only)) {
          var folder = Files.createDirectory(folders.resolve(function.name()));
          function.unpackTo(folder);
          functions.add(new Unpacked(function, folder, function.firstEvent(folder)));
        }
      }
      var nanos = new LinkedHashMap<String, List<Double>>();
      var failed = new LinkedHashMap<String, Boolean>();
      var emptyTimes = new ArrayList<Double>();
      for (var round = 0; round < rounds; round++) {
        // All in turn, so that what else the machine does falls on all alike; the empty one often,
        // since all are compared with it.
        for (var n = 0; n < functions.size(); n++) {
          if (n % 8 == 0) {
            emptyTimes.add(firstAnswer(empty, new LinkedHashMap<>()));
          }
          var name = functions.get(n).function().name();
          nanos
              .computeIfAbsent(name, key -> new ArrayList<>())
              .add(firstAnswer(functions.get(n), failed));
        }
        System.err.println("round " + (round + 1) + " of " + rounds);
      }
      var emptyMs = median(emptyTimes);
      var rows = new LinkedHashMap<String, Row>();
      for (var unpacked : functions) {
        var name = unpacked.function().name();
        var ms = median(Objects.requireNonNull(nanos.get(name)));
        rows.put(
            name,
            new Row(
                unpacked.function().handler().replaceFirst(".*\\.", ""),
                ms,
                ms / emptyMs,
                failed.getOrDefault(name, false)));
      }
      delete(folders);
      return new Measured(rounds, emptyMs, rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /// The empty handler with the libraries of a function that speaks with DynamoDB only.
  private static Unpacked empty(List<DeployedFunction> all, Path folder) throws IOException {
    var like =
        all.stream()
            .filter(function -> function.name().equals(SMALL))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("there is no function " + SMALL));
    Files.createDirectory(folder);
    like.unpackTo(folder);
    var file = EmptyHandler.class.getName().replace('.', '/') + ".class";
    Files.createDirectories(folder.resolve(file).getParent());
    try (var bytes = EmptyHandler.class.getClassLoader().getResourceAsStream(file)) {
      Files.copy(Objects.requireNonNull(bytes, file), folder.resolve(file));
    }
    return new Unpacked(
        new DeployedFunction(
            "Empty", EmptyHandler.class.getName(), like.archive(), like.megabytes(), Map.of()),
        folder,
        "{}");
  }

  private static double firstAnswer(Unpacked unpacked, Map<String, Boolean> failed)
      throws InterruptedException {
    try (var runtime = new RuntimeApi();
        var aws = new EmptyAws()) {
      runtime.hand(unpacked.event());
      var begun = System.nanoTime();
      try (var process =
          FunctionProcess.start(
              unpacked.function(), unpacked.folder(), Start.ON_DEMAND, runtime, aws)) {
        var said = runtime.awaitAnswer(SECONDS);
        if (said == null || said.path().equals("init/error")) {
          throw new IllegalStateException(
              unpacked.function() + " does not start: " + said + "\n" + process.output());
        }
        failed.put(unpacked.function().name(), said.isFailure());
        return (said.nanos() - begun) / 1e6;
      }
    }
  }

  private static double median(List<Double> values) {
    var sorted = values.stream().sorted().toList();
    return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static String markdown(Measured measured) {
    var over = measured.functions.values().stream().filter(row -> row.ratio > GOAL).count();
    var lines = new ArrayList<String>();
    lines.add(
        String.format(
            Locale.ROOT,
            "From the start of the process to the first answer, medians of %d; an empty function:"
                + " %.0f ms. Of %d functions %d take more than %.1f times as long.",
            measured.rounds,
            measured.emptyMs,
            measured.functions.size(),
            over,
            GOAL));
    lines.add("");
    lines.add("| function | handler | ms | : empty |");
    lines.add("| --- | --- | ---: | ---: |");
    measured.functions.forEach(
        (name, row) ->
            lines.add(
                String.format(
                    Locale.ROOT,
                    "| %s | %s | %.0f | %.2f |",
                    name + (row.failed ? " \\*" : ""),
                    row.handler,
                    row.ms,
                    row.ratio)));
    if (measured.functions.values().stream().anyMatch(Row::failed)) {
      lines.add("");
      lines.add(
          "\\* Its answer is an error, or that its message is to come again: of all that AWS is"
              + " asked for there is nothing.");
    }
    return String.join("\n", lines);
  }
}
