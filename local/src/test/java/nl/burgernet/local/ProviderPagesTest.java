package nl.burgernet.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// What an operator sees of a provider's stand-in, and does to it.
class ProviderPagesTest {
  private static final Instant NOW = Instant.parse("2026-01-13T11:00:00Z");

  private final Provider x = new Provider("x", 10, () -> NOW);
  private final ProviderPages pages = new ProviderPages(Map.of("x", x));

  @Test
  void the_newest_message_stands_first_with_its_picture_and_what_else_was_sent() {
    keep("PV26", "Eerste", Map.of());
    keep("PV27", "Tweede", Map.of("picture", "/local/x/pictures/7", "media", "[\"7\"]"));

    var page = page("");

    assertThat(page.indexOf("Tweede")).isBetween(0, page.indexOf("Eerste"));
    assertThat(page)
        .contains("src=\"/local/x/pictures/7\"")
        .contains("<dt>media</dt><dd>[&quot;7&quot;]</dd>");
  }

  @Test
  void nothing_that_was_sent_becomes_part_of_the_page() {
    keep("<i>", "<script>alert(1)</script>", Map.of("a\"b", "<img>", "picture", "\"onerror=\""));

    assertThat(page(""))
        .contains("&lt;script&gt;alert(1)", "&lt;i&gt;", "&lt;img&gt;")
        .doesNotContain("<script>alert", "<i>", "<dd><img>", "src=\"\"");
    assertThat(page("?contains=%22%3E%3Cb%3E")).contains("value=\"&quot;&gt;&lt;b&gt;\"");
  }

  @Test
  void what_programs_read_is_laid_out_for_people() {
    keep("token", "{\"aps\":{\"sound\":\"default\"}}", Map.of());
    keep("token", "{zo ook", Map.of());

    assertThat(page("")).contains("\n  &quot;aps&quot; : {").contains("<p class=text>{zo ook</p>");
  }

  @Test
  void a_word_is_searched_for() {
    keep("PV26", "Vermist: Mila", Map.of());
    keep("PV27", "Witte bus", Map.of());

    assertThat(page("?contains=bus")).contains("Witte bus").doesNotContain("Mila");
    assertThat(page("?contains=fiets")).contains("Niets gevonden.");
  }

  @Test
  void a_button_sets_the_mood_and_the_page_shows_it() {
    assertThat(press("mood=busy", "same-origin").status()).isEqualTo(303);

    assertThat(x.mood()).isEqualTo(new Mood.Busy());
    assertThat(page("")).contains("value=\"busy\" aria-pressed=true").doesNotContain("zo tot");
    x.be(new Mood.Broken(), Duration.ofMinutes(1));
    assertThat(page(""))
        .contains("value=\"broken\" aria-pressed=true")
        .containsPattern("zo tot 13 jan.? 12:01:00");
  }

  @Test
  void a_button_elsewhere_sets_nothing() {
    assertThat(press("mood=busy", "cross-site").status()).isEqualTo(403);
    assertThat(press("mood=angry", "same-origin").status()).isEqualTo(400);
    assertThat(x.mood()).isEqualTo(new Mood.Prompt());
  }

  @Test
  void who_got_the_same_twice_is_said_aloud() {
    keep("PV26", "Vermist", Map.of());
    assertThat(page("")).contains("niemand kreeg tweemaal dezelfde tekst");
    keep("PV26", "Vermist", Map.of());
    assertThat(page("")).contains("dezelfde tekst ging 2 keer naar één ontvanger");
  }

  private void keep(String to, String text, Map<String, String> headers) {
    x.outbox().keep(NOW, to, "", text, headers);
  }

  private String page(String query) {
    return new String(ask("GET", query, "", "none").body(), UTF_8);
  }

  private Answer press(String form, String site) {
    return ask("POST", "", form, site);
  }

  private Answer ask(String method, String query, String body, String site) {
    var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
    headers.put("Sec-Fetch-Site", List.of(site));
    var target = URI.create("/providers/x" + query);
    return requireNonNull(pages.answer(new Request(method, target, headers, body.getBytes(UTF_8))));
  }
}
