package nl.burgernet.benchmarks;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import nl.burgernet.events.Wire;
import org.jspecify.annotations.Nullable;

/// Prints how long it takes to select whom an action tells, in four areas, ours beside what one
/// would pick instead, and that all of them, and a selection that shares no code with any, select
/// the same contacts.
public final class SelectionTable {
  private static final List<String> TITLES =
      List.of("blocks", "sdk", "dynamodb-local", "postgis", "redis", "lucene", "heap");

  /// What becomes of the JSON in the report.
  static final Report.Figures FIGURES =
      new Report.Figures() {
        @Override
        public String table(String json) {
          return markdown(Wire.JSON.readValue(json, Measured.class));
        }

        @Override
        public Map<String, String> graphs(String json) {
          return Map.of("selection", graph(Wire.JSON.readValue(json, Measured.class)));
        }
      };

  private SelectionTable() {}

  /// How one area went.
  ///
  /// @param ms medians by the clock
  /// @param cpuMs medians of the CPU of all that worked on it
  /// @param asked the question that was the fastest, of a peer that knows several
  private record Row(
      int selected,
      int slices,
      Map<String, Double> ms,
      Map<String, Double> cpuMs,
      Map<String, String> asked) {}

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
  private record Measured(
      int participants,
      long addresses,
      long indexBytes,
      Map<String, String> missing,
      Map<String, String> cannot,
      Map<SampleArea, Row> areas,
      Map<String, Cost> address) {}

  public static void main(String[] arguments) {
    var options = Options.of(arguments);
    var json = measure(Nation.of(options.participants()));
    System.out.println(options.json() ? json : FIGURES.table(json));
  }

  /// What was measured, as JSON.
  static String measure(Nation nation) {
    try (var ways = Ways.all(nation)) {
      var areas = new EnumMap<SampleArea, Row>(SampleArea.class);
      for (var sample : SampleArea.values()) {
        areas.put(sample, measure(nation, sample, ways));
      }
      return Wire.JSON.writeValueAsString(
          new Measured(
              nation.size(),
              nation.addresses(),
              nation.table().bytes(),
              ways.missing(),
              ways.cannot(),
              areas,
              costs(nation)));
    }
  }

  private static Row measure(Nation nation, SampleArea sample, Ways ways) {
    var expected = nation.expected(sample);
    var tasks = new LinkedHashMap<String, Selecting>();
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
    var asked = new LinkedHashMap<String, String>();
    tasks.forEach(
        (title, task) -> {
          if (!task.asked().isEmpty()) {
            asked.put(title, task.asked());
          }
        });
    var slices = tasks.values().iterator().next().slices();
    return new Row(expected.count(), slices, ms, cpuMs, asked);
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

  private static String markdown(Measured report) {
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
    report.areas.forEach(
        (sample, row) -> {
          var sdk = row.cpuMs.get("sdk");
          lines.add(
              String.format(
                  Locale.ROOT,
                  "%s: through the SDK %.2f µs of CPU for each who is selected; %,d slices%s.  ",
                  sample,
                  sdk == null ? Double.NaN : sdk * 1e3 / row.selected,
                  row.slices,
                  row.asked.isEmpty() ? "" : "; asked as " + row.asked));
        });
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

  private static String graph(Measured report) {
    var rows = report.areas.values();
    return Chart.bars(
        "Selecting whom an action tells",
        String.format(
            Locale.ROOT,
            "milliseconds by the clock, medians, %,d participants; less is better",
            report.participants),
        report.areas.entrySet().stream().map(area -> area.getKey().title()).toList(),
        TITLES.stream()
            .map(
                title -> {
                  var values = new ArrayList<@Nullable Double>();
                  rows.forEach(row -> values.add(row.ms.get(title)));
                  return new Chart.Bars(title, values);
                })
            .toList());
  }

  /// A way of reading a row's figures.
  private interface Figures {
    Map<String, Double> of(Row row);
  }

  private static void addTable(List<String> lines, Measured report, Figures figures) {
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
