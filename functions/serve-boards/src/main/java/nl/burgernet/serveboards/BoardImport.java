package nl.burgernet.serveboards;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nl.burgernet.geography.RegionAtlas;
import org.jspecify.annotations.Nullable;

/// Takes over the boards of a file: each line by itself, whole or not at all. A board that is there
/// already becomes what its line says; one that no line names stays as it is.
record BoardImport(
    Boards boards, BoardKeys keys, Links links, RegionAtlas atlas, InstantSource clock) {

  /// What was done.
  ///
  /// @param problem why nothing was looked at; null if all lines were
  /// @param report a line of CSV for each line of the file: what became of it, where its board asks
  ///   from now on, or all that is wrong with it
  record Report(int accepted, int unchanged, int wrong, @Nullable String problem, String report) {}

  Report take(String csv) {
    var lines = csv.lines().toList();
    List<String> columns;
    try {
      columns = BoardLine.columnsIn(lines.isEmpty() ? "" : lines.getFirst());
    } catch (IllegalArgumentException e) {
      return new Report(0, 0, 0, String.valueOf(e.getMessage()), "");
    }
    var vendors = Set.copyOf(keys.vendors().values());
    var named = new HashSet<BoardId>();
    var accepted = 0;
    var unchanged = 0;
    var wrong = 0;
    var report = new StringWriter();
    try (var out = CsvWriter.builder().build(report)) {
      out.writeRecord("line", "result", "board", "address", "faults");
      for (var number = 2; number <= lines.size(); number++) {
        var line = lines.get(number - 1);
        var at = String.valueOf(number);
        switch (BoardLine.read(columns, line, vendors, atlas, clock.instant())) {
          case BoardLine.Wrong(var faults) -> {
            wrong++;
            out.writeRecord(at, "wrong", "", "", String.join(" | ", faults));
          }
          case BoardLine.Read(var board) when !named.add(board.id()) -> {
            wrong++;
            out.writeRecord(
                at, "wrong", board.id().value(), "", "board: named once, not on a line before");
          }
          case BoardLine.Read(var board) -> {
            var isNew = keep(board);
            accepted += isNew ? 1 : 0;
            unchanged += isNew ? 0 : 1;
            out.writeRecord(
                at,
                isNew ? "accepted" : "unchanged",
                board.id().value(),
                links.board(board, keys.token(board)),
                "");
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Report(accepted, unchanged, wrong, null, report.toString());
  }

  /// Whether it was there otherwise, or not at all.
  private boolean keep(Board board) {
    var before = boards.find(board.id());
    if (before.equals(Optional.of(board.since(before.map(Board::since).orElse(board.since()))))) {
      return false;
    }
    boards.put(board);
    return true;
  }
}
