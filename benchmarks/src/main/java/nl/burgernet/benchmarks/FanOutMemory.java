package nl.burgernet.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import nl.burgernet.events.Action;
import nl.burgernet.events.ActionArea;
import nl.burgernet.events.ActionEvent;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Kind;
import nl.burgernet.events.Place;
import nl.burgernet.events.Texts;
import nl.burgernet.events.Update;
import nl.burgernet.events.Wire;

/// Prints the memory that an invocation of fan-out takes at most: the real function in a process of
/// its own plans each area and works off all its units, one after another.
public final class FanOutMemory {
  /// What Lambda would leave for the heap of a function of 512 MB.
  private static final int HEAP_MB = 384;

  /// Entries in a slice at the quotas of a new account.
  private static final int SLICE = 20;

  private static final Place UTRECHT = new Place(52.0907, 5.1214);

  /// What becomes of the JSON in the report.
  static final Report.Figures FIGURES = json -> markdown(Wire.JSON.readValue(json, Measured.class));

  private FanOutMemory() {}

  /// One area.
  ///
  /// @param peakMb the most that the process ever had, all its memory counted
  /// @param heapMb the most that its heap ever held, garbage included
  private record Row(int units, int slices, double peakMb, double heapMb) {}

  /// What was measured.
  private record Measured(int participants, int xmxMb, Map<String, Row> areas) {}

  public static void main(String[] arguments) {
    var options = Options.of(arguments);
    var json = measure(Nation.of(options.participants()));
    System.out.println(options.json() ? json : FIGURES.table(json));
  }

  /// What was measured, as JSON.
  static String measure(Nation nation) {
    var rows = new LinkedHashMap<String, Row>();
    for (var sample : SampleArea.values()) {
      rows.put(sample.name(), measure(nation, started(area(sample))));
    }
    // Widened over the whole country, when whoever was told of the first wave is left out.
    var running = started(area(SampleArea.NL));
    var widened =
        running.updated(
            Update.Change.ofArea(new ActionArea.InCircle(UTRECHT, 300_000)),
            Nation.INSTANT.plus(Duration.ofMinutes(1)));
    rows.put("NL, then wider", measure(nation, widened));
    return Wire.JSON.writeValueAsString(new Measured(nation.size(), HEAP_MB, rows));
  }

  private static ActionRecord started(ActionArea area) {
    return ActionRecord.started(
        new Action(
            new ActionId(new UUID(0, 1)),
            "national",
            Kind.LOOK_OUT,
            null,
            new Texts("headline", "message", null),
            area,
            UTRECHT,
            java.util.Set.copyOf(Nation.CHANNELS),
            Nation.INSTANT,
            Nation.INSTANT.plus(Duration.ofHours(1)),
            null,
            true));
  }

  private static ActionArea area(SampleArea sample) {
    return switch (sample) {
      case A2 -> new ActionArea.InCircle(new Place(52.3731, 4.8926), 2_000);
      case R10 -> new ActionArea.InCircle(new Place(51.9225, 4.4792), 10_000);
      case ZH -> new ActionArea.InRegions(List.of("PV28"));
      case NL -> new ActionArea.InRegions(List.of("NL"));
    };
  }

  /// Lets a fresh process work off all that an action asks for.
  private static Row measure(Nation nation, ActionRecord action) {
    try (var standIns = new StandIns(nation.table())) {
      var process = start(standIns);
      try (var events = process.outputWriter(UTF_8);
          var answers = process.inputReader(UTF_8)) {
        var units = 0;
        var row = new Row(0, 0, 0, 0);
        var slices = 0;
        for (ActionEvent event : action.events()) {
          var due = new ArrayList<>(List.of(Wire.toJson(event)));
          while (!due.isEmpty()) {
            events.write(Wire.toJson(event(due.removeFirst())) + "\n");
            events.flush();
            row = row(answers);
            var more = standIns.takeUnits();
            units += more.size();
            slices += standIns.takeSlices();
            due.addAll(more);
          }
        }
        return new Row(units, slices, row.peakMb, row.heapMb);
      } finally {
        process.destroy();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> event(String body) {
    return Map.of("Records", List.of(Map.of("messageId", "1", "receiptHandle", "1", "body", body)));
  }

  private static Row row(BufferedReader answers) throws IOException {
    for (var line = answers.readLine(); line != null; line = answers.readLine()) {
      var columns = line.split("\t", -1);
      if (columns.length == 3) {
        if (!columns[0].contains("\"batchItemFailures\":[]")) {
          throw new IllegalStateException("fan-out failed: " + columns[0]);
        }
        return new Row(
            0, 0, Long.parseLong(columns[1]) / 1024.0, Long.parseLong(columns[2]) / 1048576.0);
      }
      System.err.println(line);
    }
    throw new IllegalStateException("fan-out ended");
  }

  private static Process start(StandIns standIns) throws IOException {
    var address = standIns.address();
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-Xmx" + HEAP_MB + "m",
            "-XX:+UseSerialGC",
            "-Daws.endpointUrlDynamoDb=" + address,
            "-Daws.endpointUrlSqs=" + address,
            "-Daws.endpointUrlS3=" + address,
            "-Daws.region=eu-west-1",
            "-Daws.accessKeyId=nobody",
            "-Daws.secretAccessKey=nothing",
            "-cp",
            System.getProperty("java.class.path"),
            FanOutProcess.class.getName(),
            Integer.toString(SLICE))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static String markdown(Measured measured) {
    var lines = new ArrayList<String>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%,d participants; the heap may take %d MB",
            measured.participants,
            measured.xmxMb));
    lines.add("");
    lines.add("| area | work units | slices | the process at most, MB | its heap at most, MB |");
    lines.add("| --- | ---: | ---: | ---: | ---: |");
    measured.areas.forEach(
        (area, row) ->
            lines.add(
                String.format(
                    Locale.ROOT,
                    "| %s | %,d | %,d | %.0f | %.0f |",
                    area,
                    row.units,
                    row.slices,
                    row.peakMb,
                    row.heapMb)));
    return String.join("\n", lines);
  }
}
