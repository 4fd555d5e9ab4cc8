package nl.burgernet.pushtoapp;

import java.time.Duration;

/// Hands a message for one browser to its maker. No call is repeated by itself.
interface PushService {
  /// Sends a message.
  ///
  /// @param topic a later message of the same topic takes the place of one that still waits
  /// @param lives how long it may wait for a browser that is off
  Result send(Device.Browser browser, byte[] message, String topic, Duration lives);

  /// What became of it.
  sealed interface Result {
    /// The service took it.
    record Taken() implements Result {}

    /// The browser no longer wants messages, or never did.
    record Gone() implements Result {}

    /// The service takes none for now, or nobody knows whether it took it.
    record TryLater(Duration delay) implements Result {}

    /// The service will never take it.
    ///
    /// @param status of HTTP
    record Refused(int status) implements Result {}
  }
}
