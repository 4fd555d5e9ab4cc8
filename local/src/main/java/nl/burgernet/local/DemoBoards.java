package nl.burgernet.local;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import nl.burgernet.events.Action;
import nl.burgernet.events.Channel;
import nl.burgernet.geography.GeoPoint;
import nl.burgernet.geography.RegionAtlas;

/// Two boards where a demo's action is: a ticker of one line and a road sign of three. They show
/// who is missing, and the outcome blanks them.
final class DemoBoards implements Scene {
  private static final String ABOUT = "boards";

  private final SuiteClient suite;
  private final Witness witness;
  private final Map<String, String> shown = new LinkedHashMap<>();
  private int blank;

  /// Where the boards ask, by their sizes.
  private Map<String, String> paths = Map.of();

  DemoBoards(SuiteClient suite, Witness witness) {
    this.suite = suite;
    this.witness = witness;
  }

  @Override
  public void begin(Action action) throws InterruptedException {
    if (!action.channels().contains(Channel.BOARD)) {
      return;
    }
    paths = placed(action.area().geometry(RegionAtlas.schematic()).centre());
    for (var board : paths.entrySet()) {
      var text =
          witness.awaited(() -> suite.text(board.getValue() + ".txt"), words -> !words.isEmpty());
      witness.note(
          ABOUT,
          "A board of " + board.getKey() + " shows who is missing, in lines that fit:",
          fits(text, board.getKey()));
      witness.show(text);
      if (!text.isEmpty()) {
        shown.put("ACTION " + board.getKey(), text.strip());
      }
    }
  }

  @Override
  public void end(Action action) throws InterruptedException {
    for (var board : paths.entrySet()) {
      var text = witness.awaited(() -> suite.text(board.getValue() + ".txt"), String::isEmpty);
      witness.note(ABOUT, "The board of " + board.getKey() + " is blank.", text.isEmpty());
      if (text.isEmpty()) {
        blank++;
      } else {
        witness.show(text);
      }
    }
  }

  @Override
  public Optional<Row> row() {
    return paths.isEmpty()
        ? Optional.empty()
        : Optional.of(new Row(Channel.BOARD, "boards", paths.size(), shown.size(), blank));
  }

  @Override
  public Map<String, String> messages() {
    return shown;
  }

  /// Whether a text is on a board of so many lines of so many characters, as `3 x 18`.
  static boolean fits(String text, String size) {
    var by = size.indexOf(" x ");
    var lines = Integer.parseInt(size.substring(0, by));
    var characters = Integer.parseInt(size.substring(by + 3));
    return !text.isBlank()
        && text.lines().count() <= lines
        && text.lines().allMatch(line -> line.codePointCount(0, line.length()) <= characters);
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
      witness.note(ABOUT, "Two boards stand where the action is.", report.isGood());
      if (!report.isGood()) {
        witness.show(report.lines().strip());
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
}
