package nl.burgernet.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.core.JacksonException;

/// SNS: topics whose subscribers are told before the publisher gets its answer, text messages to
/// phone numbers, and pushes to phones.
///
/// A subscriber that cannot be told makes the publication fail, so the publisher tries again:
/// nothing is lost, and a message may come twice, as with SNS.
final class SnsEmulator implements AutoCloseable {
  /// https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
  private static final int LARGEST_BYTES = 262_144;

  private static final int LARGEST_BATCH = 10;

  private final Map<String, List<SnsSubscription>> topics = new ConcurrentHashMap<>();
  private final SmsProvider sms;
  private final Provider push;
  private final MobilePush phones;
  private final InstantSource clock;
  private final LoopbackServer server = new LoopbackServer(2_000_000, this::answer);

  SnsEmulator(SmsProvider sms, Provider push, InstantSource clock) {
    this.sms = sms;
    this.push = push;
    this.phones = new MobilePush(push);
    this.clock = clock;
  }

  URI address() {
    return server.address();
  }

  @Override
  public void close() {
    server.close();
  }

  void createTopic(String arn) {
    topics.computeIfAbsent(arn, _ -> new CopyOnWriteArrayList<>());
  }

  void subscribe(String topicArn, SnsSubscription subscription) {
    subscriptions(topicArn).add(subscription);
  }

  private List<SnsSubscription> subscriptions(String topicArn) {
    var subscriptions = topics.get(topicArn);
    if (subscriptions == null) {
      throw new SnsError(404, "NotFound", "Topic does not exist");
    }
    return subscriptions;
  }

  private Answer answer(Request request) throws InterruptedException {
    var parameters = Request.form(request.text());
    var action = parameters.getOrDefault("Action", "");
    try {
      return switch (action) {
        case "Publish" -> ok(action, tag("MessageId", publish(parameters)));
        case "PublishBatch" -> ok(action, publishBatch(parameters));
        case "CreateTopic" -> ok(action, tag("TopicArn", createdTopic(parameters)));
        case "CheckIfPhoneNumberIsOptedOut" ->
            ok(
                action,
                tag("isOptedOut", "" + sms.isOptedOut(parameters.getOrDefault("phoneNumber", ""))));
        case "OptInPhoneNumber" -> {
          sms.optIn(parameters.getOrDefault("phoneNumber", ""));
          yield ok(action, "");
        }
        case "CreatePlatformEndpoint" ->
            ok(
                action,
                tag(
                    "EndpointArn",
                    phones.createEndpoint(
                        parameters.getOrDefault("PlatformApplicationArn", ""),
                        parameters.getOrDefault("Token", ""))));
        case "SetEndpointAttributes" -> {
          phones.setAttributes(
              parameters.getOrDefault("EndpointArn", ""), endpointAttributes(parameters));
          yield ok(action, "");
        }
        case "DeleteEndpoint" -> {
          phones.deleteEndpoint(parameters.getOrDefault("EndpointArn", ""));
          yield ok(action, "");
        }
        case "Subscribe" -> ok(action, tag("SubscriptionArn", subscribed(parameters)));
        case "SetSubscriptionAttributes" -> {
          phones.filter(
              parameters.getOrDefault("SubscriptionArn", ""),
              parameters.getOrDefault("AttributeValue", "{}"));
          yield ok(action, "");
        }
        case "Unsubscribe" -> {
          phones.unsubscribe(parameters.getOrDefault("SubscriptionArn", ""));
          yield ok(action, "");
        }
        default -> throw new SnsError(400, "InvalidAction", action + " is not emulated");
      };
    } catch (SnsError e) {
      return error(e);
    } catch (MobilePush.Refused e) {
      return error(
          new SnsError(
              e.code().equals("NotFound") ? 404 : 400, e.code(), String.valueOf(e.getMessage())));
    }
  }

