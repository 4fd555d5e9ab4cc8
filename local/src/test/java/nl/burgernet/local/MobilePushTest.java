package nl.burgernet.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.InstantSource;
import java.util.List;
import nl.burgernet.pushtoapp.SnsPhonesContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.SnsException;

/// The stand-in for SNS's mobile push takes what SNS takes, and hands each phone what it should
/// get.
class MobilePushTest extends SnsPhonesContract {
  private final Emulators emulators =
      new Emulators(null, 1000, AccountLimits.usual(), InstantSource.system());
  private final Cloud cloud = new EmulatedCloud(emulators);
  private final String table = cloud.newDevices();
  private final String topic = cloud.newTopic();

  @AfterEach
  void stop() {
    emulators.close();
  }

  @Override
  protected SnsClient sns() {
    return cloud.topics;
  }

  @Override
  protected DynamoDbClient dynamo() {
    return cloud.tables;
  }

  @Override
  protected String table() {
    return table;
  }

  @Override
  protected String topicArn() {
    return topic;
  }

  @Override
  protected String applicationArn(String platform) {
    return Place.arn("sns", "app/" + platform + "/burgernet");
  }

  @Override
  protected List<String> messagesTo(String token) {
    return emulators.provider("push").outbox().after(0, Integer.MAX_VALUE, token).stream()
        .filter(kept -> kept.to().equals(token))
        .map(Outbox.Kept::text)
        .toList();
  }

  @Override
  protected void beBusy() {
    emulators.provider("push").be(new Mood.Busy());
  }

  @Test
  void a_payload_that_a_platform_would_drop_is_refused() {
    refused("{\"default\":\"x\",\"GCM\":{\"fcmV1Message\":{}}}", "must be a string");
    refused("{\"default\":\"x\",\"GCM\":\"{}\"}", "fcmV1Message.message");
    refused(
        "{\"default\":\"x\",\"GCM\":\"{\\\"fcmV1Message\\\":{\\\"message\\\":{\\\"data\\\":{\\\"a\\\":1}}}}\"}",
        "only strings");
    for (var message :
        List.of(
            "{'data':{'from':'a'}}",
            "{'data':{'google.x':'a'}}",
            "{'data':{},'android':{'ttl':'2419201s'}}",
            "{'data':{},'android':{'ttl':'600'}}",
            "{'data':{},'android':{'priority':'urgent'}}")) {
      refused(wrapped("GCM", "{'fcmV1Message':{'message':" + message + "}}"), "GCM payload");
    }
    refused(wrapped("APNS", "{'aps':{'interruption-level':'loud'}}"), "interruption-level");
    refused("{\"default\":\"x\",\"APNS\":\"{}\"}", "needs aps");
    refused(
        "{\"default\":\"x\",\"APNS\":\"{\\\"aps\\\":{},\\\"x\\\":\\\""
            + "y".repeat(4096)
            + "\\\"}\"}",
        "larger than 4096 bytes");
    refused("{\"GCM\":\"{}\"}", "No default entry");
  }

  private static String wrapped(String platform, String payload) {
    return Json.object().put("default", "x").put(platform, payload.replace('\'', '"')).toString();
  }

  @Test
  void a_token_that_apple_never_gave_is_refused() {
    var app = applicationArn("APNS");

    assertThatThrownBy(
            () ->
                sns().createPlatformEndpoint(e -> e.platformApplicationArn(app).token("iphone-1")))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("400 hexadecimal");
  }

  @Test
  void a_broken_topic_tells_nobody_and_what_it_refuses_one_phone_does_not_get() {
    var app = applicationArn("GCM");
    for (var token : List.of("android-1", "android-2")) {
      var endpoint =
          sns()
              .createPlatformEndpoint(e -> e.platformApplicationArn(app).token(token))
              .endpointArn();
      sns().subscribe(s -> s.topicArn(topic).protocol("application").endpoint(endpoint));
    }
    emulators.provider("push").be(new Mood.Broken());
    assertThatThrownBy(this::publish).isInstanceOf(SnsException.class);
    emulators.provider("push").be(new Mood.RefuseOneIn(2));
    publish();

    assertThat(messagesTo("android-1").size() + messagesTo("android-2").size()).isEqualTo(1);
  }

  private void publish() {
    var message = wrapped("GCM", "{'fcmV1Message':{'message':{'data':{'a':'b'}}}}");
    sns().publish(p -> p.topicArn(topic).messageStructure("json").message(message));
  }

  private void refused(String message, String why) {
    assertThatThrownBy(
            () -> sns().publish(p -> p.topicArn(topic).messageStructure("json").message(message)))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining(why);
  }
}
