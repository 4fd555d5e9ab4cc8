package nl.burgernet.pushtoapp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import nl.burgernet.events.Wire;
import nl.burgernet.pushtoapp.PushService.Result;
import nl.burgernet.secrets.FakeSecrets;
import org.junit.jupiter.api.Test;

/// The client of push services against whatever speaks their protocol.
public abstract class HttpPushServiceContract {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final byte[] MESSAGE = "{\"headline\":\"Meisje (7), gele jas\"}".getBytes(UTF_8);

  /// Where the push service is.
  protected abstract String origin();

  /// The keys by which it knows us, as JSON.
  protected abstract String keys();

  /// A new browser's subscription, as JSON.
  protected abstract String subscribe(String name);

  protected abstract void unsubscribe(String name);

  /// What a browser got and could open, oldest first.
  protected abstract List<String> opened(String name);

  protected abstract void beBusy();

  protected abstract void beBroken();

  /// Makes the service give up on whoever is told next.
  protected abstract void beRefusing();

  protected abstract InstantSource clock();

  private PushService service(String keys, String hosts) {
    return new HttpPushService(
        PushHosts.parse(hosts),
        new Vapid(new FakeSecrets(Map.of("key", keys)), "key", "mailto:ops@burgernet.example"),
        WebPushSeal.random(new SecureRandom()),
        Duration.ofSeconds(4),
        clock());
  }

  private Result send(Device.Browser browser, byte[] message) {
    return service(keys(), origin()).send(browser, message, "bWlsYQ", HOUR);
  }

  private static Device.Browser browser(String subscription) {
    var json = Wire.JSON.readTree(subscription);
    var endpoint = json.path("endpoint").asString();
    return new Device.Browser(
        DeviceId.ofBrowser(endpoint),
        "hash",
        List.of(),
        endpoint,
        json.at("/keys/p256dh").asString(),
        json.at("/keys/auth").asString());
  }

  @Test
  void a_browser_opens_what_was_sealed_for_it_and_nobody_else_does() {
    var anna = browser(subscribe("anna"));
    var bob = browser(subscribe("bob"));

    assertThat(send(anna, MESSAGE)).isEqualTo(new Result.Taken());
    assertThat(opened("anna")).containsExactly(new String(MESSAGE, UTF_8));
    assertThat(opened("bob")).isEmpty();

    var mixedUp =
        new Device.Browser(
            bob.id(), "hash", List.of(), bob.endpoint(), anna.publicKey(), anna.authentication());
    assertThat(send(mixedUp, MESSAGE)).isInstanceOf(Result.Refused.class);
    assertThat(opened("bob")).isEmpty();
  }

  @Test
  void the_longest_message_arrives() {
    var anna = browser(subscribe("anna"));
    var longest = "x".repeat(WebPushSeal.LONGEST_BYTES);

    assertThat(send(anna, longest.getBytes(UTF_8))).isEqualTo(new Result.Taken());
    assertThat(opened("anna")).containsExactly(longest);
  }

  @Test
  void who_unsubscribed_or_never_was_is_gone() {
    var anna = browser(subscribe("anna"));
    unsubscribe("anna");

    assertThat(send(anna, MESSAGE)).isEqualTo(new Result.Gone());
    assertThat(
            send(
                new Device.Browser(
                    anna.id(),
                    "hash",
                    List.of(),
                    origin() + "/push/nobody",
                    anna.publicKey(),
                    anna.authentication()),
                MESSAGE))
        .isEqualTo(new Result.Gone());
  }

  @Test
  void a_busy_service_says_when_to_come_again() {
    var anna = browser(subscribe("anna"));
    beBusy();
    assertThat(send(anna, MESSAGE)).isEqualTo(new Result.TryLater(Duration.ofSeconds(2)));

    beBroken();
    assertThat(send(anna, MESSAGE)).isEqualTo(new Result.TryLater(Duration.ofSeconds(30)));
  }

  @Test
  void a_browser_that_the_service_gave_up_on_is_gone() {
    var anna = browser(subscribe("anna"));
    beRefusing();

    assertThat(send(anna, MESSAGE)).isEqualTo(new Result.Gone());
    assertThat(opened("anna")).isEmpty();
  }

  @Test
  void a_service_that_does_not_know_us_refuses() {
    var anna = browser(subscribe("anna"));
    var other =
        Wire.toJson(
            Map.of(
                "publicKey",
                "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8",
                "privateKey",
                "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"));

    assertThat(service(other, origin()).send(anna, MESSAGE, "bWlsYQ", HOUR))
        .isEqualTo(new Result.Refused(403));
  }

  @Test
  void nothing_is_sent_to_a_host_that_is_not_known_any_more() {
    var anna = browser(subscribe("anna"));

    assertThat(service(keys(), "https://fcm.googleapis.com").send(anna, MESSAGE, "bWlsYQ", HOUR))
        .isEqualTo(new Result.Gone());
    assertThat(opened("anna")).isEmpty();
  }
}
