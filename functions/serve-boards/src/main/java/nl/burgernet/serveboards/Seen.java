package nl.burgernet.serveboards;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// When a board asked last, and what it was answered.
///
/// @param at null if it never asked
/// @param version of what it was answered
/// @param form in which it was answered
/// @param displayedAt when its page said last what it shows; null if it has none
/// @param displayed the version that its page shows
/// @param silentSince when it was found silent; null while it asks
record Seen(
    BoardId board,
    @Nullable Instant at,
    @Nullable String version,
    @Nullable String form,
    @Nullable Instant displayedAt,
    @Nullable String displayed,
    @Nullable Instant silentSince) {
  Seen {
    requireNonNull(board, "board");
  }

  static Seen never(BoardId board) {
    return new Seen(board, null, null, null, null, null, null);
  }
}
