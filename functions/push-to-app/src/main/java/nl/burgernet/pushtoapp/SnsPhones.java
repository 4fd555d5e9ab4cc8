package nl.burgernet.pushtoapp;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.burgernet.events.Phase;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.Log;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.SnsException;

/// All phones as subscribers of one topic: one publication, in the words of each platform.
///
/// @see <a href="https://docs.aws.amazon.com/sns/latest/dg/sns-fcm-v1-payloads.html">Firebase's
///   payload</a>
/// @see <a href="https://docs.aws.amazon.com/sns/latest/dg/sns-ttl.html">how long it is kept</a>
record SnsPhones(SnsClient sns, String topicArn, InstantSource clock) implements Broadcast {
  /// An outcome is news for a day; everything else until the action is over.
  private static final Duration OUTCOME_LIVES = Duration.ofDays(1);

  private static final Duration SHORTEST_LIFE = Duration.ofMinutes(5);

  @Override
  public Result tell(PhoneMessage message, List<String> provinces) {
    var seconds = Long.toString(lives(message).toSeconds());
    var attributes = new HashMap<String, MessageAttributeValue>();
    attributes.put("AWS.SNS.MOBILE.FCM.TTL", text(seconds));
    attributes.put("AWS.SNS.MOBILE.APNS.TTL", text(seconds));
    attributes.put("AWS.SNS.MOBILE.APNS_SANDBOX.TTL", text(seconds));
    attributes.put("AWS.SNS.MOBILE.APNS.PUSH_TYPE", text("alert"));
    attributes.put("AWS.SNS.MOBILE.APNS.PRIORITY", text("10"));
    if (!provinces.isEmpty()) {
      attributes.put(
          "province",
          MessageAttributeValue.builder()
              .dataType("String.Array")
              .stringValue(Wire.toJson(provinces))
              .build());
    }
    try {
      sns.publish(
          publish ->
              publish
                  .topicArn(topicArn)
                  .messageStructure("json")
                  .message(payload(message, seconds))
                  .messageAttributes(attributes));
      return Result.TOLD;
    } catch (SnsException e) {
      Log.failure("a publication was not taken", e, "actionId", message.actionId());
      return e.statusCode() / 100 == 5 ? Result.UNKNOWN : Result.TRY_LATER;
    } catch (SdkException e) {
      Log.failure("nobody knows of a publication", e, "actionId", message.actionId());
      return Result.UNKNOWN;
    }
  }

  private Duration lives(PhoneMessage message) {
    if (message.phase() == Phase.OUTCOME) {
      return OUTCOME_LIVES;
    }
    var left = Duration.between(clock.instant(), message.until());
    return left.compareTo(SHORTEST_LIFE) > 0 ? left : SHORTEST_LIFE;
  }

  /// What each platform gets, each a text with JSON in it.
  static String payload(PhoneMessage message, String seconds) {
    var android = new LinkedHashMap<String, Object>();
    android.put("priority", "high");
    android.put("ttl", seconds + "s");
    var firebase =
        Map.of(
            "fcmV1Message", Map.of("message", Map.of("data", message.data(), "android", android)));
    var alert = new LinkedHashMap<String, Object>();
    // Shown only where the app's extension decides so: it looks where the phone is, and what it
    // was told before.
    alert.put("alert", Map.of("title", "Burgernet", "body", "Nieuw bericht: open de app."));
    alert.put("mutable-content", 1);
    alert.put("sound", "default");
    alert.put("interruption-level", "time-sensitive");
    var apple = new LinkedHashMap<String, Object>();
    apple.put("aps", alert);
    apple.put("burgernet", message.data());
    var all = new LinkedHashMap<String, String>();
    all.put("default", "Burgernet");
    all.put("GCM", Wire.toJson(firebase));
    all.put("APNS", Wire.toJson(apple));
    all.put("APNS_SANDBOX", Wire.toJson(apple));
    return Wire.toJson(all);
  }

  private static MessageAttributeValue text(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }
}
