package nl.burgernet.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// An HTTP answer, held whole.
@SuppressWarnings("ArrayRecordComponent") // never compared
record Answer(int status, Map<String, List<String>> headers, byte[] body) {
  static Answer json(int status, JsonNode json) {
    return of(status, "application/json", json.toString());
  }

  static Answer text(int status, String text) {
    return of(status, "text/plain; charset=utf-8", text);
  }

  static Answer of(int status, String mediaType, String text) {
    return new Answer(status, Map.of("Content-Type", List.of(mediaType)), text.getBytes(UTF_8));
  }

  Answer with(String header, String value) {
    var more = new HashMap<>(headers);
    more.put(header, List.of(value));
    return new Answer(status, more, body);
  }
}
