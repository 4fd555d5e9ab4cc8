package nl.burgernet.local;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Stands for the calls of AWS End User Messaging: checks a `SendVoiceMessage`, counts it against
/// the quotas that AWS does not raise, and keeps what would be heard.
final class VoiceProvider implements AutoCloseable {
  private static final String OPERATION = "PinpointSMSVoiceV2.SendVoiceMessage";

  /// E.164: a plus, a country that does not begin with 0, 15 digits at most.
  private static final Pattern NUMBER = Pattern.compile("\\+[1-9]\\d{6,14}");

  private static final Pattern IDENTITY = Pattern.compile("[A-Za-z0-9_:/+-]{1,256}");

  /// Those of Polly that speak Dutch; other languages are not what a Dutch text needs.
  private static final Set<String> DUTCH = Set.of("LOTTE", "RUBEN");

  // https://docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/API_SendVoiceMessage.html
  private static final int LONGEST_TEXT = 3_000;
  private static final int LONGEST_SSML = 6_000;
  private static final int SHORTEST_LIFE_SECONDS = 5;
  private static final int LONGEST_LIFE_SECONDS = 259_200;

  private final Provider provider;
  private final AccountLimits limits;
  private final LoopbackServer server;
  private final Set<String> optedOut = ConcurrentHashMap.newKeySet();
  private final Deque<Instant> lastMinute = new ArrayDeque<>();
  private final Map<String, Deque<Instant>> lastDay = new HashMap<>();
  private volatile boolean inSandbox;

  VoiceProvider(int keptInFull, AccountLimits limits, InstantSource clock) {
    this.limits = limits;
    this.provider = new Provider("voice", keptInFull, clock);
    this.server = new LoopbackServer(1_000_000, this::answer);
  }

  Provider provider() {
    return provider;
  }

  URI address() {
    return server.address();
  }

  /// From now on the provider refuses to call this number.
  void optOut(String number) {
    optedOut.add(number);
  }

  /// Whether the account is new: then only numbers that were verified can be called, and Dutch ones
  /// cannot be verified.
  void sandbox(boolean isNew) {
    inSandbox = isNew;
  }

  @Override
  public void close() {
    server.close();
  }

  private Answer answer(Request request) throws InterruptedException {
    provider.dawdle();
    return switch (provider.mood()) {
      case Mood.Busy() -> throttled();
      case Mood.Broken() ->
          error(500, "InternalServerException", Json.object().put("Message", "Internal error"));
      case Mood.Prompt(), Mood.Slow(_), Mood.RefuseOneIn(_) -> route(request);
    };
  }

  private Answer route(Request request) {
    if (!request.header("X-Amz-Target").equals(OPERATION)) {
      return error(
          400,
          "UnknownOperationException",
          Json.object().put("Message", request.header("X-Amz-Target") + " is not emulated"));
    }
    try {
      return call(request.json());
    } catch (JacksonException e) {
      return error(400, "SerializationException", Json.object().put("Message", "not JSON"));
    }
  }

  private Answer call(JsonNode json) {
    var to = json.path("DestinationPhoneNumber").asString("");
    if (!NUMBER.matcher(to).matches()) {
      return invalid("CANNOT_PARSE", "DestinationPhoneNumber", "is not a phone number");
    }
    if (!IDENTITY.matcher(json.path("OriginationIdentity").asString("")).matches()) {
      return invalid("FIELD_VALIDATION_FAILED", "OriginationIdentity", "is not an identity");
    }
    if (!DUTCH.contains(json.path("VoiceId").asString("MATTHEW"))) {
      return invalid("FIELD_VALIDATION_FAILED", "VoiceId", "speaks no Dutch");
    }
    var life = json.path("TimeToLive").asInt(LONGEST_LIFE_SECONDS);
    if (life < SHORTEST_LIFE_SECONDS || life > LONGEST_LIFE_SECONDS) {
      return invalid("FIELD_VALIDATION_FAILED", "TimeToLive", "is 5 to 259200");
    }
    var body = json.path("MessageBody").asString("");
    var isSsml = json.path("MessageBodyTextType").asString("TEXT").equals("SSML");
    if (body.isEmpty() || body.length() > (isSsml ? LONGEST_SSML : LONGEST_TEXT)) {
      return invalid("FIELD_VALIDATION_FAILED", "MessageBody", "is empty or too long");
    }
    var heard = isSsml ? heard(body) : body;
    if (heard == null) {
      return invalid("INVALID_PARAMETER", "MessageBody", "is not SSML");
    }
    return accepted(to, heard, json);
  }

