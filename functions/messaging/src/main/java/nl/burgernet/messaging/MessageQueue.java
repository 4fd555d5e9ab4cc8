package nl.burgernet.messaging;

import java.time.Duration;
import java.util.List;

/// A queue that keeps what it accepted until it was handled, at least once, in no order.
public interface MessageQueue {
  /// Puts messages in the queue; all of them are accepted when this returns.
  ///
  /// @param group whose messages these are: the queue shares its consumers fairly between groups
  default void send(String group, List<String> bodies) {
    send(group, bodies, Duration.ZERO);
  }

  /// The same, but nobody receives them before a while has passed (0 to 15 minutes).
  void send(String group, List<String> bodies, Duration delay);

  /// Lets a message that was received come again after a while (0 to 12 hours), counted from now.
  void comeAgain(String receiptHandle, Duration after);
}
