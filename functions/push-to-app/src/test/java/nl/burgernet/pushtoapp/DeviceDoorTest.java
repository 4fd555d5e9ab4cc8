package nl.burgernet.pushtoapp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.HttpAnswer;
import nl.burgernet.messaging.HttpRequest;
import nl.burgernet.messaging.LogLines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class DeviceDoorTest {
  private static final String TOKEN = "fcm-token:APA91bHun4MxP5egoKMwt2KZFBaFUH";
  private static final String ENDPOINT = "https://fcm.googleapis.com/fcm/send/dxyz:APA91b";

  private final FakeDevices devices = new FakeDevices();
  private final FakeSubscriptions subscriptions = new FakeSubscriptions();
  private int secrets;
  private final DeviceDoor door =
      new DeviceDoor(
          devices,
          subscriptions,
          PushHosts.parse("https://fcm.googleapis.com"),
          () -> "secret-" + ++secrets);

  @Test
  void a_phone_registers_and_holds_a_secret_of_which_we_keep_the_hash() {
    var answer = post("{\"platform\":\"FCM\",\"token\":\"%s\"}".formatted(TOKEN));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(body(answer).path("id").asString()).isEqualTo(DeviceId.ofPhone(TOKEN).value());
    assertThat(body(answer).path("secret").asString()).isEqualTo("secret-1");
    assertThat(subscriptions.subscribed()).containsExactly("FCM " + TOKEN + " []");
    assertThat(Wire.toJson(devices.all())).doesNotContain("secret-1");
  }

  @Test
  void a_browser_registers_with_what_it_calls_a_subscription() {
    var answer = post(browser("\"expirationTime\":null,", ",\"provinces\":[\"PV27\",\"PV26\"]"));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(devices.all())
        .singleElement()
        .isInstanceOfSatisfying(
            Device.Browser.class,
            browser -> {
              assertThat(browser.endpoint()).isEqualTo(ENDPOINT);
              assertThat(browser.provinces()).containsExactly("PV26", "PV27");
            });
  }

  @Test
  void a_device_that_registers_again_is_no_second_one() {
    post(browser("", ""));
    post(browser("", ",\"provinces\":[\"PV27\"]"));

    assertThat(devices.all())
        .singleElement()
        .satisfies(device -> assertThat(device.provinces()).containsExactly("PV27"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "latitude", "longitude", "lat", "lon", "location", "place", "position", "coordinates",
        "postcode", "address", "area", "geohash", "cell", "municipality", "accuracy", "point"
      })
  void a_request_with_a_place_is_refused_and_nothing_is_kept(String field) {
    for (var value :
        List.of("52.37", "\"52.37,4.89\"", "{\"latitude\":52.37,\"longitude\":4.89}")) {
      var more = ",\"%s\":%s".formatted(field, value);
      var ofPhone = post("{\"platform\":\"FCM\",\"token\":\"%s\"%s}".formatted(TOKEN, more));
      var ofBrowser = post(browser("", more));
      var within = post(browser("\"%s\":%s,".formatted(field, value), ""));

      assertThat(List.of(ofPhone, ofBrowser, within))
          .allSatisfy(
              answer -> {
                assertThat(answer.status()).isEqualTo(422);
                assertThat(answer.body()).doesNotContain("52.37");
              });
      assertThat(body(ofPhone).at("/errors/0/field").asString()).isEqualTo("/" + field);
      assertThat(body(within).at("/errors/0/field").asString()).isEqualTo("/subscription/" + field);
    }
    assertThat(devices.all()).isEmpty();
    assertThat(subscriptions.subscribed()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GM0363", "NL", "PV19", "PV32", "1012", "52.37,4.89"})
  void nothing_finer_than_a_province_can_be_chosen(String finer) {
    var answer = post(browser("", ",\"provinces\":[\"PV27\",\"%s\"]".formatted(finer)));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(body(answer).at("/errors/0/field").asString()).isEqualTo("/provinces/1");
    assertThat(devices.all()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"platform\":\"FCM\"} | /token",
        "{\"platform\":\"FCM\",\"token\":\"a b\"} | /token",
        "{\"platform\":\"APNS_SANDBOX\",\"token\":\"abcdefghij\"} | /platform",
        "{\"platform\":\"PAGER\",\"token\":\"abcdefghij\"} | /platform",
        "{\"token\":\"abcdefghij\"} | /platform",
        "{\"platform\":\"WEB\"} | /subscription",
        "{\"platform\":\"WEB\",\"subscription\":{\"endpoint\":\"https://evil.example/x\",\"keys\":{}}}"
            + " | /subscription/endpoint",
        "{\"platform\":\"FCM\",\"token\":\"unknown-token\"} | /token"
      })
  void a_wrong_field_is_named(String body, String field) {
    var answer = post(body);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(body(answer).at("/errors/0/field").asString()).isEqualTo(field);
    assertThat(devices.all()).isEmpty();
  }

  @Test
  void keys_that_seal_nothing_are_refused_without_being_repeated() {
    for (var keys :
        List.of(
            "{\"p256dh\":\""
                + Browsers.PUBLIC_KEY.replace("BCVx", "BCVy")
                + "\",\"auth\":\"BTBZMqHH6r4Tts7J_aSIgg\"}",
            "{\"p256dh\":\"%%%\",\"auth\":\"BTBZMqHH6r4Tts7J_aSIgg\"}",
            "{\"p256dh\":\"" + Browsers.PUBLIC_KEY + "\",\"auth\":\"AAAA\"}")) {
      var answer =
          post(
              "{\"platform\":\"WEB\",\"subscription\":{\"endpoint\":\"%s\",\"keys\":%s}}"
                  .formatted(ENDPOINT, keys));

      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.body()).contains("/subscription/keys/").doesNotContain("APA91b", "BCV");
    }
  }

  @Test
  void what_is_no_json_object_is_refused() {
    assertThat(post("[]").status()).isEqualTo(400);
    assertThat(post("{").status()).isEqualTo(400);
    assertThat(post("").status()).isEqualTo(400);
  }

  @Test
  void who_comes_when_many_register_hears_when_to_come_again() {
    subscriptions.beBusy();

    var answer = post("{\"platform\":\"FCM\",\"token\":\"%s\"}".formatted(TOKEN));

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.headers()).containsEntry("retry-after", "3");
    assertThat(devices.all()).isEmpty();
  }

  @Test
  void whoever_holds_the_secret_leaves_and_nobody_else_makes_them() {
    post("{\"platform\":\"FCM\",\"token\":\"%s\"}".formatted(TOKEN));
    var id = DeviceId.ofPhone(TOKEN).value();

    assertThat(delete(id, Map.of()).status()).isEqualTo(404);
    assertThat(delete(id, Map.of("x-device-secret", "secret-2")).status()).isEqualTo(404);
    assertThat(delete("nobody", Map.of("x-device-secret", "secret-1")).status()).isEqualTo(404);
    assertThat(devices.all()).hasSize(1);

    assertThat(delete(id, Map.of("x-device-secret", "secret-1")).status()).isEqualTo(204);
    assertThat(devices.all()).isEmpty();
    assertThat(subscriptions.ended()).hasSize(1);
  }

  @Test
  void no_token_or_address_is_logged() {
    try (var lines = new LogLines()) {
      post("{\"platform\":\"FCM\",\"token\":\"%s\"}".formatted(TOKEN));
      post(browser("", ""));

      assertThat(lines.all()).isNotEmpty().noneMatch(line -> line.contains("APA91b"));
    }
  }

  @Test
  void a_body_that_is_large_or_no_json_is_refused_as_at_every_door() {
    var large = post("{\"platform\":\"FCM\",\"token\":\"%s\"}".formatted("a".repeat(9_000)));
    var text =
        door.answer(
            new HttpRequest(
                "POST /app/devices",
                Map.of(),
                Map.of(),
                Map.of("content-type", "text/plain"),
                Map.of(),
                "{}"));
    var twice = post("{\"platform\":\"FCM\",\"platform\":\"WEB\"}");

    assertThat(List.of(large.status(), text.status(), twice.status()))
        .containsExactly(413, 415, 400);
    assertThat(devices.all()).isEmpty();
  }

  private static String browser(String within, String beside) {
    return """
    {"platform":"WEB","subscription":{"endpoint":"%s",%s"keys":{"p256dh":"%s","auth":"%s"}}%s}\
    """
        .formatted(ENDPOINT, within, Browsers.PUBLIC_KEY, Browsers.AUTHENTICATION, beside);
  }

  private HttpAnswer post(String body) {
    return door.answer(
        new HttpRequest(
            "POST /app/devices",
            Map.of(),
            Map.of(),
            Map.of("content-type", "application/json"),
            Map.of(),
            body));
  }

  private HttpAnswer delete(String id, Map<String, String> headers) {
    return door.answer(
        new HttpRequest(
            "DELETE /app/devices/{id}", Map.of("id", id), Map.of(), headers, Map.of(), null));
  }

  private static JsonNode body(HttpAnswer answer) {
    return Wire.JSON.readTree(answer.body());
  }
}