  private Answer accepted(String to, String heard, JsonNode json) {
    if (inSandbox) {
      return conflict("DESTINATION_PHONE_NUMBER_NOT_VERIFIED");
    }
    if (optedOut.contains(to)) {
      return conflict("DESTINATION_PHONE_NUMBER_OPTED_OUT");
    }
    if (provider.refusesThisOne()) {
      return invalid("CANNOT_PARSE", "DestinationPhoneNumber", "is not a phone number");
    }
    if (!json.path("DryRun").asBoolean(false)) {
      var refusal = counted(to);
      if (refusal != null) {
        return refusal;
      }
      provider
          .outbox()
          .keep(
              provider.now(),
              to,
              "",
              heard,
              Map.of(
                  "OriginationIdentity", json.path("OriginationIdentity").asString(""),
                  "VoiceId", json.path("VoiceId").asString(""),
                  "MessageBody", json.path("MessageBody").asString("")));
    }
    return Answer.json(200, Json.object().put("MessageId", UUID.randomUUID().toString()));
  }

  /// Counts a call, unless it is one too many.
  private synchronized @Nullable Answer counted(String to) {
    var now = provider.now();
    var today = lastDay.computeIfAbsent(to, _ -> new ArrayDeque<>());
    forget(today, now.minus(Duration.ofDays(1)));
    forget(lastMinute, now.minus(Duration.ofMinutes(1)));
    if (today.size() >= limits.callsPerDayToOneNumber()) {
      return error(
          402,
          "ServiceQuotaExceededException",
          Json.object()
              .put("Message", "Too many calls to one number")
              .put("Reason", "DAILY_DESTINATION_CALL_LIMIT"));
    }
    if (lastMinute.size() >= limits.callsPerMinute()) {
      return throttled();
    }
    today.addLast(now);
    lastMinute.addLast(now);
    return null;
  }

  private static void forget(Deque<Instant> calls, Instant before) {
    while (!calls.isEmpty() && !calls.getFirst().isAfter(before)) {
      calls.removeFirst();
    }
  }

  /// The words of SSML, or null if it is none.
  private static @Nullable String heard(String ssml) {
    try {
      var factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      var root =
          builder
              .parse(
                  new InputSource(new StringReader(ssml.replaceAll("</p>|<break[^>]*/>", "$0 "))))
              .getDocumentElement();
      return root.getTagName().equals("speak")
          ? root.getTextContent().replaceAll("\\s+", " ").strip()
          : null;
    } catch (SAXException e) {
      return null;
    } catch (ParserConfigurationException | IOException e) {
      throw new IllegalStateException("SSML cannot be checked", e);
    }
  }

  private static Answer throttled() {
    return error(400, "ThrottlingException", Json.object().put("Message", "Rate exceeded"));
  }

  private static Answer conflict(String reason) {
    return error(
        400,
        "ConflictException",
        Json.object().put("Message", "Conflict occurred").put("Reason", reason));
  }

  private static Answer invalid(String reason, String field, String message) {
    var error = Json.object().put("Message", "Validation failed").put("Reason", reason);
    error.putArray("Fields").addObject().put("Name", field).put("Message", message);
    return error(400, "ValidationException", error);
  }

  private static Answer error(int status, String type, ObjectNode error) {
    return Answer.json(status, error.put("__type", type)).with("x-amzn-ErrorType", type);
  }
}
