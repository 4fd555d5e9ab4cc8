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

/// Prints how long it takes to count whom an action would tell, in four areas: the first time, and
/// again with what is known, from memory and through the client; and that a count that shares no
/// code with it comes to the same.
public final class AudienceTable {
  private static final long WARM_UP_NANOS = 2_000_000_000L;
  private static final int ROUNDS = 25;
  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private AudienceTable() {}

  /// How one area went.
  ///
  /// @param contacts that would be told, on all channels
  /// @param tiles whose version is asked each time
  /// @param first milliseconds through the client when nothing of the area is known
  /// @param bytesFirst what the client was sent then
  /// @param memory mean of milliseconds when all is known and asking costs nothing
  /// @param sdk the same through the client
  /// @param bytes what the client is sent then
  private record Row(
      int contacts,
      int tiles,
      double first,
      long bytesFirst,
      double memory,
      double sdk,
      long bytes) {}

  public static void main(String[] arguments) {
    var options = Options.of(arguments);
    var participants = options.participants();
    var nation = Nation.of(participants);
    var canned = CannedAnswers.of(nation.table());
    var rows = new EnumMap<SampleArea, Row>(SampleArea.class);
    for (var sample : SampleArea.values()) {
      rows.put(sample, measure(nation, canned, sample.geometry()));
    }
    System.out.println(
        options.json() ? Wire.JSON.writeValueAsString(rows) : markdown(participants, rows));
  }

  private static Row measure(Nation nation, CannedAnswers.Canned canned, Area area) {
    var expected = expected(nation, area);
    var through = new DynamoSubscriberBlocks(canned.client(), Nation.TABLE);
    // The answers are worked out the first time they are asked; the second time is measured.
    check(count(new Audience(through), area), expected);
    canned.answers().takeBytesSent();
    var sdk = new Audience(through);
    var before = PROCESS.getProcessCpuTime();
    check(count(sdk, area), expected);
    var first = (PROCESS.getProcessCpuTime() - before) / 1e6;
    var bytesFirst = canned.answers().takeBytesSent();
    check(count(sdk, area), expected);
    var bytes = canned.answers().takeBytesSent();
    var memory = new Audience(new DynamoSubscriberBlocks(nation.table(), Nation.TABLE));
    check(count(memory, area), expected);
    return new Row(
        expected.values().stream().mapToInt(Integer::intValue).sum(),
        SampleArea.cover(area).tiles().size(),
        first,
        bytesFirst,
        cpuMillis(() -> check(count(memory, area), expected)),
        cpuMillis(() -> check(count(sdk, area), expected)),
        bytes);
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

  private static String markdown(int participants, Map<SampleArea, Row> rows) {
    var lines = new ArrayList<String>();
    lines.add(String.format(Locale.ROOT, "%,d participants; CPU of all threads", participants));
    lines.add("");
    lines.add(
        "| area | contacts | tiles | first, ms | KB read | known, memory, ms | known, SDK, ms |"
            + " KB read |");
    lines.add("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    rows.forEach(
        (sample, row) ->
            lines.add(
                String.format(
                    Locale.ROOT,
                    "| %s | %,d | %d | %.1f | %,d | %.2f | %.2f | %.1f |",
                    sample,
                    row.contacts,
                    row.tiles,
                    row.first,
                    row.bytesFirst / 1_000,
                    row.memory,
                    row.sdk,
                    row.bytes / 1e3)));
    return String.join("\n", lines);
  }
}
