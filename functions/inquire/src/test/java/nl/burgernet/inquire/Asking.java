package nl.burgernet.inquire;

import static nl.burgernet.events.Examples.UTRECHT;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import nl.burgernet.events.Action;
import nl.burgernet.events.ActionArea;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Kind;
import nl.burgernet.events.Texts;

/// The inquiry of which these tests speak: burglaries in a street of Utrecht.
final class Asking {
  static final List<Question> QUESTIONS =
      List.of(
          new Question.OneOf("q1", "Was u zondagnacht thuis?", List.of("Ja", "Nee"), true),
          new Question.AnyOf("q2", "Wat zag u?", List.of("Een auto", "Een fiets", "Iemand"), false),
          new Question.InWords("q3", "Vertel wat u zag.", false),
          new Question.ByPhoto("q4", "Hebt u beelden?"));

  private Asking() {}

  static ActionId id(String name) {
    return ActionId.of("tests", name);
  }

  static Inquiry inquiry(ActionId id, String controlRoom, Instant start) {
    return new Inquiry(
        ActionRecord.started(
            new Action(
                id,
                controlRoom,
                Kind.INQUIRY,
                null,
                new Texts("Inbraken in de Twijnstraat", "Er is <drie> keer ingebroken.", null),
                new ActionArea.InCircle(UTRECHT, 500),
                UTRECHT,
                Set.of(Channel.EMAIL),
                start,
                start.plus(Duration.ofDays(7)),
                null,
                false)),
        QUESTIONS);
  }
}
