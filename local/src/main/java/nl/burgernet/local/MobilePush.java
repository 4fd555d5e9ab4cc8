package nl.burgernet.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The part of SNS that reaches phones: endpoints of apps, the topics that they subscribe to, and
/// what each platform takes. A phone finds what it got in the provider's outbox, under its token.
///
/// @see <a
///   href="https://docs.aws.amazon.com/sns/latest/dg/sns-mobile-application-as-subscriber.html">
///   SNS's mobile push</a>
final class MobilePush {
  /// https://developer.apple.com/documentation/usernotifications/generating-a-remote-notification
  private static final int LARGEST_BYTES = 4_096;

  private static final Pattern APPLE_TOKEN = Pattern.compile("[0-9A-Fa-f]{1,400}");

  /// https://firebase.google.com/docs/reference/fcm/rest/v1/projects.messages
  private static final Pattern RESERVED = Pattern.compile("from|message_type|google.*|gcm.*");

  private static final int LONGEST_FOUR_WEEKS = 4 * 7 * 24 * 3_600;

  private static final Set<String> INTERRUPTIONS =
      Set.of("passive", "active", "time-sensitive", "critical");

  private static final Set<String> PLATFORMS = Set.of("GCM", "APNS", "APNS_SANDBOX");

  private final Provider provider;
  private final Map<String, Endpoint> endpoints = new ConcurrentHashMap<>();
  private final Map<String, Subscription> subscriptions = new ConcurrentHashMap<>();

  private record Endpoint(String platform, String token, boolean enabled) {}

  private record Subscription(String topicArn, String endpointArn, SnsSubscription.Filter filter) {}

  /// What SNS refuses.
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    Refused(String code, String reason) {
      super(reason, null, false, false);
      this.code = code;
    }

