package nl.burgernet.benchmarks;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import nl.burgernet.events.Wire;
import nl.burgernet.geography.Area;
import nl.burgernet.geography.Grid;
import nl.burgernet.geography.TileCover;
import nl.burgernet.subscribers.Participant;

/// Prints how the cost of a selection grows with the country, and that the people elsewhere do not
/// make an ordinary action dearer.
public final class GrowthTable {
  /// How many times as many people the bigger country has.
  private static final int TENFOLD = 10;

  /// What becomes of the JSON in the report.
  static final Report.Figures FIGURES =
      new Report.Figures() {
        @Override
        public String table(String json) {
          return markdown(Wire.JSON.readValue(json, Measured.class));
        }

        @Override
        public Map<String, String> graphs(String json) {
          return Map.of("growth", graph(Wire.JSON.readValue(json, Measured.class)));
        }
      };

  private GrowthTable() {}

  /// An area in countries of two sizes, of which it has the same people.
  ///
  /// @param participants of the whole country
  /// @param ms medians by the clock, per way and country
  /// @param cpuMs medians of CPU
  /// @param ratio how many times as dear the bigger country makes it, by CPU
  private record Held(
      int selected,
      List<Long> participants,
      Map<String, List<Double>> ms,
      Map<String, List<Double>> cpuMs,
      Map<String, Double> ratio) {}

  /// A country of one size.
  ///
  /// @param simulated whether it is the one before, each block ten times
  /// @param cpuMs medians of CPU, per way
  private record Size(
      long participants,
      long addresses,
      long indexBytes,
      boolean simulated,
      Map<SampleArea, Integer> selected,
      Map<SampleArea, Map<String, Double>> cpuMs) {}

  /// What was measured.
  private record Measured(Held held, List<Size> sizes) {}

  public static void main(String[] arguments) {
    var options = Options.of(arguments);
    var json = measure(Nation.of(options.participants()));
    System.out.println(options.json() ? json : FIGURES.table(json));
  }

  /// What was measured, as JSON.
  static String measure(Nation nation) {
    var participants = nation.size();
    var sizes = new ArrayList<Size>();
    for (var size : List.of(participants / (TENFOLD * TENFOLD), participants / TENFOLD)) {
      sizes.add(size(Nation.of(size), size));
    }
    sizes.add(size(nation, participants));
    sizes.add(simulated(nation, participants));
    return Wire.JSON.writeValueAsString(new Measured(held(nation, participants), sizes));
  }

  /// A way of selecting, looked at by how many it selects.
  private static final class Counting implements Rounds.Task {
    private final Way way;
    private final Area area;
    private final int expected;
    private Slices slices = new Slices();

    Counting(Way way, Area area, int expected) {
      this.way = way;
      this.area = area;
      this.expected = expected;
    }

    @Override
    public void run() {
      slices = new Slices();
      way.select(area, slices);
      slices.cut();
    }

    @Override
    public void check() {
      var count = slices.told().count();
      if (count != expected) {
        throw new IllegalStateException(
            way.title() + " selected " + count + ", expected were " + expected);
      }
    }
  }

  private static Size size(Nation nation, long participants) {
    var ways = List.of(OurWay.BLOCKS.of(nation), OurWay.SDK.of(nation));
    var selected = new EnumMap<SampleArea, Integer>(SampleArea.class);
    for (var sample : SampleArea.values()) {
      selected.put(sample, nation.expected(sample).count());
    }
    return size(nation, participants, nation.table().bytes(), false, selected, ways);
  }

  private static Size simulated(Nation nation, long participants) {
    var dense = nation.times(TENFOLD);
    var selected = new EnumMap<SampleArea, Integer>(SampleArea.class);
    for (var sample : SampleArea.values()) {
      selected.put(sample, TENFOLD * nation.expected(sample).count());
    }
    return size(
        dense,
        participants * TENFOLD,
        nation.table().bytes() * TENFOLD,
        true,
        selected,
        List.of(OurWay.BLOCKS.of(dense)));
  }

  private static Size size(
      Nation nation,
      long participants,
      long bytes,
      boolean simulated,
      Map<SampleArea, Integer> selected,
      List<Way> ways) {
    var cpuMs = new EnumMap<SampleArea, Map<String, Double>>(SampleArea.class);
    selected.forEach(
        (sample, count) -> {
          var tasks = new LinkedHashMap<String, Rounds.Task>();
          for (var way : ways) {
            tasks.put(way.title(), new Counting(way, sample.geometry(), count));
          }
          var of = new LinkedHashMap<String, Double>();
          Rounds.of(tasks).forEach((title, medians) -> of.put(title, medians.cpuMs()));
          cpuMs.put(sample, of);
        });
    return new Size(participants, nation.addresses(), bytes, simulated, selected, cpuMs);
  }

