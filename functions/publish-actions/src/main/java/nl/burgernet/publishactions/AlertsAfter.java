package nl.burgernet.publishactions;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.HttpAnswer;
import nl.burgernet.messaging.HttpRequest;

/// The one feed that a caller can ask a part of: what came after the alert that it names. Who names
/// none, or one that is not known any more, gets all.
record AlertsAfter(PublicFiles files) {
  /// What a browser asks before it asks with If-None-Match.
  private static final HttpAnswer ALLOWED =
      new HttpAnswer(
          200,
          Map.of(
              "access-control-allow-origin", "*",
              "access-control-allow-methods", "GET, HEAD, OPTIONS",
              "access-control-allow-headers", "*"),
          "");

  HttpAnswer answer(HttpRequest request) {
    return request.route().startsWith("OPTIONS ") ? ALLOWED : alerts(request);
  }

  private HttpAnswer alerts(HttpRequest request) {
    var document = Wire.JSON.createObjectNode();
    var alerts = document.putArray("data");
    var after = request.query().getOrDefault("after", "");
    var held = files.read(NlAlertShape.KEY);
    held.map(file -> Wire.JSON.readTree(new String(file.bytes(), StandardCharsets.UTF_8)))
        .ifPresent(
            all -> {
              for (var alert : all.path("data")) {
                alerts.add(alert);
                if (alert.path("id").asString("").equals(after)) {
                  alerts.removeAll();
                }
              }
            });
    var lastModified = held.map(PublicFiles.Held::lastModified).orElse("");
    var answer = HttpAnswer.jsonText(200, document.toString()).unlessHeldBy(request);
    if (answer.status() == 200 && isHeldSince(lastModified, request)) {
      answer = new HttpAnswer(304, answer.headers(), "");
    }
    if (answer.status() == 200) {
      answer = answer.with("content-type", PublicFile.JSON);
    }
    if (!lastModified.isEmpty()) {
      answer = answer.with("last-modified", lastModified);
    }
    return answer
        .with("cache-control", PublicFile.CACHE_CONTROL)
        .with("access-control-allow-origin", "*");
  }

  /// Whether whoever asks goes by the date, and has what stands since that one.
  private static boolean isHeldSince(String lastModified, HttpRequest request) {
    var since = request.header("if-modified-since");
    if (since == null || lastModified.isEmpty() || request.header("if-none-match") != null) {
      return false;
    }
    try {
      return !moment(lastModified).isAfter(moment(since));
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static Instant moment(String date) {
    return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
  }
}
