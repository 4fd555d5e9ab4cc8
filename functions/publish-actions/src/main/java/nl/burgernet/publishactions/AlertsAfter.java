package nl.burgernet.publishactions;

import java.nio.charset.StandardCharsets;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.HttpAnswer;
import nl.burgernet.messaging.HttpRequest;

/// The one feed that a caller can ask a part of: what came after the alert that it names. Who names
/// none, or one that is not known any more, gets all.
record AlertsAfter(PublicFiles files) {
  HttpAnswer answer(HttpRequest request) {
    var document = Wire.JSON.createObjectNode();
    var alerts = document.putArray("data");
    var after = request.query().getOrDefault("after", "");
    files
        .read(NlAlertShape.KEY)
        .map(held -> Wire.JSON.readTree(new String(held.bytes(), StandardCharsets.UTF_8)))
        .ifPresent(
            all -> {
              for (var alert : all.path("data")) {
                alerts.add(alert);
                if (alert.path("id").asString("").equals(after)) {
                  alerts.removeAll();
                }
              }
            });
    var answer =
        HttpAnswer.jsonText(200, document.toString())
            .unlessHeldBy(request)
            .with("cache-control", PublicFile.CACHE_CONTROL)
            .with("access-control-allow-origin", "*");
    return answer.status() == 304 ? answer : answer.with("content-type", PublicFile.JSON);
  }
}
