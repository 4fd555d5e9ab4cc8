package nl.burgernet.local;

import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// How a provider behaves at the moment.
sealed interface Mood {
  record Prompt() implements Mood {}

  record Slow(Duration delay) implements Mood {}

  /// Asks to come back later.
  record Busy() implements Mood {}

  /// Fails for reasons of its own.
  record Broken() implements Mood {}

  /// Refuses every n-th message for good.
  record RefuseOneIn(int n) implements Mood {
    public RefuseOneIn {
      if (n < 1) {
        throw new IllegalArgumentException("oneIn must be at least 1, was " + n);
      }
    }
  }

  static Mood fromJson(JsonNode json) {
    var mood = json.path("mood").asString("");
    return switch (mood) {
      case "prompt" -> new Prompt();
      case "slow" -> new Slow(Duration.ofMillis(json.path("milliseconds").asLong(1000)));
      case "busy" -> new Busy();
      case "broken" -> new Broken();
      case "refuse" -> new RefuseOneIn(json.path("oneIn").asInt(10));
      default ->
          throw new IllegalArgumentException(
              "mood must be prompt, slow, busy, broken or refuse, was '" + mood + "'");
    };
  }

  default ObjectNode toJson() {
    var json = Json.object();
    return switch (this) {
      case Prompt() -> json.put("mood", "prompt");
      case Slow(var delay) -> json.put("mood", "slow").put("milliseconds", delay.toMillis());
      case Busy() -> json.put("mood", "busy");
      case Broken() -> json.put("mood", "broken");
      case RefuseOneIn(var n) -> json.put("mood", "refuse").put("oneIn", n);
    };
  }
}
