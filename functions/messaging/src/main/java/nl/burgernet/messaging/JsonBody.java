package nl.burgernet.messaging;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The body of a request that must be one JSON object, or why it is none.
public sealed interface JsonBody {
  /// Reads a body.
  ///
  /// @param tooLarge what is answered to a body of more bytes
  static JsonBody of(HttpRequest request, int mostBytes, Problem tooLarge) {
    var type = Objects.requireNonNullElse(request.header("content-type"), "");
    if (!Reader.JSON_IN_UTF_8.matcher(type).matches()) {
      return new Refused(Reader.CONTENT_TYPE);
    }
    var body = Objects.requireNonNullElse(request.body(), "");
    if (body.length() > mostBytes || body.getBytes(StandardCharsets.UTF_8).length > mostBytes) {
      return new Refused(tooLarge);
    }
    return Reader.read(body);
  }

  record Read(JsonNode object) implements JsonBody {}

  record Refused(Problem problem) implements JsonBody {}

  /// What an interface cannot keep to itself.
  final class Reader {
    private static final Pattern JSON_IN_UTF_8 =
        Pattern.compile(
            "application/json\\s*(;\\s*charset=\"?utf-8\"?\\s*)?", Pattern.CASE_INSENSITIVE);

    private static final JsonMapper STRICT =
        JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private static final Problem CONTENT_TYPE =
        new Problem(
            415,
            "content-type",
            "The body is not JSON in UTF-8",
            "Send the header Content-Type: application/json.");

    private Reader() {}

    private static JsonBody read(String body) {
      try {
        var json = STRICT.readTree(body);
        return json.isObject() ? new Read(json) : malformed("it is not an object");
      } catch (JacksonException e) {
        var at = e.getLocation();
        return malformed(
            at == null
                ? "it cannot be read"
                : "it breaks at line " + at.getLineNr() + ", column " + at.getColumnNr());
      }
    }

    private static JsonBody malformed(String how) {
      return new Refused(
          new Problem(
              400,
              "malformed-json",
              "The body is not readable as JSON",
              "Send one JSON object in which each field stands once; " + how + "."));
    }
  }
}
