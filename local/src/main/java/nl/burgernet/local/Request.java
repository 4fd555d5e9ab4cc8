package nl.burgernet.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.net.URI;
import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// An HTTP request, read whole; header names are matched without regard to case.
@SuppressWarnings("ArrayRecordComponent") // never compared
record Request(String method, URI target, Map<String, List<String>> headers, byte[] body) {
  static Request of(HttpExchange exchange, byte[] body) {
    var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(exchange.getRequestHeaders());
    return new Request(exchange.getRequestMethod(), exchange.getRequestURI(), headers, body);
  }

  String path() {
    return target.getRawPath();
  }

  String text() {
    return new String(body, UTF_8);
  }

  JsonNode json() {
    return Json.read(body);
  }

  /// The first value of a header, or an empty string.
  String header(String name) {
    return headers.getOrDefault(name, List.of("")).getFirst();
  }

  /// The parameters of the query; the last value of a name wins.
  Map<String, String> query() {
    return form(target.getRawQuery() == null ? "" : target.getRawQuery());
  }

  /// Reads `a=1&b=2` into a map that keeps the order.
  static Map<String, String> form(String encoded) {
    var parameters = new LinkedHashMap<String, String>();
    for (var pair : encoded.split("&", -1)) {
      if (!pair.isEmpty()) {
        var equals = pair.indexOf('=');
        parameters.put(
            decoded(equals < 0 ? pair : pair.substring(0, equals)),
            equals < 0 ? "" : decoded(pair.substring(equals + 1)));
      }
    }
    return parameters;
  }

  static String decoded(String encoded) {
    return URLDecoder.decode(encoded, UTF_8);
  }
}
