package nl.burgernet.benchmarks;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import nl.burgernet.benchmarks.EmptyAws.Stock;
import nl.burgernet.benchmarks.FunctionProcess.Start;
import nl.burgernet.events.Wire;

/// Prints how long each function takes from the start of its process to its first answer, beside
/// one that only makes the same clients of AWS and asks those that the function asks.
public final class ColdStartTable {
  private static final String USAGE = "usage: bench cold-start [--rounds N] [--only NAME] [--json]";

  /// A machine that others use too may stand still for long.
  private static final long SECONDS = 300;

  /// The libraries of the empty one are those of AWS only, and what they need.
  private static final Set<String> NEEDED =
      Set.of("software/amazon/", "org/reactivestreams/", "org/slf4j/");

  /// At most this many times what the empty one takes.
  private static final double GOAL = 1.5;

  static final Report.Figures FIGURES = json -> markdown(Wire.JSON.readValue(json, Measured.class));

  private ColdStartTable() {}

  /// How long one took, beside an empty one.
  ///
  /// @param clients those of AWS that it and the empty one make and ask
  /// @param ms the median, from the start of the process
  /// @param cpuMs the median of what it computed, on all cores
  /// @param failed whether its answer was an error, or that its message is to come again
  private record Row(
      String handler,
      String clients,
      double ms,
      double emptyMs,
      double cpuMs,
      double emptyCpuMs,
      boolean failed) {
    double ratio() {
      return ms / emptyMs;
    }

    double cpuRatio() {
      return cpuMs / emptyCpuMs;
    }
  }

  /// What was measured.
  private record Measured(int rounds, Map<String, Row> functions) {}

  /// A function, unpacked.
  private record Unpacked(DeployedFunction function, Path folder, String event) {}

  /// A function and what was seen of it once.
  private record Looked(Unpacked unpacked, Stock stock, AwsClients clients, boolean failed) {}

  /// One start.
  private record Started(double ms, double cpuMs, boolean failed, AwsClients clients) {}

  /// How long some starts took.
  private static final class Times {
    private final List<Double> ms = new ArrayList<>();
    private final List<Double> cpuMs = new ArrayList<>();

