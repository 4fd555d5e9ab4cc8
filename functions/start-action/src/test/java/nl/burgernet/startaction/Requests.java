package nl.burgernet.startaction;

import java.util.HashMap;
import java.util.Map;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.HttpRequest;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What the control room of Amsterdam sends.
final class Requests {
  static final Map<String, String> OPERATOR = claims("Amsterdam", "operator");
  static final String MISSING_CHILD =
      """
      {"kind": "MISSING_CHILD",
       "texts": {"headline": "Meisje (7), gele jas",
                 "message": "Vermist bij het Vondelpark: Mila, 7 jaar. Gezien? Bel 0800-0011."},
       "area": {"type": "Circle",
                "centre": {"latitude": 52.3731, "longitude": 4.8926}, "radiusMetres": 2000},
       "channels": ["SMS", "EMAIL"],
       "consent": {"givenBy": "de moeder", "givenAt": "2026-01-13T11:50:00+01:00"}}
      """;
  static final String FOUND =
      """
      {"ending": "FOUND", "text": "Het meisje is gevonden. Dank voor het uitkijken."}
      """;

  static final String TEXTS =
      """
      {"kind": "MISSING_CHILD",
       "texts": {"headline": "Meisje (7), gele jas",
                 "message": "Vermist i.v.m. ruzie: Mila Jansen, 7 jaar. Bel 06-12345678."}}
      """;

  private Requests() {}

  static Map<String, String> claims(String controlRoom, String groups) {
    return claims(controlRoom, groups, "NL");
  }

  static Map<String, String> claims(String controlRoom, String groups, String regions) {
    return Map.of(
        "sub",
        "someone-1",
        "custom:controlRoom",
        controlRoom,
        "cognito:groups",
        groups,
        "custom:regions",
        regions);
  }

  /// An area around the middle of Amsterdam with as many points as one may have.
  static String areaOfManyCorners(int size) {
    var ring = Wire.JSON.createArrayNode();
    var corners = Policy.USUAL.maxPolygonPoints() - 1;
    var radius = 0.02 + size * 0.0005;
    for (var i = 0; i <= corners; i++) {
      var angle = 2 * Math.PI * (i % corners) / corners;
      ring.addArray()
          .add(4.8926 + radius * Math.cos(angle))
          .add(52.3731 + radius * Math.sin(angle));
    }
    return "{\"type\":\"Polygon\",\"coordinates\":[" + ring + "]}";
  }

  static HttpRequest check(String body) {
    return new HttpRequest(
        "POST /texts/check",
        Map.of(),
        Map.of(),
        Map.of("content-type", "application/json"),
        OPERATOR,
        body);
  }

  static HttpRequest templates(Map<String, String> query) {
    return new HttpRequest("GET /templates", Map.of(), query, Map.of(), OPERATOR, null);
  }

  static HttpRequest start(String key, String body) {
    return start(OPERATOR, key, body);
  }

  static HttpRequest start(Map<String, String> claims, String key, String body) {
    return post("POST /actions", Map.of(), claims, key, body);
  }

  static HttpRequest close(ActionId id, String key, String body) {
    return close(OPERATOR, id.toString(), key, body);
  }

  static HttpRequest close(Map<String, String> claims, String id, String key, String body) {
    return post("POST /actions/{id}/outcome", Map.of("id", id), claims, key, body);
  }

  static HttpRequest decide(Map<String, String> claims, ActionId id, String key, String body) {
    return post("POST /actions/{id}/approval", Map.of("id", id.toString()), claims, key, body);
  }

  static HttpRequest update(ActionId id, String key, String body) {
    return update(OPERATOR, id, key, body);
  }

  static HttpRequest update(Map<String, String> claims, ActionId id, String key, String body) {
    return post("POST /actions/{id}/updates", Map.of("id", id.toString()), claims, key, body);
  }

  /// Somebody else of the same control room.
  static Map<String, String> colleague(String role) {
    var claims = new HashMap<>(claims("Amsterdam", role));
    claims.put("sub", "someone-2");
    return claims;
  }

  private static HttpRequest post(
      String route, Map<String, String> path, Map<String, String> claims, String key, String body) {
    return new HttpRequest(
        route,
        path,
        Map.of(),
        Map.of("content-type", "application/json", "idempotency-key", key),
        claims,
        body);
  }

  /// The same request with another header; without it where the value is empty.
  static HttpRequest withHeader(HttpRequest request, String name, String value) {
    var headers = new HashMap<>(request.headers());
    headers.remove(name);
    if (!value.isEmpty()) {
      headers.put(name, value);
    }
    return new HttpRequest(
        request.route(),
        request.pathParameters(),
        request.query(),
        headers,
        request.claims(),
        request.body());
  }

  /// The JSON with a value put in at a pointer.
  static String with(String json, String pointer, String value) {
    var body = Wire.JSON.readTree(json);
    parent(body, pointer).set(name(pointer), Wire.JSON.readTree(value));
    return body.toString();
  }

  static String without(String json, String pointer) {
    var body = Wire.JSON.readTree(json);
    parent(body, pointer).remove(name(pointer));
    return body.toString();
  }

  private static ObjectNode parent(JsonNode body, String pointer) {
    return (ObjectNode) body.at(JsonPointer.compile(pointer).head());
  }

  private static String name(String pointer) {
    return pointer.substring(pointer.lastIndexOf('/') + 1);
  }
}