    String code() {
      return code;
    }
  }

  MobilePush(Provider provider) {
    this.provider = provider;
  }

  /// `arn:…:app/GCM/burgernet` becomes `arn:…:endpoint/GCM/burgernet/…`, the same for the same
  /// token.
  String createEndpoint(String applicationArn, String token) {
    var app = Place.nameIn(applicationArn);
    var parts = app.split("/", -1);
    if (parts.length != 3 || !parts[0].equals("app") || !PLATFORMS.contains(parts[1])) {
      throw new Refused("NotFound", "PlatformApplication does not exist");
    }
    if (token.isBlank() || token.length() > 2048) {
      throw new Refused("InvalidParameter", "Invalid parameter: Token Reason: is not valid");
    }
    if (!parts[1].equals("GCM") && !APPLE_TOKEN.matcher(token).matches()) {
      throw new Refused(
          "InvalidParameter",
          "Invalid parameter: Token Reason: iOS device tokens must be no more than 400 hexadecimal"
              + " characters");
    }
    var id = UUID.nameUUIDFromBytes((app + "\n" + token).getBytes(UTF_8));
    var arn = Place.arn("sns", "endpoint/" + parts[1] + "/" + parts[2] + "/" + id);
    endpoints.putIfAbsent(arn, new Endpoint(parts[1], token, true));
    return arn;
  }

  void setAttributes(String endpointArn, Map<String, String> attributes) {
    var endpoint = existing(endpointArn);
    endpoints.put(
        endpointArn,
        new Endpoint(
            endpoint.platform(),
            attributes.getOrDefault("Token", endpoint.token()),
            Boolean.parseBoolean(
                attributes.getOrDefault("Enabled", Boolean.toString(endpoint.enabled())))));
  }

  void deleteEndpoint(String endpointArn) {
    endpoints.remove(endpointArn);
  }

  /// The same endpoint has one subscription to a topic.
  String subscribe(String topicArn, String endpointArn) {
    existing(endpointArn);
    var id = UUID.nameUUIDFromBytes((topicArn + "\n" + endpointArn).getBytes(UTF_8));
    var arn = topicArn + ":" + id;
    subscriptions.putIfAbsent(
        arn, new Subscription(topicArn, endpointArn, new SnsSubscription.Filter.Everything()));
    return arn;
  }

  void filter(String subscriptionArn, String policy) {
    var subscription = subscriptions.get(subscriptionArn);
    if (subscription == null) {
      throw new Refused("NotFound", "Subscription does not exist");
    }
    try {
      subscriptions.put(
          subscriptionArn,
          new Subscription(
              subscription.topicArn(),
              subscription.endpointArn(),
              SnsSubscription.Filter.of(Json.read(policy), "MessageAttributes")));
    } catch (JacksonException | IllegalArgumentException e) {
      throw new Refused("InvalidParameter", "Invalid parameter: FilterPolicy: " + e.getMessage());
    }
  }

  void unsubscribe(String subscriptionArn) {
    subscriptions.remove(subscriptionArn);
  }

  /// Checks what each platform would get, and hands it to each phone that wants to hear it.
  void publish(SnsSubscription.Publication publication, String byPlatform) {
    var json = Json.read(byPlatform);
    for (var platform : PLATFORMS) {
      if (json.has(platform)) {
        check(platform, json.path(platform));
      }
    }
    for (var subscription : List.copyOf(subscriptions.values())) {
      if (subscription.topicArn().equals(publication.topicArn())
          && new SnsSubscription(subscription.filter(), _ -> {}).wants(publication)) {
        deliver(subscription.endpointArn(), json, publication);
      }
    }
  }

  private void deliver(String endpointArn, JsonNode json, SnsSubscription.Publication publication) {
    var endpoint = endpoints.get(endpointArn);
    // What a platform gave up on is dropped, and nobody is told.
    if (endpoint == null || !endpoint.enabled() || provider.refusesThisOne()) {
      return;
    }
    var headers = new LinkedHashMap<String, String>();
    headers.put("platform", endpoint.platform());
    publication.attributes().forEach((name, value) -> headers.put(name, value.value()));
    provider
        .outbox()
        .keep(
            provider.now(),
            endpoint.token(),
            "",
            json.path(endpoint.platform()).asString(json.path("default").asString("")),
            headers);
  }

  private static void check(String platform, JsonNode payload) {
    if (!payload.isString()) {
      throw wrong(platform, "must be a string with JSON in it");
    }
    JsonNode json;
    try {
      json = Json.read(payload.stringValue());
    } catch (JacksonException e) {
      throw wrong(platform, "is not JSON");
    }
    if (payload.stringValue().getBytes(UTF_8).length > LARGEST_BYTES) {
      throw wrong(platform, "is larger than " + LARGEST_BYTES + " bytes");
    }
    switch (platform) {
      case "GCM" -> {
        var message = json.at("/fcmV1Message/message");
        if (!message.isObject()
            || !message.path("data").valueStream().allMatch(JsonNode::isString)) {
          throw wrong(platform, "needs fcmV1Message.message, and only strings in its data");
        }
        if (message.path("data").propertyNames().stream()
            .anyMatch(name -> RESERVED.matcher(name).matches())) {
          throw wrong(platform, "has a name in its data that Firebase keeps for itself");
        }
        var ttl = message.at("/android/ttl").asString("0s");
        if (!ttl.matches("\\d{1,7}s")
            || Integer.parseInt(ttl.substring(0, ttl.length() - 1)) > LONGEST_FOUR_WEEKS) {
          throw wrong(platform, "needs a ttl of at most four weeks in seconds, as in 600s");
        }
        if (!message.at("/android/priority").asString("normal").matches("(?i)normal|high")) {
          throw wrong(platform, "has a priority that is neither normal nor high");
        }
      }
      default -> {
        if (!json.path("aps").isObject()) {
          throw wrong(platform, "needs aps");
        }
        if (!INTERRUPTIONS.contains(json.at("/aps/interruption-level").asString("active"))) {
          throw wrong(platform, "has an interruption-level that iOS does not know");
        }
      }
    }
  }

  private static Refused wrong(String platform, String why) {
    return new Refused(
        "InvalidParameter",
        "Invalid parameter: Message Reason: the " + platform + " payload " + why);
  }

  private Endpoint existing(String endpointArn) {
    var endpoint = endpoints.get(endpointArn);
    if (endpoint == null) {
      throw new Refused(
          "InvalidParameter", "Invalid parameter: No endpoint found for " + endpointArn);
    }
    return endpoint;
  }
}
