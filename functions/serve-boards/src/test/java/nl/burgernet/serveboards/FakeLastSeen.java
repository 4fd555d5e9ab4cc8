package nl.burgernet.serveboards;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// What was seen of boards in memory; counts what is written.
final class FakeLastSeen implements LastSeen {
  private final Map<BoardId, Seen> seen = new HashMap<>();
  private int writes;

  private Seen of(BoardId board) {
    return seen.getOrDefault(board, Seen.never(board));
  }

  @Override
  public void asked(BoardId board, Instant at, String version, String form) {
    writes++;
    var before = of(board);
    var last = before.at();
    if (last == null || last.isBefore(at)) {
      seen.put(
          board,
          new Seen(board, at, version, form, before.displayedAt(), before.displayed(), null));
    }
  }

  @Override
  public void displayed(BoardId board, Instant at, String version) {
    writes++;
    var before = of(board);
    var last = before.displayedAt();
    if (last == null || last.isBefore(at)) {
      seen.put(
          board,
          new Seen(
              board,
              before.at(),
              before.version(),
              before.form(),
              at,
              version,
              before.silentSince()));
    }
  }

  @Override
  public boolean isSilent(BoardId board, Instant lastAsked, Instant now) {
    writes++;
    var before = of(board);
    if (!lastAsked.equals(before.at()) || before.silentSince() != null) {
      return false;
    }
    seen.put(
        board,
        new Seen(
            board,
            before.at(),
            before.version(),
            before.form(),
            before.displayedAt(),
            before.displayed(),
            now));
    return true;
  }

  @Override
  public Map<BoardId, Seen> all() {
    return Map.copyOf(seen);
  }

  int writes() {
    return writes;
  }
}
