package nl.burgernet.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import nl.burgernet.events.Wire;

/// Shows what `./burgernet cost --json` printed: dollars now, and as the country grows.
final class CostFigures {
  /// The dearest lines that are named.
  private static final int NAMED = 3;

  static final Report.Figures FIGURES =
      new Report.Figures() {
        @Override
        public String table(String json) {
          return markdown(Wire.JSON.readValue(json, Computed.class));
        }

        @Override
        public Map<String, String> graphs(String json) {
          return Map.of("cost", graph(Wire.JSON.readValue(json, Computed.class)));
        }
      };

  private CostFigures() {}

  /// What was computed.
  ///
  /// @param national an action that tells everybody, at raised quotas
  /// @param usual the same at the quotas before anybody asks for more
  /// @param month of ordinary actions, and all that stands by
  private record Computed(
      Part national, Part usual, Part month, Part boards, Part changes, List<Size> growth) {}

  /// Something that is paid for, and what it is made of.
  private record Part(double dollars, List<Line> lines) {}

  private record Line(String who, String price, double quantity, double dollars) {}

  /// A country of one size.
  private record Size(int participants, double sendingSeconds, double national, double month) {}

  private static String markdown(Computed computed) {
    var lines = new ArrayList<String>();
    lines.add("| | dollars | most of it |");
    lines.add("| --- | ---: | --- |");
    row(lines, "an action that tells the country", computed.national);
    row(lines, "the same at the quotas before anybody asks for more", computed.usual);
    row(lines, "a month of ordinary actions", computed.month);
    row(lines, "a month of board polls, apart", computed.boards);
    row(lines, "a month of changes of participants, apart", computed.changes);
    lines.add("");
    lines.add("| participants | a national action, dollars | it sends for, h | a month, dollars |");
    lines.add("| ---: | ---: | ---: | ---: |");
    for (var size : computed.growth) {
      lines.add(
          String.format(
              Locale.ROOT,
              "| %,d | %.2f | %.2f | %.2f |",
              size.participants,
              size.national,
              size.sendingSeconds / 3600,
              size.month));
    }
    return String.join("\n", lines);
  }

  private static void row(List<String> lines, String what, Part part) {
    lines.add(
        String.format(Locale.ROOT, "| %s | %.2f | %s |", what, part.dollars, dearest(part.lines)));
  }

  private static String dearest(List<Line> lines) {
    var dollars = new LinkedHashMap<String, Double>();
    lines.forEach(line -> dollars.merge(line.who, line.dollars, Double::sum));
    return String.join(
        ", ",
        dollars.entrySet().stream()
            .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
            .limit(NAMED)
            .map(of -> String.format(Locale.ROOT, "%s %.2f", of.getKey(), of.getValue()))
            .toList());
  }

  private static String graph(Computed computed) {
    return Chart.lines(
        "How what the suite costs grows with the country",
        "dollars at AWS, without carriers",
        "participants in the country",
        List.of(
            line("an action", computed.growth, Size::national),
            line("a month", computed.growth, Size::month)));
  }

  private static Chart.Line line(String name, List<Size> growth, ToDoubleFunction<Size> dollars) {
    return new Chart.Line(
        name,
        growth.stream()
            .map(size -> new Chart.Point(size.participants, dollars.applyAsDouble(size)))
            .toList(),
        growth.size());
  }
}
