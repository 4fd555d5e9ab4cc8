package nl.burgernet.posttox;

import java.time.Duration;
import java.time.Instant;

/// The pace of each account, shared between all running copies of the function.
interface Allowances {
  /// Asks to say one thing: nothing when it may go now, which is then counted, else how long to
  /// wait before asking again.
  Duration ask(String account, Instant now);

  /// Notes that X does not listen to an account before a moment.
  void close(String account, Instant until);
}
