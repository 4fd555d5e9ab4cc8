package nl.burgernet.local;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/// Tells what became of mails, as the event destinations of SES do: of addresses that begin with
/// `bounce`, `ooto` (a mailbox that answers for its owner), `complaint` or `suppressionlist`, as
/// those of the simulator of SES.
/// https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html
final class MailEvents {
  /// A mail that was accepted.
  record Sent(
      Instant at,
      String messageId,
      String from,
      String to,
      String subject,
      String configurationSet,
      Map<String, String> tags) {}

  private record Destination(String topicArn, Set<String> types) {}

  private final Map<String, List<Destination>> destinations = new ConcurrentHashMap<>();
  private final BiConsumer<String, String> publish;

  /// Publishes to topics, each by its ARN.
  MailEvents(BiConsumer<String, String> publish) {
    this.publish = publish;
  }

  void addConfigurationSet(String name) {
    destinations.putIfAbsent(name, List.of());
  }

  /// Lets a configuration set tell a topic of some types of events, such as `bounce`.
  void addDestination(String configurationSet, String topicArn, Set<String> types) {
    destinations.merge(
        configurationSet,
        List.of(new Destination(topicArn, types)),
        (some, more) -> java.util.stream.Stream.concat(some.stream(), more.stream()).toList());
  }

  boolean knows(String configurationSet) {
    return destinations.containsKey(configurationSet);
  }

  void sent(Sent mail) {
    var local = mail.to().replaceFirst(".*<", "").toLowerCase(Locale.ROOT);
    if (local.startsWith("bounce")) {
      tell(mail, "Bounce", event -> bounced(event, mail, "Permanent", "General"));
    } else if (local.startsWith("suppressionlist")) {
      tell(mail, "Bounce", event -> bounced(event, mail, "Permanent", "OnAccountSuppressionList"));
    } else if (local.startsWith("ooto")) {
      tell(mail, "Bounce", event -> bounced(event, mail, "Transient", "General"));
    } else if (local.startsWith("complaint")) {
      tell(mail, "Complaint", event -> complained(event, mail));
    }
  }

  private void tell(Sent mail, String type, Consumer<ObjectNode> about) {
    for (var destination : destinations.getOrDefault(mail.configurationSet(), List.of())) {
      if (destination.types().contains(type.toLowerCase(Locale.ROOT))) {
        var event = Json.object().put("eventType", type);
        about.accept(event);
        event.set("mail", described(mail));
        publish.accept(destination.topicArn(), event.toString());
      }
    }
  }

  private static void bounced(ObjectNode event, Sent mail, String type, String subType) {
    var bounce = event.putObject("bounce").put("bounceType", type).put("bounceSubType", subType);
    bounce
        .putArray("bouncedRecipients")
        .addObject()
        .put("emailAddress", mail.to())
        .put("action", "failed")
        .put("status", "5.1.1")
        .put("diagnosticCode", "smtp; 550 5.1.1 no such user");
    bounce
        .put("timestamp", mail.at().toString())
        .put("feedbackId", UUID.randomUUID().toString())
        .put("reportingMTA", "dsn; mail.example");
  }

  private static void complained(ObjectNode event, Sent mail) {
    var complaint = event.putObject("complaint");
    complaint.putArray("complainedRecipients").addObject().put("emailAddress", mail.to());
    complaint
        .put("timestamp", mail.at().toString())
        .put("feedbackId", UUID.randomUUID().toString())
        .putNull("complaintSubType")
        .put("userAgent", "Mail feedback loop")
        .put("complaintFeedbackType", "abuse")
        .put("arrivalDate", mail.at().toString());
  }

  private static ObjectNode described(Sent sent) {
    var mail =
        Json.object()
            .put("timestamp", sent.at().toString())
            .put("source", sent.from())
            .put("sourceArn", Place.arn("ses", "identity/" + sent.from().replaceFirst(".*@", "")))
            .put("sendingAccountId", Place.ACCOUNT)
            .put("messageId", sent.messageId());
    mail.putArray("destination").add(sent.to());
    mail.put("headersTruncated", false);
    var headers = mail.putArray("headers");
    headers.addObject().put("name", "From").put("value", sent.from());
    headers.addObject().put("name", "To").put("value", sent.to());
    headers.addObject().put("name", "Subject").put("value", sent.subject());
    var common = mail.putObject("commonHeaders");
    common.putArray("from").add(sent.from());
    common.putArray("to").add(sent.to());
    common.put("messageId", sent.messageId()).put("subject", sent.subject());
    var tags = mail.putObject("tags");
    tags.putArray("ses:configuration-set").add(sent.configurationSet());
    tags.putArray("ses:source-ip").add("127.0.0.1");
    tags.putArray("ses:from-domain").add(sent.from().replaceFirst(".*@", ""));
    tags.putArray("ses:caller-identity").add("local");
    sent.tags().forEach((name, value) -> tags.putArray(name).add(value));
    return mail;
  }
}
