package nl.burgernet.serveboards;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Boards as they were a few minutes ago, in memory; also which ones do not exist, so that a vendor
/// with a wrong list costs one read each.
final class KnownBoards {
  /// A board that was changed is what it was for at most so long.
  static final Duration FRESH = Duration.ofMinutes(5);

  /// More than there are boards; who asks for made-up ones fills no memory.
  private static final int MOST = 50_000;

  private final Boards boards;
  private final InstantSource clock;
  private final Map<BoardId, Reading> readings = new ConcurrentHashMap<>();

  private record Reading(Instant at, Optional<Board> board) {}

  KnownBoards(Boards boards, InstantSource clock) {
    this.boards = boards;
    this.clock = clock;
  }

  Optional<Board> find(BoardId id) {
    var now = clock.instant();
    var last = readings.get(id);
    if (last != null && now.isBefore(last.at().plus(FRESH))) {
      return last.board();
    }
    if (readings.size() >= MOST) {
      readings.clear();
    }
    var read = boards.find(id);
    readings.put(id, new Reading(now, read));
    return read;
  }
}
