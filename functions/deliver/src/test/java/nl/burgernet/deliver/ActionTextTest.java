package nl.burgernet.deliver;

import static nl.burgernet.deliver.Letters.action;
import static nl.burgernet.deliver.Letters.exercise;
import static nl.burgernet.deliver.Letters.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import nl.burgernet.events.Kind;
import nl.burgernet.events.Phase;
import nl.burgernet.events.SmsText;
import org.junit.jupiter.api.Test;

class ActionTextTest {
  private static final Letter ACTION = action("+31612345678");
  private static final Letter OUTCOME = outcome("+31612345678");

  @Test
  void a_text_message_says_who_speaks_what_it_is_and_whom_to_call() {
    assertThat(brief(ACTION))
        .isEqualTo(
            "Burgernet: Vermist sinds 10.30 uur bij het Vondelpark: Mila, 7 jaar, gele jas, rode"
                + " laarzen. Bel 0800-0011.");
  }

  @Test
  void an_outcome_stands_on_its_own_and_asks_nobody_to_call() {
    assertThat(brief(OUTCOME))
        .isEqualTo(
            "Burgernet: Het meisje (7) met de gele jas is gevonden. Dank voor het uitkijken.");
  }

  @Test
  void an_update_says_whether_it_adds_something_or_corrects_it() {
    assertThat(brief(Letters.update("+31612345678", false)))
        .startsWith("Burgernet, aanvulling: Mila (7) draagt een blauwe jas")
        .endsWith(" Bel 0800-0011.");
    assertThat(brief(Letters.update("+31612345678", true)))
        .startsWith("Burgernet, correctie: Mila (7) draagt een blauwe jas");
    assertThat(ActionText.subject(Letters.update("+31612345678", true)))
        .isEqualTo("Burgernet, correctie: Meisje (7), blauwe jas");
  }

  @Test
  void an_exercise_says_so_before_anything_else() {
    for (var letter : Arrays.asList(exercise(ACTION), exercise(OUTCOME))) {
      assertThat(brief(letter)).startsWith("OEFENING Burgernet: ");
      assertThat(ActionText.subject(letter)).startsWith("OEFENING - Burgernet");
    }
  }

  @Test
  void a_subject_tells_an_outcome_from_an_action() {
    assertThat(ActionText.subject(ACTION)).isEqualTo("Burgernet: Meisje (7), gele jas");
    assertThat(ActionText.subject(OUTCOME)).isEqualTo("Burgernet, afloop: Vermist kind");
  }

  @Test
  void there_is_no_outcome_of_an_action_that_runs() {
    var early = new Letter(Letters.ANNA, "+31612345678", "x", ACTION.action(), Phase.OUTCOME);

    assertThatThrownBy(() -> brief(early)).isInstanceOf(IllegalStateException.class);
  }

  private static String brief(Letter letter) {
    return SmsText.about(letter.action(), letter.phase(), "0800-0011");
  }

  @Test
  void every_kind_has_a_dutch_name_of_its_own() {
    assertThat(Arrays.stream(Kind.values()).map(ActionText::name))
        .containsExactly(
            "Vermissing",
            "Vermist kind",
            "Uitkijken naar",
            "Noodsituatie",
            "Bericht",
            "Buurtonderzoek");
  }

  @Test
  void a_letter_hides_whom_it_is_for() {
    assertThat(ACTION.toString()).doesNotContain("316", "t0ken", "Mila,");
  }
}
