package nl.burgernet.deliver;

import static nl.burgernet.events.Examples.NOON;
import static nl.burgernet.events.Examples.UTRECHT;

import java.util.Set;
import nl.burgernet.events.Action;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Examples;
import nl.burgernet.events.Phase;
import nl.burgernet.events.Texts;
import nl.burgernet.events.Update;
import nl.burgernet.subscribers.ContactId;
import nl.burgernet.subscribers.ParticipantId;

/// Letters about Mila.
final class Letters {
  private static final String LEAVE = "https://burgernet.example/u/";

  /// Her first contact.
  static final ContactId ANNA = new ContactId(new ParticipantId(0xa77aL), 0);

  private Letters() {}

  static Letter action(String to) {
    return new Letter(ANNA, to, LEAVE + "t0ken", running(), Phase.ACTION);
  }

  static Letter outcome(String to) {
    return new Letter(
        ANNA,
        to,
        LEAVE + "t0ken",
        running().closed(Examples.found(), NOON.plusSeconds(60)),
        Phase.OUTCOME);
  }

  static Letter update(String to, boolean correction) {
    return new Letter(
        ANNA,
        to,
        LEAVE + "t0ken",
        running()
            .updated(
                new Update.Change(correction, Examples.blueCoat(), null, null, Set.of(), null),
                NOON.plusSeconds(60)),
        Phase.UPDATE);
  }

  static Letter exercise(Letter letter) {
    var real = letter.action().action();
    var exercise =
        new Action(
            real.id(),
            real.controlRoom(),
            real.kind(),
            real.childAlert(),
            real.texts(),
            real.area(),
            real.incident(),
            real.channels(),
            real.startedAt(),
            real.plannedEnd(),
            real.consent(),
            true);
    var record = letter.action();
    return new Letter(
        letter.contact(),
        letter.to(),
        letter.leaveLink(),
        new ActionRecord(
            exercise,
            record.state(),
            record.version(),
            record.changedAt(),
            record.outcome(),
            record.updates(),
            record.approval()),
        letter.phase());
  }

  static Letter saying(Texts texts) {
    var real = running().action();
    return new Letter(
        ANNA,
        "anna@example.nl",
        LEAVE + "t0ken",
        ActionRecord.started(
            new Action(
                real.id(),
                real.controlRoom(),
                real.kind(),
                real.childAlert(),
                texts,
                real.area(),
                real.incident(),
                real.channels(),
                real.startedAt(),
                real.plannedEnd(),
                real.consent(),
                false)),
        Phase.ACTION);
  }

  private static ActionRecord running() {
    return ActionRecord.started(Examples.missingChildIn(UTRECHT));
  }
}
