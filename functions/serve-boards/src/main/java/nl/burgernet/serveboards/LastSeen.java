package nl.burgernet.serveboards;

import java.time.Instant;
import java.util.Map;

/// When each board asked last. What is noted may come twice or in another order: the latest counts.
interface LastSeen {
  /// Notes that a board asked; so it is not silent any more.
  void asked(BoardId board, Instant at, String version, String form);

  /// Notes what a board's page says that it shows.
  void displayed(BoardId board, Instant at, String version);

  /// Notes that a board is silent; answers false if it is known to be, or asked meanwhile.
  ///
  /// @param lastAsked when it asked last, as far as was known
  boolean isSilent(BoardId board, Instant lastAsked, Instant now);

  Map<BoardId, Seen> all();
}
