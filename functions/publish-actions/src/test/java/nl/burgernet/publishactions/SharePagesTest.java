package nl.burgernet.publishactions;

import static nl.burgernet.events.Examples.AMSTERDAM;
import static nl.burgernet.events.Examples.NOON;
import static nl.burgernet.events.Examples.around;
import static nl.burgernet.events.Examples.blueCoat;
import static nl.burgernet.events.Examples.found;
import static nl.burgernet.publishactions.Published.LATER;
import static nl.burgernet.publishactions.Published.action;
import static nl.burgernet.publishactions.Published.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.ChildAlert;
import nl.burgernet.events.Kind;
import nl.burgernet.events.Texts;
import nl.burgernet.events.Update;
import org.junit.jupiter.api.Test;

class SharePagesTest {
  private static final ActionRecord MILA =
      ActionRecord.started(action("Mila", Kind.MISSING_CHILD, around(AMSTERDAM, 2_000)));
  private static final String URL = "https://burgernet.example/a/" + Published.id("Mila");

  @Test
  void a_link_shows_what_it_is_about_before_it_is_opened() {
    assertThat(page(MILA))
        .contains("<meta property=\"og:title\" content=\"Kop van Mila\">")
        .contains("<meta property=\"og:description\" content=\"Vermist sinds 10.30 uur: Mila,")
        .contains("<meta property=\"og:url\" content=\"" + URL + "\">")
        .contains(
            "<meta property=\"og:image\""
                + " content=\"https://burgernet.example/pages/burgernet.png\">");
  }

  @Test
  void it_needs_no_script_and_nothing_from_elsewhere() {
    assertThat(page(MILA))
        .doesNotContain("<script", "javascript:", "<link rel=\"stylesheet\"", "@import")
        .contains("<html lang=\"nl\"", "color-scheme: light dark", "name=\"viewport\"");
  }

  @Test
  void what_the_control_room_wrote_stays_text() {
    assertThat(page(MILA)).contains("gele jas &amp; rode laarzen", "&lt;kleine&gt; teckel");
  }

  @Test
  void words_between_braces_are_words() {
    var record =
        ActionRecord.started(
            action(
                "Haken",
                Kind.LOOK_OUT,
                null,
                around(AMSTERDAM, 100),
                new Texts("{{url}}", "{{photo}}", null),
                false));

    assertThat(page(record)).contains("<h1>{{url}}</h1>");
  }

  @Test
  void the_police_are_called_in_two_steps() {
    var page = page(MILA);

    assertThat(page.indexOf("<summary>Bel politie</summary>"))
        .isPositive()
        .isLessThan(page.indexOf("Ja, bel 112"));
    assertThat(page.split("href=\"tel:112\"", -1)).hasSize(2);
    assertThat(page.substring(page.indexOf("<details>"), page.indexOf("</details>")))
        .contains("tel:112");
  }

  @Test
  void it_is_passed_on_in_whatsapp() {
    assertThat(page(MILA))
        .contains(
            "href=\"https://wa.me/?text=Kop%20van%20Mila%20https%3A%2F%2Fburgernet.example%2Fa%2F");
  }

  @Test
  void a_closed_action_says_how_it_ended_and_nothing_of_who_was_looked_for() {
    assertThat(page(MILA.closed(found(), NOON.plusSeconds(60))))
        .contains(
            "<h1>Afgelopen: Vermist kind</h1>", "is gevonden", "Afgelopen 13 januari, 12.01 uur")
        .doesNotContain("Kop van Mila", "rode laarzen", "tel:112");
  }

  @Test
  void no_file_names_who_was_missing_once_it_is_over() {
    var child = Published.childAlert(ChildAlert.AMBER_ALERT, Published.regions("NL"));
    var corrected = child.updated(Update.Change.ofTexts(blueCoat()), NOON.plusSeconds(60));

    assertThat(filesNaming("AMBER_ALERT", corrected)).isNotEmpty();
    assertThat(filesNaming("blauwe jas", corrected)).isNotEmpty();
    var closed = corrected.closed(found(), NOON.plusSeconds(90));
    assertThat(filesNaming("Kop van", closed)).isEmpty();
    assertThat(filesNaming("laarzen", closed)).isEmpty();
    assertThat(filesNaming("blauwe jas", closed)).isEmpty();
  }

  /// The files that say something, the examples of the test feed apart.
  private static List<String> filesNaming(String words, ActionRecord record) {
    return Published.PUBLISHER.files(Published.bulletin(LATER, record)).entrySet().stream()
        .filter(file -> file.getValue().text().contains(words))
        .map(Map.Entry::getKey)
        .toList();
  }

  @Test
  void a_photo_is_shown_while_the_action_runs_and_is_the_preview_then() {
    var photos = Published.photos(MILA.action().id(), 1, NOON, "Meisje met \"gele\" jas");

    var running = Published.PUBLISHER.files(Published.bulletin(LATER, photos, MILA));
    var closed =
        Published.PUBLISHER.files(Published.bulletin(LATER, photos, MILA.closed(found(), NOON)));

    var key = Publisher.PUBLIC + "a/" + Published.id("Mila");
    assertThat(Objects.requireNonNull(running.get(key)).text())
        .contains("og:image\" content=\"" + photos.photos().getFirst().within(800).url() + "\"")
        .contains("alt=\"Meisje met &quot;gele&quot; jas\"");
    assertThat(closed.values()).noneMatch(file -> file.text().contains("/photos/"));
  }

  @Test
  void a_link_that_leads_nowhere_is_answered_kindly() {
    assertThat(text("pages/not-found.html", LATER)).contains("Deze pagina is er niet", "112");
  }

  private static String page(ActionRecord record) {
    return text("a/" + record.action().id(), LATER, record);
  }
}
