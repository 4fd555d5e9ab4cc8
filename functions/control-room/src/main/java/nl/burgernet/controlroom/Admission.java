package nl.burgernet.controlroom;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.TreeMap;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.HttpRequest;
import nl.burgernet.messaging.JsonBody;
import nl.burgernet.messaging.Problem;
import tools.jackson.databind.JsonNode;

/// Whether a request may be looked at: who sends it, under which key, and whether it is JSON at
/// all.
public sealed interface Admission {
  // An area of 500 points takes 20 KB.
  int MOST_BYTES = 64 * 1024;

  Problem KEY =
      new Problem(
          400,
          "idempotency-key",
          "The Idempotency-Key is missing or unusable",
          "Send a header Idempotency-Key of 1 to 255 visible ASCII characters, new for each act and"
              + " the same for each repeat of it.");

  Problem KEY_REUSED =
      new Problem(
          422,
          "idempotency-key-reused",
          "The Idempotency-Key was used for another request",
          "Send a repeat exactly as the first time, or take a new Idempotency-Key.");

  Problem TOO_LARGE =
      new Problem(
          413, "too-large", "The body is too large", "Send at most " + MOST_BYTES + " bytes.");

  /// A request to look at.
  ///
  /// @param digest the same for every body that says the same
  record Submission(Caller caller, String key, JsonNode body, String digest) implements Admission {
    public String keyDigest() {
      return sha256(key);
    }
  }

  record Refused(Problem problem) implements Admission {}

  /// Looks at a request that does something, and so needs a key.
  static Admission of(HttpRequest request) {
    var caller = Caller.of(request.claims());
    if (caller.isEmpty()) {
      return new Refused(Caller.NOT_A_ROLE);
    }
    var key = request.idempotencyKey();
    return key == null ? new Refused(KEY) : read(caller.get(), key, request);
  }

  /// Looks at a request that does nothing but ask.
  static Admission ofQuestion(HttpRequest request) {
    return Caller.of(request.claims())
        .map(caller -> read(caller, "", request))
        .orElseGet(() -> new Refused(Caller.NOT_A_ROLE));
  }

  private static Admission read(Caller caller, String key, HttpRequest request) {
    return switch (JsonBody.of(request, MOST_BYTES, TOO_LARGE)) {
      case JsonBody.Refused(var problem) -> new Refused(problem);
      case JsonBody.Read(var json) ->
          new Submission(caller, key, json, sha256(Wire.toJson(canonical(json))));
    };
  }

  /// The value without what JSON leaves open: the order of fields, how a number is written, and
  /// whether an absent field is said to be null.
  private static Object canonical(JsonNode node) {
    if (node.isObject()) {
      var fields = new TreeMap<String, Object>();
      node.properties()
          .forEach(
              field -> {
                if (!field.getValue().isNull()) {
                  fields.put(field.getKey(), canonical(field.getValue()));
                }
              });
      return fields;
    }
    if (node.isArray()) {
      var elements = new ArrayList<Object>();
      node.forEach(element -> elements.add(canonical(element)));
      return elements;
    }
    return node.isNumber() ? (Object) node.asDouble(Double.NaN) : node;
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
