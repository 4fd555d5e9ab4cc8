package nl.burgernet.local;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/// The envelope of an event of EventBridge.
final class BusEvent {
  private BusEvent() {}

  static ObjectNode of(String source, String detailType, String resource, Instant at) {
    var event =
        Json.object()
            .put("version", "0")
            .put("id", UUID.randomUUID().toString())
            .put("detail-type", detailType)
            .put("source", source)
            .put("account", Place.ACCOUNT)
            .put("time", at.truncatedTo(ChronoUnit.SECONDS).toString())
            .put("region", Place.REGION);
    event.putArray("resources").add(resource);
    event.putObject("detail");
    return event;
  }
}
