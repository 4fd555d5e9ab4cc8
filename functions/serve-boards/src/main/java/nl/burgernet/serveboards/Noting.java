package nl.burgernet.serveboards;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.Log;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Reads the access log of boards and keeps of it when each asked last; a board that asks every few
/// seconds for the same is written down once a minute.
final class Noting {
  static final Duration PRECISION = Duration.ofSeconds(50);

  private final LastSeen lastSeen;
  private final Map<BoardId, Noted> noted = new ConcurrentHashMap<>();

  private record Noted(Instant at, String version, String form) {}

  Noting(LastSeen lastSeen) {
    this.lastSeen = lastSeen;
  }

  /// Notes what a line of the log says; one that is none of ours is nothing to note.
  void note(Instant at, String line) {
    JsonNode json;
    BoardId board;
    try {
      json = Wire.JSON.readTree(line);
      board = BoardId.parse(json.path("board").asString("")).orElse(null);
    } catch (JacksonException e) {
      board = null;
      json = Wire.JSON.nullNode();
    }
    if (board == null) {
      Log.count("UnreadablePolls", "Count", 1, Map.of("function", "serve-boards"));
      return;
    }
    var version = json.path("version").asString("");
    switch (json.path("message").asString("")) {
      case Polls.POLLED -> asked(board, new Noted(at, version, json.path("form").asString("")));
      case Polls.DISPLAYED -> lastSeen.displayed(board, at, version);
      default -> {}
    }
  }

  private void asked(BoardId board, Noted now) {
    var last = noted.get(board);
    if (last != null
        && now.at().isBefore(last.at().plus(PRECISION))
        && Objects.equals(last.version(), now.version())
        && Objects.equals(last.form(), now.form())) {
      return;
    }
    lastSeen.asked(board, now.at(), now.version(), now.form());
    noted.put(board, now);
  }
}
