package nl.burgernet.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nl.burgernet.messaging.Problem.FieldError;
import org.junit.jupiter.api.Test;

class ProblemTest {
  @Test
  void a_problem_is_written_as_rfc_9457_asks() {
    var answer =
        new Problem(
                400,
                "invalid-action",
                "The action is not valid",
                "Correct the fields below and send it again.",
                List.of(
                    new FieldError("/area/radiusMetres", "-5", "a number above 0"),
                    new FieldError("/texts/headline", null, "at most 60 characters")))
            .answer();

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.headers())
        .containsEntry("content-type", "application/problem+json")
        .containsEntry("cache-control", "no-store");
    assertThat(AwsJson.MAPPER.readTree(answer.body()))
        .isEqualTo(
            AwsJson.MAPPER.readTree(
                """
                {
                  "type": "https://burgernet.example/problems/invalid-action",
                  "title": "The action is not valid",
                  "status": 400,
                  "detail": "Correct the fields below and send it again.",
                  "errors": [
                    {
                      "field": "/area/radiusMetres",
                      "received": "-5",
                      "expected": "a number above 0"
                    },
                    { "field": "/texts/headline", "expected": "at most 60 characters" }
                  ]
                }
                """));
  }

  @Test
  void a_problem_of_no_field_lists_none() {
    assertThat(
            new Problem(404, "no-such-action", "No such action", "Check the id.").answer().body())
        .doesNotContain("errors", "null");
  }

  @Test
  void what_was_received_is_quoted_short_and_printable() {
    assertThat(new FieldError("/a", "x\r\n\u0000\u001b[31m", "b").received())
        .isEqualTo("x\ufffd\ufffd\ufffd\ufffd[31m");
    assertThat(new FieldError("/a", "y".repeat(5_000), "b").received())
        .isEqualTo("y".repeat(80) + "\u2026 (5000 characters)");
    assertThat(new FieldError("/a", "y".repeat(80), "b").received()).isEqualTo("y".repeat(80));
  }
}
