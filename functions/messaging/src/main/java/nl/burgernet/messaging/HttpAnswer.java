package nl.burgernet.messaging;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/// What a function answers to an [HttpRequest].
///
/// @param body text, or bytes in Base64
public record HttpAnswer(int status, Map<String, String> headers, String body, boolean isBase64) {
  public HttpAnswer {
    headers = Map.copyOf(headers);
  }

  public HttpAnswer(int status, Map<String, String> headers, String body) {
    this(status, headers, body, false);
  }

  /// An answer with bytes that are no text; the gateway must know their type as binary.
  public static HttpAnswer bytes(int status, Map<String, String> headers, byte[] body) {
    return new HttpAnswer(status, headers, Base64.getEncoder().encodeToString(body), true);
  }

  /// An answer in JSON that nobody on the way may keep.
  public static HttpAnswer json(int status, Object body) {
    return new HttpAnswer(
        status,
        Map.of("content-type", "application/json", "cache-control", "no-store"),
        AwsJson.MAPPER.writeValueAsString(body));
  }

  /// An answer whose body is JSON already.
  public static HttpAnswer jsonText(int status, String json) {
    return new HttpAnswer(
        status, Map.of("content-type", "application/json", "cache-control", "no-store"), json);
  }

  public HttpAnswer with(String header, String value) {
    var all = new TreeMap<>(headers);
    all.put(header, value);
    return new HttpAnswer(status, all, body, isBase64);
  }

  /// This answer with an `ETag` of its body, or 304 without a body if the caller has it already.
  public HttpAnswer unlessHeldBy(HttpRequest request) {
    var etag = '"' + digest(body) + '"';
    return request.holds(etag)
        ? new HttpAnswer(304, Map.of("etag", etag, "cache-control", "private, no-cache"), "")
        : with("etag", etag).with("cache-control", "private, no-cache");
  }

  private static String digest(String text) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
