package nl.burgernet.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Stands for Meta: takes what the page writes as its Graph API does, and hands what citizens write
/// to our webhook, signed.
final class MessengerProvider implements AutoCloseable {
  static final String PAGE = "100000000000001";

  private static final String PAGE_TOKEN = "EAAG-local-page-token";
  private static final String APP_SECRET = "0123456789abcdef0123456789abcdef";
  private static final String VERIFY_TOKEN = "local-verify-token";
  private static final int LONGEST_TEXT = 2000;
  private static final Duration WINDOW = Duration.ofHours(24);
  private static final Duration WEBHOOK_LIMIT = Duration.ofSeconds(20);

  private final Provider provider;
  private final Map<String, Instant> heard = new ConcurrentHashMap<>();
  private final LoopbackServer server;
  private final HttpClient http = HttpClient.newHttpClient();

  MessengerProvider(int keptInFull, InstantSource clock) {
    this.provider = new Provider("messenger", keptInFull, clock);
    this.server = new LoopbackServer(1_000_000, this::answer);
  }

  Provider provider() {
    return provider;
  }

  /// Where its API is, with the version.
  URI api() {
    return URI.create(server.address() + "/v23.0");
  }

  /// What Meta would have given us to keep.
  Map<String, String> secrets() {
    return Map.of(
        "MessengerPageToken", PAGE_TOKEN,
        "MessengerAppSecret", APP_SECRET,
        "MessengerVerifyToken", VERIFY_TOKEN);
  }

  @Override
  public void close() {
    server.close();
    http.close();
  }

  /// Lets somebody write to the page, and says what our webhook answered.
  ///
  /// @param from how Messenger names the person to the page
  int write(String from, String text, URI webhook) {
    return deliver(body(from, text, "m_" + UUID.randomUUID()), webhook);
  }

  /// What Meta sends for one message.
  String body(String from, String text, String messageId) {
    var now = provider.now();
    heard.put(from, now);
    var json = Json.object().put("object", "page");
    var entry = json.putArray("entry").addObject().put("id", PAGE).put("time", now.toEpochMilli());
    var event = entry.putArray("messaging").addObject();
    event.putObject("sender").put("id", from);
    event.putObject("recipient").put("id", PAGE);
    event.put("timestamp", now.toEpochMilli());
    event.putObject("message").put("mid", messageId).put("text", text);
    return json.toString();
  }

  /// Sends a body as Meta does.
  int deliver(String body, URI webhook) {
    try {
      return http.send(
              HttpRequest.newBuilder(webhook)
                  .timeout(WEBHOOK_LIMIT)
                  .header("content-type", "application/json")
                  .header("user-agent", "facebookexternalua")
                  .header("x-hub-signature-256", "sha256=" + hmac(APP_SECRET, body))
                  .POST(BodyPublishers.ofString(body))
                  .build(),
              BodyHandlers.discarding())
          .statusCode();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while writing to the webhook", e);
    }
  }

  private Answer answer(Request request) throws InterruptedException {
    provider.dawdle();
    return switch (provider.mood()) {
      case Mood.Busy() -> failed(400, 613, 0, "Calls to this api have exceeded the rate limit.");
      case Mood.Broken() -> failed(500, 2, 0, "An unexpected error has occurred.");
      case Mood.Prompt(), Mood.Slow(_), Mood.RefuseOneIn(_) -> route(request);
    };
  }

  /// https://developers.facebook.com/docs/messenger-platform/reference/send-api
  private Answer route(Request request) {
    if (!request.method().equals("POST")
        || !request.path().matches("/v\\d+\\.0/" + PAGE + "/messages")) {
      return failed(404, 100, 33, "Unsupported request");
    }
    if (!request.header("authorization").equals("Bearer " + PAGE_TOKEN)) {
      return failed(400, 190, 0, "Invalid OAuth access token - Cannot parse access token");
    }
    if (!hmac(APP_SECRET, PAGE_TOKEN).equals(request.query().get("appsecret_proof"))) {
      return failed(400, 100, 0, "Invalid appsecret_proof provided in the API argument");
    }
    try {
      return message(request.json());
    } catch (JacksonException e) {
      return failed(400, 100, 0, "Invalid JSON");
    }
  }

  private Answer message(JsonNode json) {
    var to = json.path("recipient").path("id").asString("");
    var text = json.path("message").path("text").asString("");
    if (!json.path("messaging_type").asString("").equals("RESPONSE")) {
      return failed(400, 100, 2018310, "messaging_type must be RESPONSE here");
    }
    if (text.isEmpty() || text.length() > LONGEST_TEXT) {
      return failed(
          400, 100, 0, "Length of param message[text] must be less than or equal to 2000");
    }
    var lastHeard = heard.get(to);
    if (lastHeard == null) {
      return failed(400, 100, 2018001, "No matching user found");
    }
    if (!provider.now().isBefore(lastHeard.plus(WINDOW))) {
      return failed(400, 10, 2018278, "This message is sent outside of allowed window.");
    }
    if (provider.refusesThisOne()) {
      return failed(400, 551, 1545041, "This person isn't available right now.");
    }
    var choices =
        json.path("message")
            .path("quick_replies")
            .valueStream()
            .map(choice -> choice.path("title").asString(""))
            .collect(Collectors.joining(" | "));
    var headers = new LinkedHashMap<String, String>();
    if (!choices.isEmpty()) {
      headers.put("quick_replies", choices);
    }
    provider.outbox().keep(provider.now(), to, "", text, headers);
    return Answer.json(
        200, Json.object().put("recipient_id", to).put("message_id", "m_" + UUID.randomUUID()));
  }

  /// Answers what is asked of the stand-in itself: `POST /local/messenger/messages` with `{"from":
  /// "anna", "text": "start"}` lets somebody write to the page.
  @Nullable Answer local(Request request, URI webhook) {
    if (!request.path().equals("/local/messenger/messages")) {
      return null;
    }
    if (!request.method().equals("POST")) {
      return Answer.text(405, "POST {\"from\": \"anna\", \"text\": \"start\"}");
    }
    try {
      var json = request.json();
      var from = json.path("from").asString("");
      var text = json.path("text").asString("");
      if (from.isBlank() || text.isBlank()) {
        return Answer.text(400, "POST {\"from\": \"anna\", \"text\": \"start\"}");
      }
      var before = provider.outbox().total();
      var answered = write(from, text, webhook);
      var reply = Json.object().put("webhook", answered);
      var replies = reply.putArray("replies");
      provider.outbox().after(before, 10, from).forEach(kept -> replies.add(kept.text()));
      return Answer.json(200, reply);
    } catch (JacksonException e) {
      return Answer.text(400, "not JSON");
    }
  }

  private static Answer failed(int status, int code, int subcode, String message) {
    var error = Json.object().put("message", "(#" + code + ") " + message);
    error.put("type", "OAuthException").put("code", code);
    if (subcode != 0) {
      error.put("error_subcode", subcode);
    }
    error.put("fbtrace_id", "local");
    var json = Json.object();
    json.set("error", error);
    return Answer.json(status, json);
  }

  static String hmac(String key, String text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java has HMAC with SHA-256", e);
    }
  }
}
