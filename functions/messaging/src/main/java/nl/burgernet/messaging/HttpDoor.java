package nl.burgernet.messaging;

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
    var request = request(AwsJson.MAPPER.readTree(event));
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
    AwsJson.MAPPER.writeValue(reply, proxied(answer));
  }

  private static HttpRequest request(JsonNode event) {
    var headers = new HashMap<String, String>();
    texts(event.path("headers"))
        .forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
    var body = event.path("body").stringValue(null);
    if (body != null && event.path("isBase64Encoded").booleanValue(false)) {
      body = new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8);
    }
    var identity = event.path("requestContext").path("identity");
    return new HttpRequest(
        event.required("httpMethod").stringValue() + " " + event.required("resource").stringValue(),
        texts(event.path("pathParameters")),
        new TreeMap<>(texts(event.path("queryStringParameters"))),
        headers,
        texts(event.path("requestContext").path("authorizer").path("claims")),
        body,
        identity.path("sourceIp").stringValue(""),
        identity.path("apiKeyId").stringValue(""));
  }

  /// What is given by name; the gateway says `null` where nothing is.
  private static Map<String, String> texts(JsonNode given) {
    var texts = new LinkedHashMap<String, String>();
    given
        .properties()
        .forEach(
            entry ->
                texts.put(
                    entry.getKey(), entry.getValue().stringValue(entry.getValue().toString())));
    return texts;
  }

  private static JsonNode proxied(HttpAnswer answer) {
    var reply = AwsJson.MAPPER.createObjectNode().put("statusCode", answer.status());
    var headers = reply.putObject("headers");
    answer.headers().forEach(headers::put);
    return reply.put("body", answer.body()).put("isBase64Encoded", answer.isBase64());
  }
}
