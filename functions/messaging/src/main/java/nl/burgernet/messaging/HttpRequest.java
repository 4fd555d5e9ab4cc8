package nl.burgernet.messaging;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A request that came through API Gateway.
///
/// @param route method and resource, as in `POST /actions/{id}/outcome`
/// @param headers with names in lower case
/// @param claims who asks, as the authorizer established; empty where a route is open
public record HttpRequest(
    String route,
    Map<String, String> pathParameters,
    Map<String, String> query,
    Map<String, String> headers,
    Map<String, String> claims,
    @Nullable String body) {

  public @Nullable String header(String name) {
    return headers.get(name.toLowerCase(Locale.ROOT));
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
