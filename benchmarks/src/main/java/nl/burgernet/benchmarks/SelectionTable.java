package nl.burgernet.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import nl.burgernet.events.Kind;
import nl.burgernet.events.Wire;
import nl.burgernet.geography.Area;
import nl.burgernet.geography.Circle;
import nl.burgernet.geography.MultiPolygon;
import nl.burgernet.geography.Polygon;
import nl.burgernet.local.IndependentSelection;
import nl.burgernet.local.IndependentSelection.Shape;

/// Prints how long it takes to select whom an action tells, in four areas and three ways, and that
/// all ways, and one that shares no code with them, select the same contacts.
public final class SelectionTable {
  private static final String USAGE = "usage: SelectionTable [--participants N] [--json]";
  private static final int USUAL_PARTICIPANTS = 2_400_000;
  private static final int ROUNDS = 25;
  private static final int FEWEST_ROUNDS = 5;
  private static final long WARM_UP_NANOS = 1_500_000_000L;
  private static final long MEASURED_NANOS = 3_000_000_000L;

  private SelectionTable() {}

  /// How one area went.
  ///
  /// @param ms medians of the milliseconds of CPU that the selecting thread took
  private record Row(int selected, Map<String, Double> ms) {}

  /// What one address costs, read through the client.
  ///
  /// @param us medians of microseconds of CPU
  /// @param bytes in the table
  /// @param bytesSent over the wire
  private record Cost(double us, double bytes, double bytesSent) {}

  /// What was measured.
  ///
  /// @param indexBytes what the whole index takes in the table
  private record Report(
      int participants,
      long addresses,
      long indexBytes,
      Map<SampleArea, Row> areas,
      Map<String, Cost> address) {}

  public static void main(String[] arguments) {
    var participants = USUAL_PARTICIPANTS;
    var json = false;
    for (var i = 0; i < arguments.length; i++) {
      if (arguments[i].equals("--json")) {
        json = true;
      } else if (arguments[i].equals("--participants") && i + 1 < arguments.length) {
        participants = Integer.parseInt(arguments[++i]);
      } else {
        System.err.println(USAGE + "; not understood: " + arguments[i]);
        System.exit(2);
      }
    }
    var report = measure(participants);
    System.out.println(json ? Wire.JSON.writeValueAsString(report) : markdown(report));
  }

  private static Report measure(int participants) {
    var nation = Nation.of(participants);
    var arrays = HeapArrays.of(nation);
    var canned = CannedAnswers.of(nation.table());
    var rows = new EnumMap<SampleArea, Row>(SampleArea.class);
    for (var sample : SampleArea.values()) {
      var area = sample.geometry();
      var ways = new LinkedHashMap<String, Consumer<Told>>();
      ways.put("blocks", told -> nation.selectFromMemory(area, told));
      ways.put("sdk", told -> Nation.selectThrough(canned.client(), area, told));
      ways.put("heap", told -> arrays.select(area, told));
      rows.put(sample, measure(sample, ways, selectIndependently(nation, area)));
    }
    return new Report(
        participants, nation.addresses(), nation.table().bytes(), rows, costs(nation));
  }

  private static Row measure(SampleArea sample, Map<String, Consumer<Told>> ways, Told expected) {
    var tasks = new LinkedHashMap<String, Runnable>();
    ways.forEach(
        (name, way) ->
            tasks.put(
                name,
                () -> {
                  var told = new Told();
                  way.accept(told);
                  if (!told.isSameAs(expected)) {
                    throw new IllegalStateException(
                        "%s selected %d contacts in %s, %d were expected"
                            .formatted(name, told.count(), sample, expected.count()));
                  }
                }));
    var ms = new LinkedHashMap<String, Double>();
    medianNanos(tasks).forEach((name, nanos) -> ms.put(name, nanos / 1e6));
    return new Row(expected.count(), ms);
  }

