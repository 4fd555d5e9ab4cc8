package nl.burgernet.pushtoapp;

import static nl.burgernet.events.Examples.AMSTERDAM;
import static nl.burgernet.events.Examples.NOON;
import static nl.burgernet.events.Examples.missingChildIn;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.PhoneNumbers;
import nl.burgernet.events.Wire;
import nl.burgernet.geography.RegionAtlas;
import nl.burgernet.pushtoapp.Subscriptions.Platform;
import nl.burgernet.pushtoapp.Subscriptions.Result;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sns.SnsClient;

/// Phones as subscribers of a topic, against whatever speaks SNS.
public abstract class SnsPhonesContract {
  private static final PhoneMessage MESSAGE =
      PhoneMessage.of(
          ActionRecord.started(missingChildIn(AMSTERDAM)).newest().getFirst(),
          PhoneNumbers.parse("112"),
          RegionAtlas.schematic());

  private static final Duration SECOND = Duration.ofSeconds(1);

  protected abstract SnsClient sns();

  protected abstract DynamoDbClient dynamo();

  /// A table with the keys `shard` and `deviceId`, empty for each test.
  protected abstract String table();

  /// A topic of its own for each test.
  protected abstract String topicArn();

  /// The app of a platform, as SNS names it.
  protected abstract String applicationArn(String platform);

  /// What a phone got, oldest first.
  protected abstract List<String> messagesTo(String token);

  protected abstract void beBusy();

  private Subscriptions subscriptions(InstantSource clock) {
    return new SnsSubscriptions(
        sns(),
        topicArn(),
        Map.of(Platform.FCM, applicationArn("GCM"), Platform.APNS, applicationArn("APNS")),
        dynamo(),
        table(),
        clock,
        RandomGenerator.of("L64X128MixRandom"));
  }

  private Result.Subscribed subscribed(Platform platform, String token, List<String> provinces) {
    var result = subscriptions(() -> NOON).subscribe(platform, token, provinces);
    assertThat(result).isInstanceOf(Result.Subscribed.class);
    return (Result.Subscribed) result;
  }

  private Broadcast.Result tell(List<String> provinces) {
    return new SnsPhones(sns(), topicArn(), () -> NOON).tell(MESSAGE, provinces);
  }

  @Test
  void one_publication_reaches_each_phone_in_the_words_of_its_platform() {
    subscribed(Platform.FCM, "android-1", List.of());
    subscribed(Platform.APNS, "00fc13adff785122", List.of());

    assertThat(tell(List.of("PV27"))).isEqualTo(Broadcast.Result.TOLD);

    assertThat(messagesTo("android-1"))
        .singleElement()
        .satisfies(
            text -> assertThat(data(text, "/fcmV1Message/message/data")).isEqualTo(MESSAGE.data()));
    assertThat(messagesTo("00fc13adff785122"))
        .singleElement()
        .satisfies(text -> assertThat(data(text, "/burgernet")).isEqualTo(MESSAGE.data()));
  }

  @Test
  void a_phone_that_registers_again_is_told_once_and_by_its_newest_choice() {
    var first = subscribed(Platform.FCM, "android-2", List.of("PV26"));
    var second = subscribed(Platform.FCM, "android-2", List.of("PV27", "PV28"));
    assertThat(second).isEqualTo(first);

    tell(List.of("PV26"));
    assertThat(messagesTo("android-2")).isEmpty();
    tell(List.of("PV28", "PV29"));
    assertThat(messagesTo("android-2")).hasSize(1);
    subscribed(Platform.FCM, "android-2", List.of());
    tell(List.of("PV26"));
    assertThat(messagesTo("android-2")).hasSize(2);
  }

  @Test
  void a_phone_that_left_is_told_nothing_however_often_it_leaves() {
    var names = subscribed(Platform.FCM, "android-3", List.of());
    var phone =
        new Device.Phone(
            DeviceId.ofPhone("android-3"),
            "hash",
            List.of(),
            names.endpointArn(),
            names.subscriptionArn());

    subscriptions(() -> NOON).end(phone);
    subscriptions(() -> NOON).end(phone);
    tell(List.of());

    assertThat(messagesTo("android-3")).isEmpty();
  }

  @Test
  void so_many_register_in_a_second_as_sns_takes_and_the_rest_come_again() {
    var results =
        IntStream.range(0, 90)
            .mapToObj(
                i -> subscriptions(() -> NOON).subscribe(Platform.FCM, "crowd-" + i, List.of()))
            .toList();

    assertThat(results.subList(0, 80)).allMatch(Result.Subscribed.class::isInstance);
    assertThat(results.subList(80, 90))
        .allSatisfy(
            result ->
                assertThat(result)
                    .isInstanceOfSatisfying(
                        Result.Busy.class,
                        busy ->
                            assertThat(busy.retryAfter())
                                .isBetween(SECOND, SECOND.multipliedBy(10))));
    assertThat(
            subscriptions(() -> NOON.plusSeconds(1)).subscribe(Platform.FCM, "crowd-90", List.of()))
        .isInstanceOf(Result.Subscribed.class);
  }

  @Test
  void what_sns_did_not_take_told_nobody() {
    beBusy();

    assertThat(tell(List.of())).isEqualTo(Broadcast.Result.TRY_LATER);
  }

  private static Map<String, String> data(String payload, String at) {
    var data = new HashMap<String, String>();
    Wire.JSON
        .readTree(payload)
        .at(at)
        .properties()
        .forEach(field -> data.put(field.getKey(), field.getValue().asString()));
    return data;
  }
}