  private static Held held(Nation big, int participants) {
    var area = SampleArea.A2.geometry();
    var tiles = new HashSet<Integer>();
    SampleArea.cover(area).tiles().stream().map(TileCover::tile).forEach(tiles::add);
    Predicate<Participant> near =
        participant ->
            participant.addresses().stream()
                .anyMatch(
                    address ->
                        address.cell() != Grid.OUTSIDE
                            && tiles.contains(Grid.tileOf(address.cell())));
    var small =
        Nation.of(
            participants,
            participant ->
                near.test(participant) || Math.floorMod(participant.id().value(), TENFOLD) == 0);
    var expected = big.expected(SampleArea.A2);
    if (!expected.isSameAs(Expected.told(small, area))) {
      throw new IllegalStateException("the area has other people in the smaller country");
    }
    var ms = new LinkedHashMap<String, List<Double>>();
    var cpuMs = new LinkedHashMap<String, List<Double>>();
    var ratio = new LinkedHashMap<String, Double>();
    for (var way : List.of(OurWay.BLOCKS, OurWay.SDK)) {
      var tasks = new LinkedHashMap<String, Rounds.Task>();
      tasks.put("small", new Counting(way.of(small), area, expected.count()));
      tasks.put("big", new Counting(way.of(big), area, expected.count()));
      var medians = new ArrayList<>(Rounds.of(tasks).values());
      var title = way.of(big).title();
      ms.put(title, medians.stream().map(Rounds.Medians::ms).toList());
      cpuMs.put(title, medians.stream().map(Rounds.Medians::cpuMs).toList());
      ratio.put(title, medians.get(1).cpuMs() / medians.get(0).cpuMs());
    }
    return new Held(
        expected.count(),
        List.of(small.participants().count(), (long) participants),
        ms,
        cpuMs,
        ratio);
  }

  private static String markdown(Measured report) {
    var lines = new ArrayList<String>();
    lines.add(
        String.format(
            Locale.ROOT,
            "A2 with the same %,d contacts, in a country of %,d and of %,d participants:",
            report.held.selected,
            report.held.participants.get(0),
            report.held.participants.get(1)));
    lines.add("");
    lines.add("| way | smaller, ms of CPU | bigger, ms of CPU | times as dear |");
    lines.add("| --- | ---: | ---: | ---: |");
    report.held.ratio.forEach(
        (title, ratio) -> {
          var of = report.held.cpuMs.getOrDefault(title, List.of());
          lines.add(
              String.format(
                  Locale.ROOT, "| %s | %.2f | %.2f | %.2f |", title, of.get(0), of.get(1), ratio));
        });
    lines.add("");
    lines.add(
        "| participants | index, MB | area | selected | blocks, ms of CPU | sdk, ms of CPU |");
    lines.add("| ---: | ---: | --- | ---: | ---: | ---: |");
    for (var size : report.sizes) {
      size.cpuMs.forEach(
          (sample, of) ->
              lines.add(
                  String.format(
                      Locale.ROOT,
                      "| %,d%s | %.1f | %s | %,d | %s | %s |",
                      size.participants,
                      size.simulated ? " (simulated)" : "",
                      size.indexBytes / 1e6,
                      sample,
                      size.selected.getOrDefault(sample, 0),
                      number(of, "blocks"),
                      number(of, "sdk"))));
    }
    return String.join("\n", lines);
  }

  private static String graph(Measured report) {
    var measured = (int) report.sizes.stream().filter(size -> !size.simulated).count();
    return Chart.lines(
        "How a selection grows with the country",
        "milliseconds of CPU, from blocks in memory to slices; dashed is simulated",
        "participants in the country",
        Stream.of(SampleArea.values())
            .map(
                sample ->
                    new Chart.Line(
                        sample.title(),
                        report.sizes.stream()
                            .map(
                                size ->
                                    new Chart.Point(size.participants, blocks(size.cpuMs, sample)))
                            .toList(),
                        measured))
            .toList());
  }

  private static double blocks(Map<SampleArea, Map<String, Double>> of, SampleArea sample) {
    return of.getOrDefault(sample, Map.of()).getOrDefault("blocks", Double.NaN);
  }

  private static String number(Map<String, Double> of, String title) {
    var value = of.get(title);
    return value == null ? "not measured" : String.format(Locale.ROOT, "%.2f", value);
  }
}
