package nl.burgernet.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Wire;
import nl.burgernet.geography.Area;
import nl.burgernet.subscribers.Audience;
import nl.burgernet.subscribers.DynamoSubscriberBlocks;

/// Prints how long it takes to count whom an action would tell, in four areas: to an instance that
/// read the country before and was never asked for the area, and to one that knows nothing; and
/// that a count that shares no code with it comes to the same.
public final class AudienceTable {
  private static final long WARM_UP_NANOS = 2_000_000_000L;
  private static final int ROUNDS = 25;
  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private AudienceTable() {}

  /// What reading the country takes.
  ///
  /// @param ms of CPU
  /// @param bytes that the client was sent
  /// @param heapMb what it keeps of it
  private record Reading(double ms, long bytes, long heapMb) {}

  /// How one area went.
  ///
  /// @param contacts that would be told, on all channels
  /// @param tiles whose version is asked each time
  /// @param ms mean of milliseconds when the country was read before
  /// @param bytes what the client is sent then
  /// @param msOfNothing milliseconds when nothing is known
  /// @param bytesOfNothing what the client is sent then
  private record Row(
      int contacts, int tiles, double ms, long bytes, double msOfNothing, long bytesOfNothing) {}

  /// @param participants how many the country has
  private record Result(int participants, Reading reading, Map<SampleArea, Row> areas) {}

  public static void main(String[] arguments) {
    var options = Options.of(arguments);
    var nation = Nation.of(options.participants());
    var canned = CannedAnswers.of(nation.table());
    var through = new DynamoSubscriberBlocks(canned.client(), Nation.TABLE);
    // The answers are worked out the first time they are asked; the second time is measured.
    new Audience(through).read();
    canned.answers().takeBytesSent();
    var heap = usedHeap();
    var knowing = new Audience(through);
    var before = PROCESS.getProcessCpuTime();
    knowing.read();
    var read =
        new Reading(
            (PROCESS.getProcessCpuTime() - before) / 1e6,
            canned.answers().takeBytesSent(),
            (usedHeap() - heap) / 1_000_000);
    var rows = new EnumMap<SampleArea, Row>(SampleArea.class);
    for (var sample : SampleArea.values()) {
      rows.put(sample, measure(nation, canned, through, knowing, sample.geometry()));
    }
    var result = new Result(options.participants(), read, rows);
    System.out.println(options.json() ? Wire.JSON.writeValueAsString(result) : markdown(result));
  }

  private static Row measure(
      Nation nation,
      CannedAnswers.Canned canned,
      DynamoSubscriberBlocks through,
      Audience knowing,
      Area area) {
    var expected = expected(nation, area);
    check(count(knowing, area), expected);
    canned.answers().takeBytesSent();
    check(count(knowing, area), expected);
    var bytes = canned.answers().takeBytesSent();
    var ms = cpuMillis(() -> check(count(knowing, area), expected));
    check(count(new Audience(through), area), expected);
    canned.answers().takeBytesSent();
    check(count(new Audience(through), area), expected);
    var bytesOfNothing = canned.answers().takeBytesSent();
    return new Row(
        expected.values().stream().mapToInt(Integer::intValue).sum(),
        SampleArea.cover(area).tiles().size(),
        ms,
        bytes,
        cpuMillis(() -> check(count(new Audience(through), area), expected)),
        bytesOfNothing);
  }

  private static long usedHeap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static Map<Channel, Integer> count(Audience audience, Area area) {
    return audience.count(Nation.selection(area), SampleArea.cover(area)).contacts();
  }

  private static Map<Channel, Integer> expected(Nation nation, Area area) {
    var counts = new EnumMap<Channel, Integer>(Channel.class);
    Nation.CHANNELS.forEach(channel -> counts.put(channel, 0));
    Expected.chosen(nation, area)
        .forEach(chosen -> counts.merge(chosen.channel(), 1, Integer::sum));
    return counts;
  }

  private static void check(Map<Channel, Integer> counted, Map<Channel, Integer> expected) {
    if (!counted.equals(expected)) {
      throw new IllegalStateException("counted " + counted + ", expected " + expected);
    }
  }

  /// What the whole process computes for one round, all threads together, so that what else the
  /// machine does is not in it.
  private static double cpuMillis(Runnable task) {
    for (var warmUp = System.nanoTime(); System.nanoTime() - warmUp < WARM_UP_NANOS; ) {
      task.run();
    }
    var before = PROCESS.getProcessCpuTime();
    for (var round = 0; round < ROUNDS; round++) {
      task.run();
    }
    return (PROCESS.getProcessCpuTime() - before) / 1e6 / ROUNDS;
  }

  private static String markdown(Result result) {
    var lines = new ArrayList<String>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%,d participants; CPU of all threads. To read the country: %,.0f ms, %,d KB, of which"
                + " %,d MB stay in memory.",
            result.participants,
            result.reading.ms,
            result.reading.bytes / 1_000,
            result.reading.heapMb));
    lines.add("");
    lines.add(
        "| area | contacts | tiles | country known, ms | KB read | nothing known, ms | KB read |");
    lines.add("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
    result.areas.forEach(
        (sample, row) ->
            lines.add(
                String.format(
                    Locale.ROOT,
                    "| %s | %,d | %d | %.2f | %.1f | %.1f | %,d |",
                    sample,
                    row.contacts,
                    row.tiles,
                    row.ms,
                    row.bytes / 1e3,
                    row.msOfNothing,
                    row.bytesOfNothing / 1_000)));
    return String.join("\n", lines);
  }
}