  /// Queues and functions subscribe by the template; here, phones do.
  private String subscribed(Map<String, String> parameters) {
    var topic = parameters.getOrDefault("TopicArn", "");
    subscriptions(topic);
    if (!parameters.getOrDefault("Protocol", "").equals("application")) {
      throw new SnsError(400, "InvalidParameter", "only phones subscribe here");
    }
    return phones.subscribe(topic, parameters.getOrDefault("Endpoint", ""));
  }

  private static Map<String, String> endpointAttributes(Map<String, String> parameters) {
    var attributes = new LinkedHashMap<String, String>();
    for (var entry : members(parameters, "Attributes.entry.")) {
      attributes.put(entry.getOrDefault("key", ""), entry.getOrDefault("value", ""));
    }
    return attributes;
  }

  private String createdTopic(Map<String, String> parameters) {
    var arn = Place.arn("sns", parameters.getOrDefault("Name", ""));
    createTopic(arn);
    return arn;
  }

  private String publish(Map<String, String> parameters) throws InterruptedException {
    var number = parameters.get("PhoneNumber");
    if (number != null) {
      return textMessage(number, parameters);
    }
    var endpoint = parameters.get("TargetArn");
    if (endpoint != null && !topics.containsKey(endpoint)) {
      return pushed(endpoint, parameters);
    }
    var arn = parameters.getOrDefault("TopicArn", endpoint == null ? "" : endpoint);
    return publish(arn, parameters);
  }

  private String textMessage(String number, Map<String, String> parameters)
      throws InterruptedException {
    var attributes = new LinkedHashMap<String, String>();
    attributesIn(parameters).forEach((name, attribute) -> attributes.put(name, attribute.value()));
    var message = parameters.getOrDefault("Message", "");
    return switch (sms.send(number, message, attributes)) {
      case SmsProvider.Verdict.Accepted(var messageId) -> messageId;
      case SmsProvider.Verdict.Refused(var status, var code, var reason) ->
          throw new SnsError(status, code, reason);
    };
  }

  private String publish(String topicArn, Map<String, String> parameters)
      throws InterruptedException {
    var subscriptions = subscriptions(topicArn);
    var message = parameters.getOrDefault("Message", "");
    if (message.isEmpty()) {
      throw new SnsError(400, "InvalidParameter", "Invalid parameter: Empty message");
    }
    if (message.getBytes(UTF_8).length > LARGEST_BYTES) {
      throw new SnsError(400, "InvalidParameter", "Invalid parameter: Message too long");
    }
    var byProtocol =
        parameters.getOrDefault("MessageStructure", "").equals("json") ? message : null;
    if (byProtocol != null) {
      message = defaultOf(message);
      push.dawdle();
      requireUp();
    }
    var publication =
        new SnsSubscription.Publication(
            UUID.randomUUID().toString(),
            topicArn,
            message,
            parameters.get("Subject"),
            attributesIn(parameters),
            parameters.get("MessageGroupId"),
            clock.instant());
    if (byProtocol != null) {
      phones.publish(publication, byProtocol);
    }
    for (var subscription : subscriptions) {
      subscription.tell(publication);
    }
    return publication.messageId();
  }

