package nl.burgernet.serveboards;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import nl.burgernet.messaging.Log;

/// Finds the boards that asked and do so no longer. One that never asked is not silent: it is not
/// there yet.
record Silence(Boards boards, LastSeen lastSeen, InstantSource clock) {
  /// Counts those that are silent, and those of which that is news; names the latter in the log.
  void count() {
    var found = at(clock.instant());
    Log.count("SilentBoards", "Count", found.silent(), Map.of("function", "serve-boards"));
    Log.count("BoardsWentSilent", "Count", found.news(), Map.of("function", "serve-boards"));
  }

  /// How many boards were silent, and of how many that was news.
  record Found(int silent, int news) {}

  /// Finds those that are silent at a moment, and writes down of which that is news.
  Found at(Instant now) {
    var seen = lastSeen.all();
    var silent = 0;
    var news = 0;
    for (var board : boards.all()) {
      var last = seen.getOrDefault(board.id(), Seen.never(board.id()));
      if (isSilent(board, last, now)) {
        silent++;
        var at = last.at();
        if (at != null && last.silentSince() == null && lastSeen.isSilent(board.id(), at, now)) {
          news++;
          Log.warn("a board went silent", "board", board.id(), "lastAsked", at);
        }
      }
    }
    return new Found(silent, news);
  }

  static boolean isSilent(Board board, Seen seen, Instant now) {
    return board.silentAfterMinutes() > 0
        && seen.at() != null
        && seen.at().isBefore(now.minus(Duration.ofMinutes(board.silentAfterMinutes())));
  }
}