    void add(Started started) {
      ms.add(started.ms());
      cpuMs.add(started.cpuMs());
    }
  }

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
    try {
      var folders = Files.createTempDirectory("burgernet-cold-start-");
      var functions = new ArrayList<Looked>();
      for (var function : DeployedFunction.in(synthesized)) {
        if (function.name().contains(only)) {
          functions.add(look(function, folders.resolve(function.name())));
        }
      }
      // Those with the same clients follow each other, and the empty one stands among them.
      functions.sort(Comparator.comparing(looked -> looked.clients().toString()));
      var empties = new HashMap<AwsClients, Unpacked>();
      for (var looked : functions) {
        if (!empties.containsKey(looked.clients())) {
          empties.put(looked.clients(), empty(looked, folders.resolve("empty-" + empties.size())));
        }
      }
      var times = new HashMap<String, Times>();
      var emptyTimes = new HashMap<AwsClients, Times>();
      for (var round = 0; round < rounds; round++) {
        // All in turn, so that what else the machine does falls on all alike; an empty one often,
        // since many are compared with it.
        for (var n = 0; n < functions.size(); n++) {
          var looked = functions.get(n);
          var clients = looked.clients();
          if (n % 4 == 0 || !clients.equals(functions.get(n - 1).clients())) {
            emptyTimes
                .computeIfAbsent(clients, key -> new Times())
                .add(start(requireNonNull(empties.get(clients)), Stock.NOTHING, Look.NO));
          }
          times
              .computeIfAbsent(looked.unpacked().function().name(), key -> new Times())
              .add(start(looked.unpacked(), looked.stock(), Look.NO));
        }
        System.err.println("round " + (round + 1) + " of " + rounds);
      }
      var rows = new TreeMap<String, Row>();
      for (var looked : functions) {
        var function = looked.unpacked().function();
        var took = requireNonNull(times.get(function.name()));
        var empty = requireNonNull(emptyTimes.get(looked.clients()));
        rows.put(
            function.name(),
            new Row(
                function.handler().replaceFirst(".*\\.", ""),
                looked.clients().toString(),
                median(took.ms),
                median(empty.ms),
                median(took.cpuMs),
                median(empty.cpuMs),
                looked.failed()));
      }
      delete(folders);
      return new Measured(rounds, rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /// Starts a function once, without measuring: which clients does it make, and which does it ask?
  /// If where nothing is it has no answer, it is started where its action is.
  private static Looked look(DeployedFunction function, Path folder)
      throws IOException, InterruptedException {
    Files.createDirectory(folder);
    function.unpackTo(folder);
    var unpacked = new Unpacked(function, folder, function.firstEvent(folder));
    var stock = Stock.NOTHING;
    var seen = start(unpacked, stock, Look.YES);
    if (seen.failed()) {
      stock = Stock.ONE_ACTION;
      seen = start(unpacked, stock, Look.YES);
    }
    return new Looked(unpacked, stock, seen.clients(), seen.failed());
  }

  /// The empty handler with the function's clients, and of its libraries only those of AWS.
  private static Unpacked empty(Looked looked, Path folder) throws IOException {
    var like = looked.unpacked().function();
    Files.createDirectories(folder.resolve("lib"));
    try (var jars = Files.newDirectoryStream(looked.unpacked().folder().resolve("lib"), "*.jar")) {
      for (var jar : jars) {
        if (isOfAws(jar)) {
          Files.copy(jar, folder.resolve("lib").resolve(jar.getFileName()));
        }
      }
    }
    for (var type : EmptyHandler.all()) {
      var file = type.getName().replace('.', '/') + ".class";
      Files.createDirectories(folder.resolve(file).getParent());
      try (var bytes = type.getClassLoader().getResourceAsStream(file)) {
        Files.copy(requireNonNull(bytes, file), folder.resolve(file));
      }
    }
    return new Unpacked(
        new DeployedFunction(
            "Empty",
            EmptyHandler.class.getName(),
            like.archive(),
            like.megabytes(),
            looked.clients().environment()),
        folder,
        "{}");
  }

  private static boolean isOfAws(Path jar) throws IOException {
    try (var entries = new ZipFile(jar.toFile())) {
      return entries.stream()
          .map(ZipEntry::getName)
          .anyMatch(name -> NEEDED.stream().anyMatch(name::startsWith));
    }
  }

  /// Whether the process is looked at after its answer.
  private enum Look {
    YES,
    NO
  }

  private static Started start(Unpacked unpacked, Stock stock, Look look)
      throws InterruptedException {
    try (var runtime = new RuntimeApi();
        var aws = new EmptyAws(stock)) {
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
        var computed = process.computed();
        return new Started(
            (said.nanos() - begun) / 1e6,
            computed.toNanos() / 1e6,
            said.isFailure(),
            AwsClients.of(look == Look.YES ? process.heap() : Set.of(), aws.calls()));
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
    var rows = measured.functions.values();
    var over = rows.stream().filter(row -> row.ratio() > GOAL).count();
    var cpuOver = rows.stream().filter(row -> row.cpuRatio() > GOAL).count();
    var lines = new ArrayList<String>();
    lines.add(
        String.format(
            Locale.ROOT,
            "From the start of the process to the first answer, medians of %d. Of %d functions %d"
                + " take more than %.1f times as long as an empty one with the same clients, and %d"
                + " compute more than that.",
            measured.rounds,
            rows.size(),
            over,
            GOAL,
            cpuOver));
    lines.add("");
    lines.add("| function | clients of AWS | ms | empty | : empty | CPU ms | empty | : empty |");
    lines.add("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |");
    measured.functions.forEach(
        (name, row) ->
            lines.add(
                String.format(
                    Locale.ROOT,
                    "| %s | %s | %.0f | %.0f | %.2f | %.0f | %.0f | %.2f |",
                    name + (row.failed ? " \\*" : ""),
                    row.clients,
                    row.ms,
                    row.emptyMs,
                    row.ratio(),
                    row.cpuMs,
                    row.emptyCpuMs,
                    row.cpuRatio())));
    if (rows.stream().anyMatch(Row::failed)) {
      lines.add("");
      lines.add("\\* Its answer is an error, or that its message is to come again.");
    }
    return String.join("\n", lines);
  }
}
