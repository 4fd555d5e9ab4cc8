package nl.burgernet.local;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import nl.burgernet.events.SmsLength;

/// Stands for SNS text messages: checks a `Publish` to a phone number as SNS does, and counts the
/// parts in which phones would get it.
final class SmsProvider {
  /// What SNS says to one text message.
  sealed interface Verdict {
    record Accepted(String messageId) implements Verdict {}

    record Refused(int status, String code, String reason) implements Verdict {}
  }

  /// E.164: a plus, a country that does not begin with 0, 15 digits at most.
  private static final Pattern NUMBER = Pattern.compile("\\+[1-9]\\d{6,14}");

  /// https://docs.aws.amazon.com/sns/latest/dg/sms_sending-overview.html
  private static final Pattern SENDER = Pattern.compile("(?=.*[A-Za-z])[A-Za-z0-9-]{1,11}");

  /// https://docs.aws.amazon.com/sns/latest/dg/sms_publish-to-phone.html
  private static final int LONGEST = 1600;

  private final Provider provider;
  private final Set<String> optedOut = ConcurrentHashMap.newKeySet();
  private final AtomicLong suppressed = new AtomicLong();

  SmsProvider(int keptInFull, InstantSource clock) {
    this.provider = new Provider("sms", keptInFull, clock);
  }

  Provider provider() {
    return provider;
  }

  /// From now on nothing is delivered to this number, as if its owner had answered STOP.
  void optOut(String number) {
    optedOut.add(number);
  }

  void optIn(String number) {
    optedOut.remove(number);
  }

  /// How many messages were accepted but not delivered, because the number had opted out.
  long suppressed() {
    return suppressed.get();
  }

  boolean isOptedOut(String number) {
    return optedOut.contains(number);
  }

  Verdict send(String number, String message, Map<String, String> attributes)
      throws InterruptedException {
    provider.dawdle();
    return switch (provider.mood()) {
      case Mood.Busy() -> new Verdict.Refused(400, "Throttling", "Rate exceeded");
      case Mood.Broken() -> new Verdict.Refused(500, "InternalError", "Internal service error");
      case Mood.Prompt(), Mood.Slow(_), Mood.RefuseOneIn(_) -> judge(number, message, attributes);
    };
  }

  private Verdict judge(String number, String message, Map<String, String> attributes) {
    if (!NUMBER.matcher(number).matches()) {
      return invalid("PhoneNumber Reason: " + number + " is not valid to publish to");
    }
    if (message.isEmpty()) {
      return invalid("Empty message");
    }
    if (message.length() > LONGEST) {
      return invalid("Message too long");
    }
    var sender = attributes.getOrDefault("AWS.SNS.SMS.SenderID", "Burgernet");
    if (!SENDER.matcher(sender).matches()) {
      return invalid("AWS.SNS.SMS.SenderID Reason: " + sender + " is not valid");
    }
    var type = attributes.getOrDefault("AWS.SNS.SMS.SMSType", "Promotional");
    if (!Set.of("Promotional", "Transactional").contains(type)) {
      return invalid("AWS.SNS.SMS.SMSType Reason: " + type + " is not valid");
    }
    if (isOptedOut(number)) {
      // As SNS does: it accepts, delivers nothing, and says so in its delivery log only.
      suppressed.incrementAndGet();
      return new Verdict.Accepted(UUID.randomUUID().toString());
    }
    if (provider.refusesThisOne()) {
      return invalid("PhoneNumber Reason: " + number + " is not valid to publish to");
    }
    var headers = new HashMap<>(attributes);
    headers.put("AWS.SNS.SMS.SenderID", sender);
    var length = SmsLength.of(message);
    headers.put("parts", length.parts() + " (" + length.alphabet() + ")");
    provider.outbox().keep(provider.now(), number, "", message, headers);
    return new Verdict.Accepted(UUID.randomUUID().toString());
  }

  private static Verdict invalid(String reason) {
    return new Verdict.Refused(400, "InvalidParameter", "Invalid parameter: " + reason);
  }
}
