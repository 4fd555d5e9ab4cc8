package nl.burgernet.chatonmessenger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import nl.burgernet.messaging.HttpAnswer;
import nl.burgernet.messaging.HttpRequest;
import nl.burgernet.messaging.LogLines;
import nl.burgernet.secrets.FakeSecrets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookTest {
  private static final String PAGE = "100000000000001";
  private static final String SECRET = "app-secret";
  private static final String BODY =
      """
      {"object":"page","entry":[{"id":"100000000000001","time":1777629600000,"messaging":[
        {"sender":{"id":"24681012"},"recipient":{"id":"100000000000001"},
         "timestamp":1777629600000,"message":{"mid":"m_1","text":"Hé, start","nlp":{}}}]}]}\
      """;

  private final List<Said> heard = new ArrayList<>();
  private boolean deaf;
  private final Webhook webhook =
      new Webhook(
          PAGE,
          new FakeSecrets(Map.of("secret", SECRET, "token", "verify me")),
          new Webhook.Names("secret", "token"),
          said -> {
            if (deaf) {
              throw new IllegalStateException("not now");
            }
            heard.add(said);
          });

  @Test
  void what_meta_signed_is_heard() {
    assertThat(post(BODY, signature(BODY, SECRET)).status()).isEqualTo(200);

    assertThat(heard)
        .containsExactly(
            new Said("24681012", "m_1", Instant.ofEpochMilli(1777629600000L), "Hé, start"));
  }

  @Test
  void the_signature_is_the_one_that_meta_makes() {
    // printf '{"object":"page"}' | openssl dgst -sha256 -hmac app-secret
    assertThat(
            post(
                    "{\"object\":\"page\"}",
                    "sha256=ae958d6f00b134dd32b95a9a76bedaaeb068c0949769358355023f7d1a0c580b")
                .status())
        .isEqualTo(200);
  }

  @Test
  void what_somebody_else_signed_is_not_heard() {
    try (var log = new LogLines()) {
      assertThat(post(BODY, signature(BODY, "guessed")).status()).isEqualTo(403);
      assertThat(post(BODY.replace("start", "stop"), signature(BODY, SECRET)).status())
          .isEqualTo(403);
      assertThat(log.counted("ForgedWebhooks", "Door", "MESSENGER")).isEqualTo(2);
    }
    assertThat(heard).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sha256=", "sha256=zz", "sha1=0123", "sha256=00"})
  void what_is_no_signature_is_refused(String signature) {
    assertThat(post(BODY, signature).status()).isEqualTo(403);
  }

  @Test
  void without_a_signature_nothing_is_read() {
    assertThat(post(BODY, null).status()).isEqualTo(403);
    assertThat(post("not json", null).status()).isEqualTo(403);
  }

  @Test
  void a_body_that_is_too_large_is_refused_before_anything_is_worked_out() {
    var large = " ".repeat(Webhook.LONGEST_BODY_BYTES + 1);

    assertThat(post(large, signature(large, SECRET)).status()).isEqualTo(413);
  }

  @Test
  void what_meta_says_that_cannot_be_read_is_not_asked_for_again() {
    assertThat(post("[]", signature("[]", SECRET)).status()).isEqualTo(200);
    assertThat(heard).isEmpty();
  }

  @Test
  void what_could_not_be_handled_is_asked_for_again() {
    deaf = true;
    assertThat(post(BODY, signature(BODY, SECRET)).status()).isEqualTo(500);

    deaf = false;
    assertThat(post(BODY, signature(BODY, SECRET)).status()).isEqualTo(200);
    assertThat(heard).hasSize(1);
  }

  @Test
  void only_what_people_say_to_this_page_is_heard() {
    var others =
        """
        {"object":"page","entry":[
          {"id":"999","messaging":[{"sender":{"id":"1"},"timestamp":1,"message":{"mid":"a","text":"x"}}]},
          {"id":"100000000000001","messaging":[
            {"sender":{"id":"1"},"timestamp":1,"message":{"mid":"b","text":"x","is_echo":true}},
            {"sender":{"id":"1"},"timestamp":1,"delivery":{"mids":["c"]}},
            {"sender":{"id":"1"},"timestamp":1,"read":{"watermark":1}},
            {"sender":{"id":"2"},"timestamp":1,"postback":{"mid":"d","title":"Aan de slag","payload":"GET_STARTED"}},
            {"sender":{"id":"3"},"timestamp":1,"message":{"mid":"e","attachments":[{"type":"image"}]}}]}]}\
        """;

    post(others, signature(others, SECRET));

    assertThat(heard).extracting(Said::messageId).containsExactly("d", "e");
    assertThat(heard).extracting(Said::text).containsExactly("start", "");
  }

  @Test
  void meta_learns_that_we_know_the_token() {
    var answer = verify("subscribe", "verify me", "1158201444");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("1158201444");
    assertThat(answer.headers()).containsEntry("content-type", "text/plain; charset=utf-8");
  }

  @ParameterizedTest
  @CsvSource({
    "subscribe,   guessed,   1158201444",
    "unsubscribe, verify me, 1158201444",
    "subscribe,   verify me, <script>",
    "subscribe,   '',        1158201444"
  })
  void nobody_else_gets_their_challenge_back(String mode, String token, String challenge) {
    var answer = verify(mode, token, challenge);

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body()).doesNotContain(challenge);
  }

  private HttpAnswer verify(String mode, String token, String challenge) {
    return webhook.answer(
        request(
            "GET /messenger",
            Map.of("hub.mode", mode, "hub.verify_token", token, "hub.challenge", challenge),
            Map.of(),
            null));
  }

  private HttpAnswer post(String body, @Nullable String signature) {
    return webhook.answer(
        request(
            "POST /messenger",
            Map.of(),
            signature == null ? Map.of() : Map.of("x-hub-signature-256", signature),
            body));
  }

  private static HttpRequest request(
      String route, Map<String, String> query, Map<String, String> headers, @Nullable String body) {
    return new HttpRequest(route, Map.of(), query, headers, Map.of(), body);
  }

  private static String signature(String body, String secret) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return "sha256="
          + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
