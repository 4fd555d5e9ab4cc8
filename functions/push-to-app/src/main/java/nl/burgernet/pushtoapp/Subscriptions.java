package nl.burgernet.pushtoapp;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/// Where phones are made subscribers of what all phones are told.
interface Subscriptions {
  /// The platforms whose phones can be reached.
  Set<Platform> platforms();

  /// Makes a phone a subscriber, or changes of which provinces it wants to hear.
  Result subscribe(Platform platform, String token, List<String> provinces);

  /// Ends it; one that ended already is ended.
  void end(Device.Phone phone);

  /// Who brings messages to a phone.
  enum Platform {
    FCM,
    APNS,
    APNS_SANDBOX
  }

  /// What became of it.
  sealed interface Result {
    record Subscribed(String endpointArn, String subscriptionArn) implements Result {}

    /// The platform knows no such token.
    record NoSuchToken() implements Result {}

    /// Too many phones register at once.
    record Busy(Duration retryAfter) implements Result {}
  }
}
