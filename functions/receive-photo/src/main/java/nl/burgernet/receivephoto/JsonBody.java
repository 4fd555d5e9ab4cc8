package nl.burgernet.receivephoto;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.HttpRequest;
import nl.burgernet.messaging.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The body of a request, if it is one JSON object of a sensible length.
sealed interface JsonBody {
  int MOST_BYTES = 16 * 1024;

  record Read(JsonNode object) implements JsonBody {}

  record Refused(Problem problem) implements JsonBody {}

  static JsonBody of(HttpRequest request) {
    var type = Objects.requireNonNullElse(request.header("content-type"), "");
    if (!type.toLowerCase(Locale.ROOT)
        .matches("application/json\\s*(;\\s*charset=\"?utf-8\"?\\s*)?")) {
      return new Refused(Problems.CONTENT_TYPE);
    }
    var body = Objects.requireNonNullElse(request.body(), "");
    if (body.length() > MOST_BYTES || body.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      return new Refused(Problems.TOO_LARGE);
    }
    try {
      var json = Wire.JSON.readTree(body);
      return json.isObject()
          ? new Read(json)
          : new Refused(Problems.malformed("it is not an object"));
    } catch (JacksonException e) {
      var at = e.getLocation();
      return new Refused(
          Problems.malformed(
              at == null
                  ? "it cannot be read"
                  : "it breaks at line " + at.getLineNr() + ", column " + at.getColumnNr()));
    }
  }
}
