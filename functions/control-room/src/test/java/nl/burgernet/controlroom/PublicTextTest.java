package nl.burgernet.controlroom;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "bel 0800-0011",
        "Man (34), 1.80 m, zwarte jas met capuchon",
        "Vermist sinds 10.30 uur, o.a. gezien bij de Dam/Damrak.",
        "Kenteken 12-ABC-3, grijze VW Polo, kras op deur rechts!",
        "Gezien.Bel direct 112",
        "Café 't Hoekje, é ü ß Ş 👮‍♀️",
        "Kijk uit naar een rood/wit fietsje (€ 50 beloning)",
        "Om 14.00 uur, nr. 1.2.3"
      })
  void what_operators_write_is_accepted(String text) {
    assertThat(PublicText.HEADLINE.faults(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://politie.example",
        "HTTP://X",
        "ftp://x",
        "kijk op www.voorbeeld",
        "kijk op politie.nl",
        "kijk op Politie.NL/vermist.",
        "(burgernet.nl)",
        "foo.nl/bar",
        "meld.example/x1",
        "mila@voorbeeld.nl",
        "bit.ly/3abc",
        "politie．nl",
        "politie。nl",
        "ｐolitie.ｎl",
        "polit\u200Die.nl",
        "ga naar 192.0.2.7"
      })
  void a_link_however_written_is_refused(String text) {
    assertThat(PublicText.MESSAGE.faults(text)).singleElement().asString().startsWith("no links");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\u0000b",
        "a\u0007b",
        "a\u001bb",
        "a\u007fb",
        "a\u0085b",
        "a\u202eb",
        "a\u2066b",
        "a\u200bb",
        "a\u2028b",
        "a\ud800b",
        "a\ue000b",
        "a\ufeffb",
        "a\tb"
      })
  void what_nobody_can_see_is_refused(String text) {
    assertThat(PublicText.DETAILS.faults(text)).hasSize(1);
  }

  @Test
  void a_headline_is_one_line_and_a_message_may_be_several() {
    assertThat(PublicText.HEADLINE.faults("a\nb")).hasSize(1);
    assertThat(PublicText.MESSAGE.faults("a\nb")).isEmpty();
  }

  @Test
  void characters_are_counted_as_people_count_them() {
    assertThat(PublicText.HEADLINE.faults("🚨".repeat(80))).isEmpty();
    assertThat(PublicText.HEADLINE.faults("🚨".repeat(81))).hasSize(1);
  }

  @Test
  void the_worst_text_is_judged_at_once() {
    // Would take minutes if a rule looked again from each letter.
    assertThat(PublicText.DETAILS.faults("a-".repeat(2000))).isEmpty();
    assertThat(PublicText.DETAILS.faults("a.".repeat(2000))).isEmpty();
    assertThat(PublicText.DETAILS.faults("a".repeat(4000))).isEmpty();
  }
}
