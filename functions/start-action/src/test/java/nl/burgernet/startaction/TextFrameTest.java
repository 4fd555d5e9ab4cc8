package nl.burgernet.startaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import nl.burgernet.events.Kind;
import nl.burgernet.events.PhoneNumbers;
import nl.burgernet.events.SmsLength.Alphabet;
import org.junit.jupiter.api.Test;

class TextFrameTest {
  private static final TextFrame FRAME =
      new TextFrame(PhoneNumbers.parse("0800-0011, EMERGENCY=112"), "burgernet.nl/uit");

  @Test
  void what_is_put_around_a_message_counts() {
    // "Burgernet: ", " Bel 0800-0011." and " Afmelden: burgernet.nl/uit" are 53 characters.
    assertThat(parts(Kind.LOOK_OUT, false, "a".repeat(107))).isEqualTo(1);
    assertThat(parts(Kind.LOOK_OUT, false, "a".repeat(108))).isEqualTo(2);
  }

  @Test
  void the_number_of_its_kind_counts_and_that_it_is_an_exercise() {
    assertThat(parts(Kind.EMERGENCY, false, "a".repeat(113))).isEqualTo(1);
    assertThat(parts(Kind.LOOK_OUT, true, "a".repeat(99))).isEqualTo(2);
  }

  @Test
  void what_is_written_plainly_when_it_is_sent_is_counted_as_it_is_sent() {
    assertThat(FRAME.lengthOf(Kind.LOOK_OUT, false, "ë’".repeat(50)).alphabet())
        .isEqualTo(Alphabet.GSM_7);
    assertThat(parts(Kind.LOOK_OUT, false, "ж".repeat(60))).isEqualTo(2);
  }

  @Test
  void a_function_that_is_not_told_where_people_leave_says_so() {
    assertThatThrownBy(() -> TextFrame.from(Map.of("PHONE_NUMBERS", "112")))
        .hasMessageContaining("LEAVE_AT");
  }

  private static int parts(Kind kind, boolean exercise, String message) {
    return FRAME.lengthOf(kind, exercise, message).parts();
  }
}
