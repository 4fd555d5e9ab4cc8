package nl.burgernet.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {
  private static final Problem TOO_LARGE = new Problem(413, "too-large", "Too large", "Send less.");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "Application/JSON; charset=UTF-8",
        "application/json;charset=\"utf-8\" "
      })
  void a_json_object_in_utf_8_is_read(String contentType) {
    assertThat(read(contentType, "{\"a\": \"ë\"}"))
        .isInstanceOfSatisfying(
            JsonBody.Read.class,
            body -> assertThat(body.object().path("a").stringValue()).isEqualTo("ë"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "text/plain", "application/json; charset=latin-1", "application/jsonp"})
  void what_does_not_say_that_it_is_json_is_refused(String contentType) {
    assertThat(refusal(read(contentType, "{}")).status()).isEqualTo(415);
    assertThat(refusal(read(null, "{}")).status()).isEqualTo(415);
  }

  @Test
  void bytes_are_counted_and_not_characters() {
    assertThat(read("application/json", "{\"a\":\"1234567890\"}"))
        .isInstanceOf(JsonBody.Read.class);
    assertThat(refusal(read("application/json", "{\"a\":\"12345678900\"}"))).isEqualTo(TOO_LARGE);
    assertThat(refusal(read("application/json", "{\"a\":\"123456789ë\"}"))).isEqualTo(TOO_LARGE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          []                | it is not an object
          ``                | it is not an object
          {"a": 1, }        | it breaks at line 1, column 10
          {"a": 1, "a": 2}  | it breaks at line 1, column 13
          """)
  void what_is_no_single_object_is_refused_with_where_it_breaks(String body, String how) {
    var problem = refusal(read("application/json", body));
    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.detail())
        .isEqualTo("Send one JSON object in which each field stands once; " + how + ".");
  }

  private static JsonBody read(@Nullable String contentType, String body) {
    return JsonBody.of(
        new HttpRequest(
            "POST /things",
            Map.of(),
            Map.of(),
            contentType == null ? Map.of() : Map.of("content-type", contentType),
            Map.of(),
            body),
        18,
        TOO_LARGE);
  }

  private static Problem refusal(JsonBody body) {
    return ((JsonBody.Refused) body).problem();
  }
}
