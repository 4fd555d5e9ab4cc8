package nl.burgernet.messaging;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Turns a proxy event of API Gateway (REST) into an [HttpRequest], and an [HttpAnswer] into its
/// reply.
public final class HttpDoor {
  private HttpDoor() {}

  /// Reads the event, has it answered, and writes the answer; what was not foreseen becomes a 500
  /// that says nothing of the inside.
  public static void answer(
      InputStream event, OutputStream reply, Function<HttpRequest, HttpAnswer> respond)
      throws IOException {
    HttpAnswer answer;
    var request = request(AwsJson.MAPPER.readValue(event, Event.class));
    try {
      answer = respond.apply(request);
    } catch (RuntimeException e) {
      Log.failure("a request failed", e, "route", request.route());
      answer =
          new Problem(
                  500,
                  "internal",
                  "The request failed",
                  "Nothing is wrong with the request; try it again with the same Idempotency-Key.")
              .answer();
    }
    AwsJson.MAPPER.writeValue(
        reply, new Reply(answer.status(), answer.headers(), answer.body(), answer.isBase64()));
  }

  private static HttpRequest request(Event event) {
    var headers = new HashMap<String, String>();
    orEmpty(event.headers())
        .forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
    var body = event.body();
    if (body != null && event.isBase64Encoded()) {
      body = new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8);
    }
    return new HttpRequest(
        event.httpMethod() + " " + event.resource(),
        orEmpty(event.pathParameters()),
        new TreeMap<>(orEmpty(event.queryStringParameters())),
        headers,
        claims(event.requestContext()),
        body,
        sender(event.requestContext()),
        keyId(event.requestContext()));
  }

  private static String keyId(@Nullable RequestContext context) {
    var identity = context == null ? null : context.identity();
    return identity == null || identity.apiKeyId() == null ? "" : identity.apiKeyId();
  }

  private static String sender(@Nullable RequestContext context) {
    var identity = context == null ? null : context.identity();
    return identity == null || identity.sourceIp() == null ? "" : identity.sourceIp();
  }

  private static Map<String, String> claims(@Nullable RequestContext context) {
    var claims = new LinkedHashMap<String, String>();
    if (context != null && context.authorizer() != null) {
      var given = context.authorizer().get("claims");
      if (given != null) {
        given
            .properties()
            .forEach(
                claim ->
                    claims.put(
                        claim.getKey(),
                        claim.getValue().isString()
                            ? claim.getValue().stringValue()
                            : claim.getValue().toString()));
      }
    }
    return claims;
  }

  private static Map<String, String> orEmpty(@Nullable Map<String, String> map) {
    return map == null ? Map.of() : map;
  }

  record Event(
      String httpMethod,
      String resource,
      @Nullable Map<String, String> headers,
      @Nullable Map<String, String> pathParameters,
      @Nullable Map<String, String> queryStringParameters,
      @Nullable RequestContext requestContext,
      @Nullable String body,
      boolean isBase64Encoded) {
    Event {
      requireNonNull(httpMethod, "httpMethod");
      requireNonNull(resource, "resource");
    }
  }

  record RequestContext(@Nullable Map<String, JsonNode> authorizer, @Nullable Identity identity) {}

  record Identity(@Nullable String sourceIp, @Nullable String apiKeyId) {}

  private record Reply(
      int statusCode, Map<String, String> headers, String body, boolean isBase64Encoded) {}
}
