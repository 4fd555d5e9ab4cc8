package nl.burgernet.deliver;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Phase;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.Log;
import nl.burgernet.messaging.MessageQueue;
import nl.burgernet.rolls.Mark;
import nl.burgernet.subscribers.Contact;
import nl.burgernet.subscribers.ContactRefused;

/// Sends, and tells whoever keeps the participants of each contact that the provider refuses for
/// good, so that nobody tries it again.
final class ReportingSender implements MessageSender {
  private final MessageSender sender;
  private final MessageQueue receipts;
  private final InstantSource clock;

  ReportingSender(MessageSender sender, MessageQueue receipts, InstantSource clock) {
    this.sender = sender;
    this.receipts = receipts;
    this.clock = clock;
  }

  @Override
  public int groupSize() {
    return sender.groupSize();
  }

  @Override
  public Duration timeLimit() {
    return sender.timeLimit();
  }

  @Override
  public int parts(ActionRecord action, Phase phase) {
    return sender.parts(action, phase);
  }

  @Override
  public List<SendResult> send(List<Letter> letters) {
    var results = sender.send(letters);
    for (var i = 0; i < results.size(); i++) {
      if (results.get(i) instanceof SendResult.Refused(var reason)) {
        var letter = letters.get(i);
        cause(reason).ifPresent(cause -> report(letter, cause));
      }
    }
    return results;
  }

  /// What a refusal says of the contact, if it says anything beyond this message.
  private static Optional<Contact.Cause> cause(Mark reason) {
    return switch (reason) {
      case NO_SUCH_CONTACT -> Optional.of(Contact.Cause.NO_SUCH_CONTACT);
      case OPTED_OUT -> Optional.of(Contact.Cause.OPTED_OUT);
      case REJECTED,
          OUTSIDE_WINDOW,
          WAITING,
          ATTEMPTING,
          UNANSWERED,
          TOLD,
          LEFT,
          ELSEWHERE,
          MOVED,
          OUTSIDE,
          LATE ->
          Optional.empty();
    };
  }

  private void report(Letter letter, Contact.Cause cause) {
    var contact = letter.contact();
    try {
      receipts.send(
          contact.participant().toString(),
          List.of(
              Wire.toJson(
                  new ContactRefused(
                      contact.participant(), contact.ordinal(), cause, clock.instant()))));
    } catch (RuntimeException e) {
      // The letters' results are known and must reach the ledger; the next action tries once more.
      Log.failure("a refused contact was not reported", e);
    }
  }
}
