package nl.burgernet.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpokenTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "43-XLK-1; vier drie, | X, L, K, | één",
        "XL-43-KT; X, L, | vier drie, | K, T",
        "43XLK1; vier drie, | X, L, K, | één",
        "GB-001-B; G, B, | nul nul één, | B"
      })
  void a_plate_is_spelled_with_pauses(String plate, String spoken) {
    assertThat(spoken("Opel, kenteken " + plate + ".")).isEqualTo("Opel, kenteken " + spoken + ".");
  }

  @ParameterizedTest
  @ValueSource(strings = {"A2-afrit 12", "10-5-26", "PSV-AJX-FEY", "ABCDEF", "123456", "X-1-Y"})
  void what_only_looks_like_a_plate_is_read_as_it_stands(String text) {
    assertThat(spoken("zie " + text)).isEqualTo("zie " + text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Mila, 7 jaar, gele jas; Mila, zeven jaar, gele jas",
        "Meisje (7), gele jas; Meisje, zeven jaar, gele jas",
        "Het meisje (7) met de jas; Het meisje, zeven jaar, met de jas",
        "een 16-jarige jongen; een zestienjarige jongen",
        "10-12 jaar oud; tien tot twaalf jaar oud",
        "1 jaar; één jaar",
        "83 jaar; drieëntachtig jaar",
        "101 jaar; honderdeen jaar",
        "sinds 300 jaar; sinds 300 jaar"
      })
  void an_age_is_said_in_words(String written, String spoken) {
    assertThat(spoken(written)).isEqualTo(spoken);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "sinds 10.30 uur; sinds tien uur dertig",
        "om 22:05; om tweeëntwintig uur vijf",
        "om 9.00 uur; om negen uur",
        "rond 8 uur; rond acht uur",
        "1.85 m lang; 1.85 m lang",
        "score 3:2; score 3:2"
      })
  void a_time_is_said_in_words(String written, String spoken) {
    assertThat(spoken(written)).isEqualTo(spoken);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Bel 0800-0011; Bel nul acht nul nul, | nul nul één één",
        "Bel 112; Bel één één twee",
        "06-12345678; nul zes, | één twee, | drie vier, | vijf zes, | zeven acht",
        "+31 6 12345678; plus drie één, | zes, | één twee, | drie vier, | vijf zes, | zeven acht",
        "op 01-02-2026; op 01-02-2026",
        "112.000 euro; 112.000 euro"
      })
  void a_phone_number_is_said_digit_by_digit(String written, String spoken) {
    assertThat(spoken(written)).isEqualTo(spoken);
  }

  @Test
  void numbers_below_a_thousand_have_dutch_names() {
    assertThat(SpokenText.number(0)).isEqualTo("nul");
    assertThat(SpokenText.number(21)).isEqualTo("eenentwintig");
    assertThat(SpokenText.number(32)).isEqualTo("tweeëndertig");
    assertThat(SpokenText.number(100)).isEqualTo("honderd");
    assertThat(SpokenText.number(999)).isEqualTo("negenhonderdnegenennegentig");
  }

  @Test
  void what_a_control_room_types_is_text_and_no_mark() {
    assertThat(SpokenText.ssml("Jansen & Zn <break time=\"9s\"/> 'de Fiets'"))
        .isEqualTo("Jansen &amp; Zn &lt;break time=&quot;9s&quot;/&gt; &apos;de Fiets&apos;");
  }

  @Test
  void what_nobody_can_say_is_left_out() {
    assertThat(spoken("hond 🐕‍🦺 \u0007\uFEFF\nMila\uD83D")).isEqualTo("hond Mila");
  }

  @Test
  void an_address_of_a_website_is_dictated() {
    assertThat(SpokenText.link("https://burger-net.example/uit"))
        .isEqualTo("burger streepje net punt example, schuine streep, uit");
  }

  /// With its pauses as upright strokes.
  private static String spoken(String text) {
    return SpokenText.ssml(text).replace("<break time=\"300ms\"/>", "|");
  }
}
