package nl.burgernet.pushtoapp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static nl.burgernet.events.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.Signature;
import java.time.Duration;
import java.util.Map;
import nl.burgernet.events.Wire;
import nl.burgernet.secrets.FakeSecrets;
import org.junit.jupiter.api.Test;

class VapidTest {
  // The pair of RFC 8291's example.
  private static final String PUBLIC =
      "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8";
  private static final String PRIVATE = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw";
  private static final String SERVICE = "https://fcm.googleapis.com";

  private final FakeSecrets secrets =
      new FakeSecrets(
          Map.of("key", Wire.toJson(Map.of("publicKey", PUBLIC, "privateKey", PRIVATE))));
  private final Vapid vapid = new Vapid(secrets, "key", "mailto:ops@burgernet.example");

  @Test
  void a_service_can_tell_who_we_are_and_that_it_is_meant() throws Exception {
    var header = vapid.authorization(SERVICE, NOON);

    assertThat(header).startsWith("vapid t=").endsWith(", k=" + PUBLIC);
    var parts = header.substring("vapid t=".length(), header.indexOf(',')).split("\\.", -1);
    var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initVerify(WebPushKeys.publicKey(WebPushKeys.decoded(PUBLIC)));
    signature.update((parts[0] + "." + parts[1]).getBytes(US_ASCII));
    assertThat(signature.verify(WebPushKeys.decoded(parts[2]))).isTrue();
    var claims = Wire.JSON.readTree(WebPushKeys.decoded(parts[1]));
    assertThat(claims.path("aud").asString()).isEqualTo(SERVICE);
    assertThat(claims.path("sub").asString()).isEqualTo("mailto:ops@burgernet.example");
    assertThat(claims.path("exp").asLong())
        .isBetween(NOON.getEpochSecond(), NOON.plus(Duration.ofHours(24)).getEpochSecond());
  }

  @Test
  void a_token_serves_until_shortly_before_it_ends() {
    var first = vapid.authorization(SERVICE, NOON);

    assertThat(vapid.authorization(SERVICE, NOON.plus(Duration.ofHours(10)))).isEqualTo(first);
    assertThat(vapid.authorization(SERVICE, NOON.plus(Duration.ofHours(11)))).isNotEqualTo(first);
    assertThat(vapid.authorization("https://web.push.apple.com", NOON)).isNotEqualTo(first);
  }
}
