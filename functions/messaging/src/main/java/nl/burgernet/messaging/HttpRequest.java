package nl.burgernet.messaging;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A request that came through API Gateway.
///
/// @param route method and resource, as in `POST /actions/{id}/outcome`
/// @param headers with names in lower case
/// @param claims who asks, as the authorizer established; empty where a route is open
/// @param sender the network address that it came from, as the gateway saw it; empty if it did not
///   say. It is somebody's: stays out of every log and table
/// @param keyId names the key of a usage plan that the request came with; empty without one
public record HttpRequest(
    String route,
    Map<String, String> pathParameters,
    Map<String, String> query,
    Map<String, String> headers,
    Map<String, String> claims,
    @Nullable String body,
    String sender,
    String keyId) {
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

  /// A request of which nobody asks where it came from.
  public HttpRequest(
      String route,
      Map<String, String> pathParameters,
      Map<String, String> query,
      Map<String, String> headers,
      Map<String, String> claims,
      @Nullable String body) {
    this(route, pathParameters, query, headers, claims, body, "", "");
  }

  /// A request without a key.
  public HttpRequest(
      String route,
      Map<String, String> pathParameters,
      Map<String, String> query,
      Map<String, String> headers,
      Map<String, String> claims,
      @Nullable String body,
      String sender) {
    this(route, pathParameters, query, headers, claims, body, sender, "");
  }

  /// Whether whoever asks says to have what an `ETag` names, quotation marks included.
  public boolean holds(String etag) {
    var held = header("if-none-match");
    // A proxy that compresses makes an ETag weak; it still names these bytes.
    return held != null
        && Arrays.stream(held.split(",", -1))
            .map(String::strip)
            .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
            .anyMatch(tag -> tag.equals(etag) || tag.equals("*"));
  }

  public @Nullable String header(String name) {
    return headers.get(name.toLowerCase(Locale.ROOT));
  }

  /// The Idempotency-Key; null unless there is one of 1 to 255 visible ASCII characters.
  public @Nullable String idempotencyKey() {
    var key = header("idempotency-key");
    return key == null || !KEY.matcher(key).matches() ? null : key;
  }

  /// A part of the path, which the route guarantees to be there.
  public String pathParameter(String name) {
    var value = pathParameters.get(name);
    if (value == null) {
      throw new IllegalStateException(route + " has no {" + name + "}");
    }
    return value;
  }
}
