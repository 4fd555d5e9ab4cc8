package nl.burgernet.deliver;

import java.time.Duration;
import nl.burgernet.rolls.Mark;

/// How an attempt to send one letter went.
sealed interface SendResult {
  /// The provider accepted it.
  record Told() implements SendResult {}

  /// The provider will never accept it.
  ///
  /// @param reason a mark that says why
  record Refused(Mark reason) implements SendResult {}

  /// The provider did not take it, and may later.
  record TryLater(Duration delay) implements SendResult {}

  /// The provider may have taken it: the answer did not come.
  record Unknown() implements SendResult {}
}
