package nl.burgernet.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import nl.burgernet.events.SmsLength.Alphabet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmsTextTest {
  private static final String FILL = "abcdefghi ".repeat(10);

  @ParameterizedTest
  @CsvSource({
    "‘tasje’,'''tasje'''",
    "“rode jas”,'\"rode jas\"'",
    "„rode jas”,'\"rode jas\"'",
    "10–12 jaar,10-12 jaar",
    "A2 — richting,A2 - richting",
    "wacht…,wacht...",
    "België,Belgie",
    "geïnformeerd,geinformeerd",
    "façade,facade",
    "ĳsbaan,ijsbaan",
    "Œuvre,OEuvre"
  })
  void what_makes_a_text_longer_is_replaced_by_its_twin(String before, String after) {
    assertThat(SmsText.fitted(FILL + before)).isEqualTo(FILL + after);
    assertThat(SmsLength.of(FILL + after)).extracting(SmsLength::parts).isEqualTo(1);
  }

  @Test
  void the_character_that_halves_what_a_text_message_holds_is_found() {
    assertThat(SmsText.firstWithoutTwin("één €, “ë” 🚗 en Жанна")).isEqualTo(17);
    assertThat(SmsText.firstWithoutTwin("één €, “ë” 🚗")).isEqualTo(-1);
  }

  @Test
  void what_phones_can_write_stays() {
    var text = FILL + "één, café, Düsseldorf, señor, à 5 €";

    assertThat(SmsText.fitted(text)).isEqualTo(text);
  }

  @Test
  void nothing_is_replaced_where_no_part_is_saved() {
    assertThat(SmsText.fitted("Vermist in België: ‘Mila’ 🐕"))
        .isEqualTo("Vermist in België: ‘Mila’ 🐕");
  }

  @Test
  void an_emoji_is_left_out_with_one_of_its_spaces() {
    assertThat(SmsText.fitted(FILL + "hond 🐕‍🦺 gezien ❤️")).isEqualTo(FILL + "hond gezien ");
  }

  @Test
  void what_has_no_twin_stays_and_the_text_with_it() {
    var text = FILL + "Пропал ребёнок, België";

    assertThat(SmsText.fitted(text)).isEqualTo(text);
  }

  @Test
  void an_accent_that_is_written_apart_belongs_to_its_letter() {
    assertThat(SmsText.fitted("cafe\u0301")).isEqualTo("café");
  }

  @ParameterizedTest
  @ValueSource(strings = {"10½ jaar", "5² m", "٣ jaar", "Ⅻ", "①"})
  void a_number_is_never_written_otherwise(String number) {
    assertThat(SmsText.fitted(FILL + number)).isEqualTo(FILL + number);
  }

  @Test
  void a_plate_with_typographic_dashes_keeps_its_letters_and_digits() {
    assertThat(SmsText.fitted(FILL + "kenteken 43‑XLK‑1, tel. 06–12345678"))
        .isEqualTo(FILL + "kenteken 43-XLK-1, tel. 06-12345678");
  }

  @Test
  void a_text_says_where_to_leave_and_never_grows_beyond_what_sns_takes() {
    assertThat(SmsText.of("Burgernet: Vermist. Bel 112.", "burgernet.example/uit"))
        .isEqualTo("Burgernet: Vermist. Bel 112. Afmelden: burgernet.example/uit");
    assertThat(SmsText.of("語".repeat(2000), "burgernet.example/uit"))
        .hasSize(SmsText.LONGEST)
        .endsWith("語... Afmelden: burgernet.example/uit");
    for (var words : List.of("🐕".repeat(1000), "…".repeat(900), "a".repeat(5000))) {
      assertThat(SmsText.of(words, "burgernet.example/uit"))
          .hasSizeLessThanOrEqualTo(SmsText.LONGEST)
          .endsWith("Afmelden: burgernet.example/uit");
    }
  }

  @Property
  void fitting_never_costs_a_part_and_is_done_once(@ForAll("texts") String text) {
    var fitted = SmsText.fitted(text);

    assertThat(SmsLength.of(fitted).parts()).isLessThanOrEqualTo(SmsLength.of(text).parts());
    assertThat(SmsText.fitted(fitted)).isEqualTo(fitted);
  }

  @Property
  void what_phones_can_write_is_never_touched(@ForAll("plain") String text) {
    assertThat(SmsLength.of(text).alphabet()).isEqualTo(Alphabet.GSM_7);
    assertThat(SmsText.fitted(text)).isEqualTo(text);
  }

  @Property
  void plates_and_numbers_stand_in_a_fitted_text_as_they_were_written(
      @ForAll("texts") String before,
      @ForAll("plates") String plate,
      @ForAll("texts") String after) {
    var fitted = SmsText.fitted(before + " " + plate + " 06-12345678 " + after);

    assertThat(fitted).contains(plate + " 06-12345678");
    assertThat(numbers(fitted)).isEqualTo(numbers(before + plate + "06-12345678" + after));
  }

  private static String numbers(String text) {
    var numbers = new StringBuilder();
    text.codePoints()
        .filter(
            character ->
                switch (Character.getType(character)) {
                  case Character.DECIMAL_DIGIT_NUMBER,
                      Character.LETTER_NUMBER,
                      Character.OTHER_NUMBER ->
                      true;
                  default -> false;
                })
        .forEach(numbers::appendCodePoint);
    return numbers.toString();
  }

  @Provide
  static Arbitrary<String> texts() {
    return Arbitraries.strings()
        .withChars("abc XYZ 0123456789 éëïçß½²①٣ ‘’“”„–—…•· \u00a0\u200b\u202f🐕🚗❤️1️⃣ €[]")
        .ofMaxLength(250);
  }

  @Provide
  static Arbitrary<String> plain() {
    return Arbitraries.strings()
        .withChars("abc XYZ 019 éèàüöñÇß@£€[]{}|~^\\,.-'\"")
        .ofMaxLength(400);
  }

  @Provide
  static Arbitrary<String> plates() {
    var letters = Arbitraries.strings().withCharRange('A', 'Z');
    return Combinators.combine(
            Arbitraries.integers().between(10, 99),
            letters.ofLength(3),
            Arbitraries.integers().between(0, 9))
        .as((first, middle, last) -> first + "-" + middle + "-" + last);
  }
}
