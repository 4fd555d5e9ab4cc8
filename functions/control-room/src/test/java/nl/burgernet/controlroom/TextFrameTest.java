package nl.burgernet.controlroom;

import static nl.burgernet.events.Examples.NOON;
import static nl.burgernet.events.Examples.UTRECHT;
import static nl.burgernet.events.Examples.missingChildIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Kind;
import nl.burgernet.events.Outcome;
import nl.burgernet.events.Outcome.Ending;
import nl.burgernet.events.Phase;
import nl.burgernet.events.PhoneNumbers;
import nl.burgernet.events.SmsLength.Alphabet;
import nl.burgernet.events.Texts;
import nl.burgernet.events.Update.Change;
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
  void an_update_says_that_it_is_one_and_an_outcome_asks_for_no_call() {
    var record = ActionRecord.started(missingChildIn(UTRECHT));

    var updated = record.updated(Change.ofTexts(saying(96)), NOON.plusSeconds(60));
    assertThat(FRAME.lengthOf(updated, Phase.ACTION).units()).isEqualTo(96 + 53);
    // ", aanvulling" is longer than ", correctie".
    assertThat(FRAME.lengthOf(updated, Phase.UPDATE).units()).isEqualTo(96 + 65);
    assertThat(FRAME.lengthOf(updated, Phase.UPDATE).parts()).isEqualTo(2);
    var correction = new Change(true, saying(96), null, null, Set.of(), null);
    assertThat(
            FRAME.lengthOf(record.updated(correction, NOON.plusSeconds(60)), Phase.UPDATE).units())
        .isEqualTo(96 + 64);
    var outcome = new Outcome(Ending.FOUND, "a".repeat(123));
    assertThat(FRAME.lengthOf(record.closed(outcome, NOON.plusSeconds(60)), Phase.OUTCOME).parts())
        .isEqualTo(2);
  }

  private static Texts saying(int letters) {
    return new Texts("Meisje (7)", "a".repeat(letters), null);
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
