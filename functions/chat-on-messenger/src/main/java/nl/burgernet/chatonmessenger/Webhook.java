package nl.burgernet.chatonmessenger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.function.Consumer;
import nl.burgernet.events.MalformedMessage;
import nl.burgernet.messaging.HttpAnswer;
import nl.burgernet.messaging.HttpRequest;
import nl.burgernet.messaging.Log;
import nl.burgernet.messaging.Problem;
import nl.burgernet.secrets.Secrets;

/// The door for Meta: proves that we know each other, and takes what people wrote, only if Meta
/// signed it.
final class Webhook {
  /// A message has at most 2,000 characters; Meta hands over several at once where there are many.
  static final int LONGEST_BODY_BYTES = 64 * 1024;

  private static final String CHALLENGE = "[A-Za-z0-9_-]{1,200}";

  private final String page;
  private final Secrets secrets;
  private final Names names;
  private final Consumer<Said> listener;

  /// Which secrets are shared with Meta.
  ///
  /// @param appSecret the name of the app's secret, which signs
  /// @param verifyToken the name of the token that Meta says once, when it is told our address
  record Names(String appSecret, String verifyToken) {}

  /// @param listener throws when it has to hear a message again
  Webhook(String page, Secrets secrets, Names names, Consumer<Said> listener) {
    this.page = page;
    this.secrets = secrets;
    this.names = names;
    this.listener = listener;
  }

  HttpAnswer answer(HttpRequest request) {
    return switch (request.route()) {
      case "GET /messenger" -> verification(request);
      case "POST /messenger" -> events(request);
      default -> throw new IllegalArgumentException(request.route() + " does not lead here");
    };
  }

  private HttpAnswer verification(HttpRequest request) {
    var token = request.query().getOrDefault("hub.verify_token", "");
    var challenge = request.query().getOrDefault("hub.challenge", "");
    var isKnown =
        MessageDigest.isEqual(
            token.getBytes(StandardCharsets.UTF_8),
            secrets.read(names.verifyToken()).getBytes(StandardCharsets.UTF_8));
    if (!isKnown
        || !"subscribe".equals(request.query().get("hub.mode"))
        || !challenge.matches(CHALLENGE)) {
      return refused("The verify token is not ours.");
    }
    return text(200, challenge);
  }

  private HttpAnswer events(HttpRequest request) {
    var body = request.body() == null ? "" : request.body();
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > LONGEST_BODY_BYTES) {
      return new Problem(
              413,
              "too-large",
              "The body is too large",
              "Send at most " + LONGEST_BODY_BYTES + " bytes.")
          .answer();
    }
    var signature = request.header("x-hub-signature-256");
    if (!HubSignature.isOf(bytes, signature, secrets.read(names.appSecret()))) {
      Log.count("ForgedWebhooks", "Count", 1, Map.of("Door", "MESSENGER"));
      return refused("X-Hub-Signature-256 is not that of the body under the app's secret.");
    }
    return heard(body);
  }

  private HttpAnswer heard(String body) {
    PageEvents events;
    try {
      events = PageEvents.parse(body);
    } catch (MalformedMessage e) {
      // Meta said it, and would say it again for days.
      Log.failure("Meta handed over something that cannot be read", e);
      return text(200, "");
    }
    var failed = 0;
    for (var said : events.saidTo(page)) {
      try {
        listener.accept(said);
      } catch (RuntimeException e) {
        Log.failure("a message from Messenger could not be handled", e);
        failed++;
      }
    }
    // What was handled is remembered: when Meta hands all of it over again, only the rest counts.
    return text(failed == 0 ? 200 : 500, "");
  }

  private static HttpAnswer refused(String why) {
    return new Problem(403, "not-from-meta", "Only Meta may come in here", why).answer();
  }

  private static HttpAnswer text(int status, String text) {
    return new HttpAnswer(
        status,
        Map.of(
            "content-type", "text/plain; charset=utf-8",
            "cache-control", "no-store",
            "x-content-type-options", "nosniff"),
        text);
  }
}