  private static Map<String, Cost> costs(Nation nation) {
    var cost = SubscriberCost.of(nation);
    var tasks = new LinkedHashMap<String, Runnable>();
    tasks.put("item", cost::readAsItems);
    tasks.put("block", cost::readAsBlocks);
    var nanos = medianNanos(tasks);
    double size = cost.addresses();
    var costs = new LinkedHashMap<String, Cost>();
    costs.put(
        "item",
        new Cost(
            nanos.getOrDefault("item", 0.0) / size / 1e3,
            cost.itemBytes() / size,
            cost.itemBytesSent() / size));
    costs.put(
        "block",
        new Cost(
            nanos.getOrDefault("block", 0.0) / size / 1e3,
            cost.blockBytes() / size,
            cost.blockBytesSent() / size));
    return costs;
  }

  /// The median CPU time of each task, all of them in turn in each round, so that what disturbs the
  /// machine disturbs them alike.
  private static Map<String, Double> medianNanos(Map<String, Runnable> tasks) {
    for (var warmUp = System.nanoTime(); System.nanoTime() - warmUp < WARM_UP_NANOS; ) {
      tasks.values().forEach(Runnable::run);
    }
    var threads = ManagementFactory.getThreadMXBean();
    var times = new LinkedHashMap<String, List<Long>>();
    var started = System.nanoTime();
    for (var round = 0;
        round < FEWEST_ROUNDS || (round < ROUNDS && System.nanoTime() - started < MEASURED_NANOS);
        round++) {
      tasks.forEach(
          (name, task) -> {
            var before = threads.getCurrentThreadCpuTime();
            task.run();
            times
                .computeIfAbsent(name, key -> new ArrayList<>())
                .add(threads.getCurrentThreadCpuTime() - before);
          });
    }
    var medians = new LinkedHashMap<String, Double>();
    times.forEach((name, all) -> medians.put(name, median(all)));
    return medians;
  }

  private static double median(List<Long> values) {
    var sorted = values.stream().mapToLong(Long::longValue).sorted().toArray();
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2.0;
  }

  /// Whom an area should select, found without the index.
  static Told selectIndependently(Nation nation, Area area) {
    var told = new Told();
    chosenIndependently(nation, area)
        .forEach(
            chosen ->
                told.contact(
                    chosen.contact().participant().value(),
                    chosen.contact().ordinal(),
                    chosen.channel(),
                    false));
    return told;
  }

  static Stream<IndependentSelection.Chosen> chosenIndependently(Nation nation, Area area) {
    return new IndependentSelection(shape(area), Kind.LOOK_OUT, Nation.CHANNELS, Nation.INSTANT)
        .of(nation.population().participants());
  }

  private static Shape shape(Area area) {
    return switch (area) {
      case Circle circle ->
          new Shape.Disc(
              circle.centre().latitude(), circle.centre().longitude(), circle.radiusMetres());
      case Polygon polygon ->
          new Shape.Rings(
              polygon.rings().stream()
                  .map(
                      ring ->
                          ring.stream()
                              .map(point -> new double[] {point.latitude(), point.longitude()})
                              .toList())
                  .toList());
      case MultiPolygon several ->
          new Shape.Any(several.polygons().stream().map(SelectionTable::shape).toList());
    };
  }

  private static String markdown(Report report) {
    var lines = new ArrayList<String>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%,d participants, %,d addresses, %.1f bytes each in the index; medians of CPU time",
            report.participants,
            report.addresses,
            report.indexBytes / (double) report.addresses));
    lines.add("");
    lines.add("| area | selected | blocks, ms | through the SDK, ms | heap arrays, ms |");
    lines.add("| --- | ---: | ---: | ---: | ---: |");
    report.areas.forEach(
        (sample, row) ->
            lines.add(
                String.format(
                    Locale.ROOT,
                    "| %s | %,d | %s |",
                    sample,
                    row.selected,
                    String.join(
                        " | ",
                        row.ms.values().stream()
                            .map(ms -> String.format(Locale.ROOT, "%.3f", ms))
                            .toList()))));
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
}
