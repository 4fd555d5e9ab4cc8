package nl.burgernet.pushtoapp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPair;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class WebPushSealTest {
  @Test
  void the_example_of_rfc_8291_is_sealed_to_the_byte() {
    var sender =
        new KeyPair(
            WebPushKeys.publicKey(
                WebPushKeys.decoded(
                    "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBr"
                        + "u3jl7A8")),
            WebPushKeys.privateKey(
                WebPushKeys.decoded("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")));
    var seal = new WebPushSeal(() -> sender, () -> WebPushKeys.decoded("DGv6ra1nlYgDCS1FRnbzlw"));

    var sealed =
        seal.sealed(
            "When I grow up, I want to be a watermelon".getBytes(UTF_8),
            WebPushKeys.decoded(Browsers.PUBLIC_KEY),
            WebPushKeys.decoded(Browsers.AUTHENTICATION));

    assertThat(WebPushKeys.ENCODE.encodeToString(sealed))
        .isEqualTo(
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLoc"
                + "InmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyou"
                + "BWLVWGNWQexSgSxsj_Qulcy4a-fN");
  }

  @Test
  void the_same_message_never_looks_the_same_twice() {
    var seal = WebPushSeal.random(new SecureRandom());

    assertThat(sealed(seal, 10)).isNotEqualTo(sealed(seal, 10));
  }

  @Test
  void the_longest_message_fills_what_every_service_takes() {
    var seal = WebPushSeal.random(new SecureRandom());

    assertThat(sealed(seal, WebPushSeal.LONGEST_BYTES)).hasSize(4096);
    assertThatThrownBy(() -> sealed(seal, WebPushSeal.LONGEST_BYTES + 1))
        .hasMessageContaining("at most 3993 bytes");
  }

  @Test
  void a_point_beside_the_curve_is_no_key() {
    var point = WebPushKeys.decoded(Browsers.PUBLIC_KEY);
    point[40]++;

    assertThatThrownBy(() -> WebPushKeys.publicKey(point))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static byte[] sealed(WebPushSeal seal, int bytes) {
    return seal.sealed(
        new byte[bytes],
        WebPushKeys.decoded(Browsers.PUBLIC_KEY),
        WebPushKeys.decoded(Browsers.AUTHENTICATION));
  }
}
