package nl.burgernet.publishactions;

import static nl.burgernet.events.Examples.AMSTERDAM;
import static nl.burgernet.events.Examples.around;
import static nl.burgernet.publishactions.Published.LATER;
import static nl.burgernet.publishactions.Published.action;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Kind;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.HttpAnswer;
import nl.burgernet.messaging.HttpRequest;
import org.junit.jupiter.api.Test;

class AlertsAfterTest {
  private final FakePublicFiles files = new FakePublicFiles();
  private final AlertsAfter alerts = new AlertsAfter(files);

  @Test
  void before_anything_was_published_the_list_is_empty() {
    var answer = ask(Map.of(), Map.of());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"data\":[]}");
    assertThat(answer.headers())
        .containsEntry("cache-control", "public, max-age=15")
        .containsEntry("access-control-allow-origin", "*");
  }

  @Test
  void who_names_an_alert_gets_those_after_it() {
    var all = publish("Brand", "Lek", "Storm");

    assertThat(ids(ask(Map.of(), Map.of()))).isEqualTo(all);
    assertThat(ids(ask(Map.of("after", all.get(0)), Map.of()))).isEqualTo(all.subList(1, 3));
    assertThat(ids(ask(Map.of("after", all.get(2)), Map.of()))).isEmpty();
  }

  @Test
  void who_names_one_that_is_long_gone_gets_all() {
    var all = publish("Brand", "Lek");

    assertThat(ids(ask(Map.of("after", "gone"), Map.of()))).isEqualTo(all);
    assertThat(ids(ask(Map.of("after", ""), Map.of()))).isEqualTo(all);
  }

  @Test
  void who_has_the_answer_already_is_told_so() {
    publish("Brand");
    var etag = Objects.requireNonNull(ask(Map.of(), Map.of()).headers().get("etag"));

    assertThat(ask(Map.of(), Map.of("if-none-match", etag)).status()).isEqualTo(304);
  }

  @Test
  void who_goes_by_the_date_is_told_so_too() {
    publish("Brand");
    var answer = ask(Map.of(), Map.of());
    assertThat(answer.headers()).containsEntry("last-modified", FakePublicFiles.LAST_MODIFIED);

    assertThat(ifModifiedSince(FakePublicFiles.LAST_MODIFIED)).isEqualTo(304);
    assertThat(ifModifiedSince("Tue, 13 Jan 2026 11:30:01 GMT")).isEqualTo(304);
    assertThat(ifModifiedSince("Tue, 13 Jan 2026 11:29:59 GMT")).isEqualTo(200);
    assertThat(ifModifiedSince("yesterday")).isEqualTo(200);
  }

  @Test
  void a_browser_of_any_site_may_ask_with_a_tag() {
    var answer =
        alerts.answer(
            new HttpRequest(
                "OPTIONS /" + NlAlertShape.PATH, Map.of(), Map.of(), Map.of(), Map.of(), null));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers())
        .containsEntry("access-control-allow-origin", "*")
        .containsEntry("access-control-allow-headers", "*");
  }

  @Test
  void a_tag_that_is_not_the_newest_wins_over_the_date() {
    publish("Brand");

    assertThat(
            ask(
                    Map.of(),
                    Map.of(
                        "if-none-match",
                        "\"other\"",
                        "if-modified-since",
                        FakePublicFiles.LAST_MODIFIED))
                .status())
        .isEqualTo(200);
  }

  private int ifModifiedSince(String date) {
    return ask(Map.of(), Map.of("if-modified-since", date)).status();
  }

  private List<String> publish(String... names) {
    var records =
        List.of(names).stream()
            .map(name -> action(name, Kind.EMERGENCY, around(AMSTERDAM, 1_000)))
            .map(ActionRecord::started)
            .toArray(ActionRecord[]::new);
    var file =
        Objects.requireNonNull(
            Published.PUBLISHER.files(Published.bulletin(LATER, records)).get(NlAlertShape.KEY));
    files.write(NlAlertShape.KEY, file, null);
    return ids(ask(Map.of(), Map.of()));
  }

  private HttpAnswer ask(Map<String, String> query, Map<String, String> headers) {
    return alerts.answer(
        new HttpRequest("GET /" + NlAlertShape.PATH, Map.of(), query, headers, Map.of(), null));
  }

  private static List<String> ids(HttpAnswer answer) {
    return Wire.JSON
        .readTree(answer.body())
        .path("data")
        .valueStream()
        .map(alert -> alert.path("id").asString())
        .toList();
  }
}
