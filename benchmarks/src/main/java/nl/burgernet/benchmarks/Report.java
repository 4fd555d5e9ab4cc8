package nl.burgernet.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Writes the tables and graphs of `docs/performance.md` from what the benches printed as JSON and
/// was kept beside it: `docs/performance/NAME.json`.
///
/// A table stands between `<!-- table NAME -->` and `<!-- end NAME -->`; what is around it is
/// written by people and stays.
final class Report {
  /// What a bench makes of its own JSON.
  interface Figures {
    /// The table, in Markdown.
    String table(String json);

    /// The graphs, each by the name of its file without its end.
    default Map<String, String> graphs(String json) {
      return Map.of();
    }
  }

  static final Map<String, Figures> BENCHES =
      Map.of(
          "selection", SelectionTable.FIGURES,
          "growth", GrowthTable.FIGURES,
          "index", IndexTable.FIGURES,
          "memory", FanOutMemory.FIGURES,
          "end-to-end", EndToEndTable.FIGURES,
          "nation", EndToEndTable.FIGURES,
          "cold-start", ColdStartTable.FIGURES,
          "cost", CostFigures.FIGURES);

  private final Path page;
  private final Path folder;
  private final Map<String, Figures> benches;

  /// The page, the folder of figures beside it, and what is made of the figures of each bench.
  Report(Path page, Path folder, Map<String, Figures> benches) {
    this.page = page;
    this.folder = folder;
    this.benches = new TreeMap<>(benches);
  }

  /// Writes the page; with `--measure` everything is measured first, over one country.
  public static void main(String[] arguments) {
    var docs = Path.of(System.getProperty("burgernet.home", "."), "docs");
    if (arguments.length > 0 && arguments[0].equals("--measure")) {
      var options = Options.of(Arrays.copyOfRange(arguments, 1, arguments.length));
      measure(options.participants(), docs.resolve("performance"));
    } else if (arguments.length > 0) {
      System.err.println(
          "usage: bench report [--measure [--participants N]]; not understood: " + arguments[0]);
      System.exit(2);
    }
    new Report(docs.resolve("performance.md"), docs.resolve("performance"), BENCHES).write();
  }

  /// Keeps the figures of each as soon as they are there.
  private static void measure(int participants, Path folder) {
    var nation = Nation.of(participants);
    keep(folder, "selection", SelectionTable.measure(nation));
    keep(folder, "growth", GrowthTable.measure(nation));
    keep(folder, "memory", FanOutMemory.measure(nation));
    keep(folder, "index", IndexTable.measure(participants));
  }

  private static void keep(Path folder, String name, String json) {
    System.err.println("measured " + name);
    try {
      Files.writeString(folder.resolve(name + ".json"), json + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void write() {
    try {
      var text = Files.readString(page);
      for (var bench : benches.entrySet()) {
        var file = folder.resolve(bench.getKey() + ".json");
        if (!Files.exists(file)) {
          System.err.println("there are no figures of " + bench.getKey() + ": " + file);
          continue;
        }
        var json = Files.readString(file);
        text = withTable(text, bench.getKey(), bench.getValue().table(json));
        for (var graph : bench.getValue().graphs(json).entrySet()) {
          Files.writeString(folder.resolve(graph.getKey() + ".svg"), graph.getValue());
        }
      }
      Files.writeString(page, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String withTable(String page, String name, String table) {
    var begin = "<!-- table " + name + " -->";
    var end = "<!-- end " + name + " -->";
    var place = Pattern.compile(Pattern.quote(begin) + ".*?" + Pattern.quote(end), Pattern.DOTALL);
    var found = place.matcher(page);
    if (!found.find()) {
      throw new IllegalArgumentException("the page has no place for " + begin);
    }
    return page.substring(0, found.start())
        + begin
        + "\n\n"
        + table.strip()
        + "\n\n"
        + end
        + page.substring(found.end());
  }
}
