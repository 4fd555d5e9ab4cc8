package nl.burgernet.local;

import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import nl.burgernet.events.Action;
import nl.burgernet.geography.GeoPoint;
import nl.burgernet.geography.RegionAtlas;

/// Two boards where a demo's action is: a ticker of one line and a road sign of three; shows what
/// they show, and that the outcome blanks them.
final class DemoBoards {
  /// A change is on boards within five seconds where nothing keeps copies, as here.
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

  private final SuiteClient suite;
  private final PrintStream out;
  private final InstantSource clock;

  /// Where the boards ask, by what they are.
  private Map<String, String> paths = Map.of();

  DemoBoards(SuiteClient suite, PrintStream out, InstantSource clock) {
    this.suite = suite;
    this.out = out;
    this.clock = clock;
  }

  /// Puts boards where an action is, and shows what they show of it.
  void show(Action action) throws InterruptedException {
    if (!action.kind().isAboutSomebodyMissing() || action.exercise()) {
      return;
    }
    paths = placed(action.area().geometry(RegionAtlas.schematic()).centre());
    for (var board : paths.entrySet()) {
      var text = awaited(board.getValue(), false);
      out.println("A board of " + board.getKey() + " shows" + (text.isEmpty() ? " nothing." : ":"));
      text.lines().forEach(line -> out.println("    | " + line));
    }
  }

  /// Shows that they are blank, once the action has ended.
  void showBlank() throws InterruptedException {
    for (var board : paths.entrySet()) {
      var text = awaited(board.getValue(), true);
      out.println(
          "The board of "
              + board.getKey()
              + (text.isEmpty() ? " is blank." : " STILL SHOWS: " + text.replace('\n', ' ')));
    }
  }

  /// A board keeps its place for a while in the memory of who serves it, so another place gets
  /// boards of its own.
  private Map<String, String> placed(GeoPoint place) {
    var where = String.format(Locale.ROOT, "%.4f,%.4f", place.latitude(), place.longitude());
    var name = where.replace('.', '-').replace(',', '-');
    try (var boards = BoardImports.into(suite.address())) {
      var report =
          boards.take(
              "board,vendor,latitude,longitude,lines,characters,silent_after_minutes\n"
                  + "demo-ticker-%s,samples,%s,1,90,0%n".formatted(name, where)
                  + "demo-sign-%s,samples,%s,3,18,0%n".formatted(name, where));
      if (!report.isGood()) {
        out.println("No boards can stand there: " + report.lines().strip());
        return Map.of();
      }
      var placed = new LinkedHashMap<String, String>();
      report
          .paths()
          .forEach(
              (board, path) ->
                  placed.put(board.startsWith("demo-ticker") ? "1 x 90" : "3 x 18", path));
      return placed;
    }
  }

  private String awaited(String path, boolean blank) throws InterruptedException {
    var end = clock.instant().plus(PATIENCE);
    while (true) {
      var text = suite.text(path + ".txt");
      if (text.isEmpty() == blank || clock.instant().isAfter(end)) {
        return text;
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
  }
}
