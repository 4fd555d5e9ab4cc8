package nl.burgernet.local;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// JSON as a tree: the events, the template, and what the stand-ins speak.
final class Json {
  private static final JsonMapper MAPPER = new JsonMapper();

  private Json() {}

  static JsonNode read(String json) {
    return MAPPER.readTree(json);
  }

  static JsonNode read(byte[] json) {
    return MAPPER.readTree(json);
  }

  static byte[] bytes(JsonNode json) {
    return MAPPER.writeValueAsBytes(json);
  }

  /// A text in quotation marks.
  static String quoted(String text) {
    return MAPPER.writeValueAsString(text);
  }

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static ArrayNode array() {
    return MAPPER.createArrayNode();
  }
}
