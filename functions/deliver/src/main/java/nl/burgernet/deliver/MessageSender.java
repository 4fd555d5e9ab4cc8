package nl.burgernet.deliver;

import java.time.Duration;
import java.util.List;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Phase;

/// Hands letters to a channel's provider. It does not try again by itself: what a failed attempt
/// means is decided by whoever keeps the ledger.
interface MessageSender {
  /// The letters of one attempt: what may be told twice when a process dies while it sends.
  int groupSize();

  /// How long one attempt takes at most.
  Duration timeLimit();

  /// How many times one letter of an action counts against the provider's quota.
  default int parts(ActionRecord action, Phase phase) {
    return 1;
  }

  /// Sends letters, at most [#groupSize]; the results stand in their order.
  List<SendResult> send(List<Letter> letters);
}
