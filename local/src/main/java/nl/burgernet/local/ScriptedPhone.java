package nl.burgernet.local;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.burgernet.events.ActionArea;
import nl.burgernet.events.Phase;
import nl.burgernet.events.Wire;
import nl.burgernet.geography.GeoPoint;
import nl.burgernet.geography.RegionAtlas;
import tools.jackson.databind.JsonNode;

/// Stands for the app until there is one: it gets what all phones get, and decides by its own place
/// what it shows. Nobody ever learns where it is.
final class ScriptedPhone {
  private final String token;
  private final RegionAtlas atlas;
  private final Map<String, Integer> shown = new HashMap<>();
  private final List<String> screen = new ArrayList<>();
  private GeoPoint place;
  private long collected;

  /// @param token how its platform or push service names it
  ScriptedPhone(String token, GeoPoint place, RegionAtlas atlas) {
    this.token = token;
    this.place = place;
    this.atlas = atlas;
  }

  String token() {
    return token;
  }

  void goTo(GeoPoint elsewhere) {
    place = elsewhere;
  }

  /// What it showed, oldest first: the headline of an action, and the words of what came after.
  List<String> screen() {
    return List.copyOf(screen);
  }

  /// Gets what came for it since it looked last, and says how many messages that were.
  int collect(Outbox outbox, Instant now) {
    var messages =
        outbox.after(collected, Integer.MAX_VALUE, token).stream()
            .filter(kept -> kept.to().equals(token))
            .toList();
    for (var message : messages) {
      collected = message.sequence();
      get(message.text(), now);
    }
    return messages.size();
  }

  /// Gets a message as its platform or browser hands it to the app.
  void get(String payload, Instant now) {
    hear(data(Json.read(payload)), now);
  }

  /// Reads the one document that all phones poll, `/app/actions`.
  void poll(JsonNode document, Instant now) {
    for (var action : document.path("actions")) {
      var id = action.path("id").asString();
      var closed = action.path("state").asString().equals("CLOSED");
      if (closed && shown.containsKey(id)) {
        if (!Integer.valueOf(Integer.MAX_VALUE).equals(shown.put(id, Integer.MAX_VALUE))) {
          screen.add(action.at("/outcome/text").asString());
        }
      } else if (!closed
          && !shown.containsKey(id)
          && now.isBefore(Instant.parse(action.path("expiresAt").asString()))
          && isWithin(action.path("area"))) {
        shown.put(id, 0);
        screen.add(action.path("headline").asString());
      }
    }
  }

  /// Circles and polygons are written as in messages; where there are several polygons, each is a
  /// polygon's rings.
  private boolean isWithin(JsonNode area) {
    if (!area.path("type").asString().equals("MultiPolygon")) {
      return Wire.fromJson(area.toString(), ActionArea.class).geometry(atlas).contains(place);
    }
    return area.path("coordinates")
        .valueStream()
        .map(rings -> Json.object().put("type", "Polygon").set("coordinates", rings))
        .anyMatch(this::isWithin);
  }

  /// Which of an action's messages a payload is.
  static Phase phaseOf(String payload) {
    return Phase.valueOf(data(Json.read(payload)).path("phase").asString());
  }

  /// Each platform wraps the same words in its own way.
  private static JsonNode data(JsonNode payload) {
    if (payload.has("fcmV1Message")) {
      return payload.at("/fcmV1Message/message/data");
    }
    return payload.has("burgernet") ? payload.path("burgernet") : payload;
  }

  private void hear(JsonNode data, Instant now) {
    var action = data.path("action").asString();
    var known = shown.get(action);
    var order = order(data);
    if (known != null) {
      if (order > known) {
        shown.put(action, order);
        if (Boolean.parseBoolean(data.path("tells").asString())) {
          screen.add(data.path("text").asString());
        }
      }
    } else if (!data.path("phase").asString().equals("OUTCOME") && concerns(data, now)) {
      shown.put(action, order);
      screen.add(data.path("headline").asString());
    }
  }

  private boolean concerns(JsonNode data, Instant now) {
    var area = Wire.fromJson(data.path("area").asString(), ActionArea.class);
    return !Boolean.parseBoolean(data.path("exercise").asString())
        && now.isBefore(Instant.parse(data.path("until").asString()))
        && area.geometry(atlas).contains(place);
  }

  /// An action, its updates, and its outcome, in the order in which they happened.
  private static int order(JsonNode data) {
    return switch (data.path("phase").asString()) {
      case "ACTION" -> 0;
      case "UPDATE" -> Integer.parseInt(data.path("sequence").asString());
      default -> Integer.MAX_VALUE;
    };
  }
}
