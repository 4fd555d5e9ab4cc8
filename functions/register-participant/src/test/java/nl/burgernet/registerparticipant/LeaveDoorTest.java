package nl.burgernet.registerparticipant;

import static nl.burgernet.registerparticipant.Citizens.ANNA;
import static nl.burgernet.registerparticipant.Citizens.HOME;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import nl.burgernet.messaging.HttpAnswer;
import nl.burgernet.registrations.Act;
import nl.burgernet.registrations.Registrations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LeaveDoorTest {
  private static final String ONE_CLICK = "List-Unsubscribe=One-Click";

  private final Citizens citizens = new Citizens();
  private final Citizens.Signed anna = citizens.signsIn(ANNA);
  private final String token = citizens.record(anna).leaveToken();

  @Test
  void a_look_at_the_link_changes_nothing_and_shows_a_button() {
    var answer = follow("GET", anna.id().toString(), token, "");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers().get("content-type")).isEqualTo("text/html; charset=utf-8");
    assertThat(answer.headers()).containsEntry("referrer-policy", "no-referrer");
    assertThat(answer.body())
        .contains("<form method=\"post\">", "name=\"List-Unsubscribe\" value=\"One-Click\"")
        .doesNotContain(token);
    assertThat(citizens.registrations.all()).hasSize(1);
  }

  static List<String> oneClicks() {
    return List.of(
        ONE_CLICK,
        String.join(
            "\r\n",
            "--xyz",
            "Content-Disposition: form-data; name=\"List-Unsubscribe\"",
            "",
            "One-Click",
            "--xyz--"));
  }

  @ParameterizedTest
  @MethodSource("oneClicks")
  void one_click_leaves_at_once_without_a_redirect_or_a_cookie(String body) {
    var answer = follow("POST", anna.id().toString(), token, body);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers()).doesNotContainKeys("location", "set-cookie");
    assertThat(citizens.registrations.all()).isEmpty();
    assertThat(citizens.registrations.actsWith(anna.id()))
        .extracting(Registrations.Entry::act)
        .endsWith(Act.LEFT_BY_LINK);
  }

  @Test
  void leaving_again_or_by_a_link_that_is_nobodys_is_answered_the_same() {
    var first = follow("POST", anna.id().toString(), token, ONE_CLICK);

    assertThat(follow("POST", anna.id().toString(), token, ONE_CLICK)).isEqualTo(first);
    assertThat(follow("POST", "0000000000000001", token, ONE_CLICK)).isEqualTo(first);
    assertThat(follow("POST", "no id", "no token", ONE_CLICK)).isEqualTo(first);
  }

  @Test
  void a_wrong_token_leaves_nobody_behind_or_out() {
    follow("POST", anna.id().toString(), token.substring(1) + "0", ONE_CLICK);
    follow("POST", anna.id().toString(), "", ONE_CLICK);

    assertThat(citizens.registrations.all()).hasSize(1);
  }

  @Test
  void a_post_of_something_else_shows_the_button() {
    var answer = follow("POST", anna.id().toString(), token, "hello=there");

    assertThat(answer.body()).contains("<form");
    assertThat(citizens.registrations.all()).hasSize(1);
  }

  private HttpAnswer follow(String method, String id, String token, String body) {
    return citizens.post(
        method + " /leave/{id}/{token}",
        Map.of("id", id, "token", token),
        body,
        "application/x-www-form-urlencoded",
        HOME);
  }
}