  /// Publishes what an AWS service tells a topic.
  void publish(String topicArn, String message) {
    try {
      publish(topicArn, Map.of("Message", message));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String defaultOf(String messageByProtocol) {
    try {
      var json = Json.read(messageByProtocol);
      if (json.path("default").isString()) {
        return json.path("sqs").asString(json.path("default").asString());
      }
    } catch (JacksonException _) {
      // Answered below, as SNS answers it.
    }
    throw new SnsError(
        400,
        "InvalidParameter",
        "Invalid parameter: Message Structure - No default entry in JSON message body");
  }

  private String pushed(String to, Map<String, String> parameters) throws InterruptedException {
    push.dawdle();
    requireUp();
    if (push.refusesThisOne()) {
      throw new SnsError(400, "EndpointDisabled", "Endpoint is disabled");
    }
    push.outbox().keep(push.now(), to, "", parameters.getOrDefault("Message", ""), Map.of());
    return UUID.randomUUID().toString();
  }

  private void requireUp() {
    switch (push.mood()) {
      case Mood.Busy() -> throw new SnsError(400, "Throttling", "Rate exceeded");
      case Mood.Broken() -> throw new SnsError(500, "InternalError", "Internal service error");
      case Mood.Prompt(), Mood.Slow(_), Mood.RefuseOneIn(_) -> {}
    }
  }

  private String publishBatch(Map<String, String> parameters) throws InterruptedException {
    var arn = parameters.getOrDefault("TopicArn", "");
    var entries = members(parameters, "PublishBatchRequestEntries.member.");
    if (entries.size() > LARGEST_BATCH) {
      throw new SnsError(
          400,
          "TooManyEntriesInBatchRequest",
          "The batch request contains more entries than permissible");
    }
    var successful = new StringBuilder();
    var failed = new StringBuilder();
    for (var entry : entries) {
      var id = entry.getOrDefault("Id", "");
      try {
        var messageId = publish(arn, entry);
        successful.append(tag("member", tag("Id", id), tag("MessageId", messageId)));
      } catch (SnsError e) {
        failed.append(
            tag(
                "member",
                tag("Id", id),
                tag("Code", e.code()),
                tag("Message", escaped(e.reason())),
                tag("SenderFault", "" + (e.status() < 500))));
      }
    }
    return tag("Successful", successful.toString()) + tag("Failed", failed.toString());
  }

  private static Map<String, SnsSubscription.Attribute> attributesIn(
      Map<String, String> parameters) {
    var attributes = new LinkedHashMap<String, SnsSubscription.Attribute>();
    for (var entry : members(parameters, "MessageAttributes.entry.")) {
      attributes.put(
          entry.getOrDefault("Name", ""),
          new SnsSubscription.Attribute(
              entry.getOrDefault("Value.DataType", "String"),
              entry.getOrDefault(
                  "Value.StringValue", entry.getOrDefault("Value.BinaryValue", ""))));
    }
    return attributes;
  }

  /// What the query protocol writes as `prefix1.name=`, `prefix2.name=` and so on.
  private static List<Map<String, String>> members(Map<String, String> parameters, String prefix) {
    var members = new TreeMap<Integer, Map<String, String>>();
    parameters.forEach(
        (name, value) -> {
          if (name.startsWith(prefix)) {
            var rest = name.substring(prefix.length());
            var dot = rest.indexOf('.');
            members
                .computeIfAbsent(
                    Integer.valueOf(rest.substring(0, dot)), _ -> new LinkedHashMap<>())
                .put(rest.substring(dot + 1), value);
          }
        });
    return List.copyOf(members.values());
  }

  private static Answer ok(String action, String result) {
    var body =
        "<"
            + action
            + "Response xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\">"
            + tag(action + "Result", result)
            + tag("ResponseMetadata", tag("RequestId", UUID.randomUUID().toString()))
            + "</"
            + action
            + "Response>";
    return Answer.of(200, "text/xml", body);
  }

  private static Answer error(SnsError error) {
    var body =
        "<ErrorResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\">"
            + tag(
                "Error",
                tag("Type", error.status() < 500 ? "Sender" : "Receiver"),
                tag("Code", error.code()),
                tag("Message", escaped(error.reason())))
            + tag("RequestId", UUID.randomUUID().toString())
            + "</ErrorResponse>";
    return Answer.of(error.status(), "text/xml", body);
  }

  private static String tag(String name, String... content) {
    return "<" + name + ">" + String.join("", content) + "</" + name + ">";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /// What SNS answers instead of a result.
  private static final class SnsError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String reason;

    SnsError(int status, String code, String reason) {
      super(code + ": " + reason);
      this.status = status;
      this.code = code;
      this.reason = reason;
    }

    int status() {
      return status;
    }

    String code() {
      return code;
    }

    String reason() {
      return reason;
    }
  }
}
