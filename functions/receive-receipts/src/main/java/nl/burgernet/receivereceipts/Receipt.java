package nl.burgernet.receivereceipts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import nl.burgernet.events.MalformedMessage;
import nl.burgernet.events.Wire;
import nl.burgernet.subscribers.Contact;
import nl.burgernet.subscribers.Contact.Cause;
import nl.burgernet.subscribers.ContactId;
import nl.burgernet.subscribers.ContactRefused;
import nl.burgernet.subscribers.ParticipantId;
import org.jspecify.annotations.Nullable;

/// What one message on the queue of receipts means. The addresses in it are not read.
sealed interface Receipt {
  /// Nothing reaches a contact any more, or it wants nothing.
  record Dead(ContactId contact, Contact.Dead dead) implements Receipt {}

  /// It says nothing lasting about a contact of ours, such as a mailbox that is full.
  record Harmless() implements Receipt {}

  /// It is nothing that we know.
  record Unreadable() implements Receipt {}

  static Receipt read(String body, Instant now) {
    try {
      return body.contains("\"contact-refused.v1\"")
          ? of(Wire.fromJson(body, ContactRefused.class))
          : of(Wire.fromJson(body, MailEvent.class), now);
    } catch (MalformedMessage | IllegalArgumentException e) {
      return new Unreadable();
    }
  }

  private static Receipt of(ContactRefused refused) {
    return new Dead(
        new ContactId(refused.participant(), refused.contact()),
        new Contact.Dead(refused.cause(), refused.at()));
  }

  /// https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
  private static Receipt of(MailEvent event, Instant now) {
    return switch (event.eventType()) {
      case "Bounce" ->
          event.bounce() != null && event.bounce().bounceType().equals("Permanent")
              ? dead(event.mail(), Cause.NO_SUCH_CONTACT, now)
              : new Harmless();
      // Somebody took a complaint back.
      case "Complaint" ->
          event.complaint() != null && "not-spam".equals(event.complaint().complaintFeedbackType())
              ? new Harmless()
              : dead(event.mail(), Cause.OPTED_OUT, now);
      default -> new Harmless();
    };
  }

  private static Receipt dead(Mail mail, Cause cause, Instant now) {
    var participant = mail.tag("participant");
    var contact = mail.tag("contact");
    if (participant == null || contact == null) {
      // A mail that was not for a contact, such as one with a code for signing up.
      return new Harmless();
    }
    return new Dead(
        new ContactId(ParticipantId.parse(participant), Integer.parseInt(contact)),
        new Contact.Dead(cause, now));
  }

  /// The few fields that are read of what SES tells.
  record MailEvent(
      String eventType, Mail mail, @Nullable Bounce bounce, @Nullable Complaint complaint) {
    public MailEvent {
      requireNonNull(eventType, "eventType");
      requireNonNull(mail, "mail");
    }
  }

  /// The mail that it is about.
  record Mail(@Nullable Map<String, List<String>> tags) {
    @Nullable String tag(String name) {
      var values = tags == null ? null : tags.get(name);
      return values == null || values.isEmpty() ? null : values.getFirst();
    }
  }

  /// A mail that came back.
  record Bounce(String bounceType) {
    public Bounce {
      requireNonNull(bounceType, "bounceType");
    }
  }

  /// A mail that its reader called spam.
  record Complaint(@Nullable String complaintFeedbackType) {}
}
