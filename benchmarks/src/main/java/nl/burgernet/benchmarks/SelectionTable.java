package nl.burgernet.benchmarks;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import nl.burgernet.events.Wire;

/// Prints how long it takes to select whom an action tells, in four areas, ours beside what one
/// would pick instead, and that all of them, and a selection that shares no code with any, select
/// the same contacts.
public final class SelectionTable {
  private static final List<String> TITLES =
      List.of("blocks", "sdk", "dynamodb-local", "postgis", "redis", "lucene", "heap");

  private SelectionTable() {}

  /// How one area went.
  ///
  /// @param ms medians by the clock
  /// @param cpuMs medians of the CPU of all that worked on it
  private record Row(int selected, int slices, Map<String, Double> ms, Map<String, Double> cpuMs) {}

  /// What one address costs, read through the client.
  ///
  /// @param us medians of microseconds of CPU
  /// @param bytes in the table
  /// @param bytesSent over the wire
  private record Cost(double us, double bytes, double bytesSent) {}

  /// What was measured.
  ///
  /// @param indexBytes what the whole index takes in the table
  /// @param missing why a peer has no figures
  /// @param cannot what a peer leaves to shared code
  private record Report(
      int participants,
      long addresses,
      long indexBytes,
      Map<String, String> missing,
      Map<String, String> cannot,
      Map<SampleArea, Row> areas,
      Map<String, Cost> address) {}

  public static void main(String[] arguments) {
    var options = Options.of(arguments);
    var report = measure(options.participants());
    System.out.println(options.json() ? Wire.JSON.writeValueAsString(report) : markdown(report));
  }

  private static Report measure(int participants) {
    var nation = Nation.of(participants);
    try (var ways = Ways.all(nation)) {
      var areas = new EnumMap<SampleArea, Row>(SampleArea.class);
      for (var sample : SampleArea.values()) {
        areas.put(sample, measure(nation, sample, ways));
      }
      return new Report(
          participants,
          nation.addresses(),
          nation.table().bytes(),
          ways.missing(),
          ways.cannot(),
          areas,
          costs(nation));
    }
  }

  private static Row measure(Nation nation, SampleArea sample, Ways ways) {
    var expected = Expected.told(nation, sample.geometry());
    var tasks = new LinkedHashMap<String, Rounds.Task>();
    for (var way : ways.all()) {
      tasks.put(way.title(), new Selecting(way, sample, expected));
    }
    var ms = new LinkedHashMap<String, Double>();
    var cpuMs = new LinkedHashMap<String, Double>();
    var medians = Rounds.of(tasks);
    for (var title : TITLES) {
      var of = medians.get(title);
      if (of != null) {
        ms.put(title, of.ms());
        cpuMs.put(title, of.cpuMs());
      }
    }
    var blocks = new Selecting(ways.all().getFirst(), sample, expected);
    blocks.run();
    return new Row(expected.count(), blocks.slices(), ms, cpuMs);
  }

  private static Map<String, Cost> costs(Nation nation) {
    var cost = SubscriberCost.of(nation);
    var tasks = new LinkedHashMap<String, Rounds.Task>();
    tasks.put("item", cost::readAsItems);
    tasks.put("block", cost::readAsBlocks);
    double size = cost.addresses();
    var costs = new LinkedHashMap<String, Cost>();
    Rounds.of(tasks)
        .forEach(
            (name, medians) ->
                costs.put(
                    name,
                    name.equals("item")
                        ? new Cost(
                            medians.cpuMs() / size * 1e3,
                            cost.itemBytes() / size,
                            cost.itemBytesSent() / size)
                        : new Cost(
                            medians.cpuMs() / size * 1e3,
                            cost.blockBytes() / size,
                            cost.blockBytesSent() / size)));
    return costs;
  }

  private static String markdown(Report report) {
    var lines = new ArrayList<String>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%,d participants, %,d addresses, %.1f bytes each in the index",
            report.participants,
            report.addresses,
            report.indexBytes / (double) report.addresses));
    lines.add("");
    lines.add("Milliseconds by the clock, medians:");
    lines.add("");
    addTable(lines, report, Row::ms);
    lines.add("");
    lines.add("Milliseconds of CPU, a server's included, medians:");
    lines.add("");
    addTable(lines, report, Row::cpuMs);
    lines.add("");
    new TreeMap<>(report.missing)
        .forEach((title, why) -> lines.add("Missing: " + title + " (" + why + ")."));
    new TreeMap<>(report.cannot)
        .forEach((title, what) -> lines.add("Not by " + title + " itself: " + what + "."));
    lines.add("");
    lines.add("| an address through the SDK | CPU, µs | bytes in the table | bytes sent |");
    lines.add("| --- | ---: | ---: | ---: |");
    report.address.forEach(
        (name, cost) ->
            lines.add(
                String.format(
                    Locale.ROOT,
                    "| as %s | %.2f | %.1f | %.1f |",
                    name,
                    cost.us,
                    cost.bytes,
                    cost.bytesSent)));
    return String.join("\n", lines);
  }

  /// A way of reading a row's figures.
  private interface Figures {
    Map<String, Double> of(Row row);
  }

  private static void addTable(List<String> lines, Report report, Figures figures) {
    lines.add("| area | selected | " + String.join(" | ", TITLES) + " | postgis : blocks |");
    lines.add("| --- |" + " ---: |".repeat(TITLES.size() + 2));
    report.areas.forEach(
        (sample, row) -> {
          var ms = figures.of(row);
          var cells = new ArrayList<String>();
          for (var title : TITLES) {
            var value = ms.get(title);
            cells.add(value == null ? "missing" : String.format(Locale.ROOT, "%.2f", value));
          }
          var postgis = ms.get("postgis");
          var blocks = ms.get("blocks");
          cells.add(
              postgis == null || blocks == null
                  ? "missing"
                  : String.format(Locale.ROOT, "%.1f", postgis / blocks));
          lines.add(
              String.format(
                  Locale.ROOT,
                  "| %s | %,d | %s |",
                  sample,
                  row.selected,
                  String.join(" | ", cells)));
        });
  }
}
