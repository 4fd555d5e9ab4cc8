package nl.burgernet.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpAnswerTest {
  private static final HttpAnswer ANSWER = HttpAnswer.jsonText(200, "{\"told\":12}");
  // The first 16 bytes of the SHA-256 of the body.
  private static final String ETAG = "\"0f46fc74ee047d9c74f9dae5b9c484aa\"";

  @Test
  void a_first_answer_carries_the_name_of_its_bytes() {
    var answer = ANSWER.unlessHeldBy(requestHolding(null));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(ANSWER.body());
    assertThat(answer.headers())
        .containsEntry("etag", ETAG)
        .containsEntry("content-type", "application/json")
        .containsEntry("cache-control", "private, no-cache");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "W/%s", "\"other\", %s", "\"other\",W/%s", "*"})
  void who_holds_the_bytes_gets_them_not_again(String held) {
    var answer = ANSWER.unlessHeldBy(requestHolding(held.replace("%s", ETAG)));

    assertThat(answer.status()).isEqualTo(304);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.headers()).containsEntry("etag", ETAG).doesNotContainKey("content-type");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"other\"", "", "W/"})
  void who_holds_other_bytes_gets_these(String held) {
    assertThat(ANSWER.unlessHeldBy(requestHolding(held)).status()).isEqualTo(200);
  }

  @Test
  void other_bytes_have_another_name() {
    assertThat(HttpAnswer.jsonText(200, "{\"told\":13}").unlessHeldBy(requestHolding(ETAG)))
        .matches(answer -> answer.status() == 200)
        .matches(answer -> !ETAG.equals(answer.headers().get("etag")));
  }

  private static HttpRequest requestHolding(@Nullable String etag) {
    return new HttpRequest(
        "GET /actions/{id}/progress",
        Map.of(),
        Map.of(),
        etag == null ? Map.of() : Map.of("if-none-match", etag),
        Map.of(),
        null);
  }
}
