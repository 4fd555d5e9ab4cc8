package nl.burgernet.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudhopper.commons.charset.CharsetUtil;
import com.cloudhopper.commons.charset.GSMCharset;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import nl.burgernet.events.SmsLength.Alphabet;
import org.junit.jupiter.api.Test;

class SmsLengthTest {
  /// An escape in the encoding of the extension table.
  private static final int ESCAPE = 0x1b;

  @Test
  void a_text_of_160_characters_is_one_part_and_one_more_makes_two() {
    assertThat(SmsLength.of("a".repeat(160))).isEqualTo(new SmsLength(Alphabet.GSM_7, 160, 1));
    assertThat(SmsLength.of("a".repeat(161))).isEqualTo(new SmsLength(Alphabet.GSM_7, 161, 2));
    assertThat(SmsLength.of("a".repeat(306)).parts()).isEqualTo(2);
    assertThat(SmsLength.of("a".repeat(307)).parts()).isEqualTo(3);
  }

  @Test
  void one_character_outside_the_alphabet_leaves_room_for_70() {
    assertThat(SmsLength.of("ë".repeat(70))).isEqualTo(new SmsLength(Alphabet.UCS_2, 70, 1));
    assertThat(SmsLength.of("ë" + "a".repeat(70))).isEqualTo(new SmsLength(Alphabet.UCS_2, 71, 2));
    assertThat(SmsLength.of("ë".repeat(134)).parts()).isEqualTo(2);
    assertThat(SmsLength.of("ë".repeat(135)).parts()).isEqualTo(3);
  }

  @Test
  void brackets_and_the_euro_count_twice() {
    assertThat(SmsLength.of("€[]".repeat(26) + "aaaa").parts()).isEqualTo(1);
    assertThat(SmsLength.of("€[]".repeat(26) + "aaaaa")).extracting(SmsLength::parts).isEqualTo(2);
  }

  @Test
  void an_escape_and_its_character_stay_in_one_part() {
    // 152 + 2 does not fit the 153 of a part, though all together would fit two.
    assertThat(SmsLength.of("a".repeat(152) + "€" + "a".repeat(152)))
        .isEqualTo(new SmsLength(Alphabet.GSM_7, 306, 3));
  }

  @Test
  void an_emoji_stays_in_one_part() {
    assertThat(SmsLength.of("ë".repeat(66) + "🐕" + "ë".repeat(66)).parts()).isEqualTo(3);
  }

  @Property
  void a_text_is_in_the_alphabet_where_others_say_so(@ForAll("texts") String text) {
    assertThat(SmsLength.of(text).alphabet() == Alphabet.GSM_7)
        .isEqualTo(GSMCharset.canRepresent(text));
  }

  @Property
  void its_units_are_the_bytes_that_others_encode_it_in(@ForAll("texts") String text) {
    var length = SmsLength.of(text);

    assertThat(length.units())
        .isEqualTo(
            length.alphabet() == Alphabet.GSM_7
                ? CharsetUtil.encode(text, CharsetUtil.CHARSET_GSM).length
                : CharsetUtil.encode(text, CharsetUtil.CHARSET_UCS_2).length / 2);
  }

  @Property
  void its_parts_are_those_into_which_the_encoded_text_is_cut(@ForAll("texts") String text) {
    var length = SmsLength.of(text);

    assertThat(length.parts())
        .isEqualTo(
            length.alphabet() == Alphabet.GSM_7
                ? cut(CharsetUtil.encode(text, CharsetUtil.CHARSET_GSM))
                : cut(text.toCharArray()));
  }

  private static int cut(byte[] encoded) {
    if (encoded.length <= 160) {
      return 1;
    }
    var parts = 0;
    for (var at = 0; at < encoded.length; parts++) {
      var end = Math.min(encoded.length, at + 153);
      at = end < encoded.length && encoded[end - 1] == ESCAPE ? end - 1 : end;
    }
    return parts;
  }

  private static int cut(char[] encoded) {
    if (encoded.length <= 70) {
      return 1;
    }
    var parts = 0;
    for (var at = 0; at < encoded.length; parts++) {
      var end = Math.min(encoded.length, at + 67);
      // Half a character alone is none that could be torn apart.
      at =
          end < encoded.length && Character.isSurrogatePair(encoded[end - 1], encoded[end])
              ? end - 1
              : end;
    }
    return parts;
  }

  @Provide
  static Arbitrary<String> texts() {
    var dutch = Arbitraries.strings().withChars("abc ABC 012 éèàüöñ Ç ß @£ €[]{}|~^\\ ,.-'\n");
    var any = Arbitraries.strings().withChars("abc 012 €[ ëïçê ‘’“”–… 🐕🚗");
    // Each part of these has a unit to spare that a character of two units does not fit.
    var wide = Arbitraries.strings().withChars("€[🐕");
    return Arbitraries.oneOf(
        dutch.ofMaxLength(700), any.ofMaxLength(300), wide.ofMinLength(100).ofMaxLength(400));
  }
}
