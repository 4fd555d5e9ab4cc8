package nl.burgernet.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NoRouteTest {
  private static final List<String> ROUTES = List.of("GET /a", "PUT /a", "GET /b/a");

  @Test
  void a_path_that_is_none_is_not_found() {
    var answer = NoRoute.answer("GET /c", ROUTES);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.headers()).doesNotContainKey("allow");
  }

  @Test
  void a_path_says_which_methods_it_has() {
    var answer = NoRoute.answer("DELETE /a", ROUTES);

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.headers()).containsEntry("allow", "GET, PUT");
    assertThat(answer.body()).contains("Use GET or PUT.");
    assertThat(NoRoute.answer("PUT /b/a", ROUTES).headers()).containsEntry("allow", "GET");
  }
}
