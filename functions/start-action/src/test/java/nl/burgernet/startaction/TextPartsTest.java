package nl.burgernet.startaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// 3GPP TS 23.038 and 23.040.
class TextPartsTest {
  @Test
  void a_text_message_holds_160_characters_and_153_when_there_are_several() {
    assertThat(TextParts.of("a".repeat(160))).isEqualTo(1);
    assertThat(TextParts.of("a".repeat(161))).isEqualTo(2);
    assertThat(TextParts.of("a".repeat(306))).isEqualTo(2);
    assertThat(TextParts.of("a".repeat(307))).isEqualTo(3);
  }

  @Test
  void a_character_beyond_the_alphabet_halves_what_it_holds() {
    assertThat(TextParts.of("ë".repeat(70))).isEqualTo(1);
    assertThat(TextParts.of("a".repeat(70) + "ë")).isEqualTo(2);
    assertThat(TextParts.of("é".repeat(160))).isEqualTo(1);
    assertThat(TextParts.firstBeyondBasic("één ë")).isEqualTo(4);
    assertThat(TextParts.firstBeyondBasic("één €")).isEqualTo(-1);
  }

  @Test
  void a_few_characters_take_the_room_of_two() {
    assertThat(TextParts.of("€".repeat(80))).isEqualTo(1);
    assertThat(TextParts.of("€".repeat(81))).isEqualTo(2);
  }

  @Test
  void what_is_put_around_a_message_counts() {
    // "Burgernet: " and " Bel 0800-0011." are 26 characters.
    assertThat(TextParts.ofMessage("a".repeat(134))).isEqualTo(1);
    assertThat(TextParts.ofMessage("a".repeat(135))).isEqualTo(2);
  }
}
