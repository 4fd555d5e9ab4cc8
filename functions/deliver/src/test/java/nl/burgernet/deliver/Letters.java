package nl.burgernet.deliver;

import static nl.burgernet.events.Examples.NOON;
import static nl.burgernet.events.Examples.UTRECHT;

import java.time.Duration;
import java.util.Set;
import nl.burgernet.events.Action;
import nl.burgernet.events.ActionArea;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Examples;
import nl.burgernet.events.Kind;
import nl.burgernet.events.Phase;
import nl.burgernet.events.Texts;
import nl.burgernet.events.Update;
import nl.burgernet.subscribers.ContactId;
import nl.burgernet.subscribers.ParticipantId;

/// Letters about Mila.
final class Letters {
  private static final String LEAVE = "https://burgernet.example/u/";
  static final String ANSWER = "https://burgernet.example/inquiries/";

  static final ContactId ANNA = new ContactId(new ParticipantId(0xa77aL), 1);

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
    var record = letter.action();
    return new Letter(
        letter.contact(),
        letter.to(),
        letter.leaveLink(),
        new ActionRecord(
            Examples.exerciseOf(record.action()),
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

  static Letter emergency(String to) {
    var action = Examples.action(Kind.EMERGENCY, new ActionArea.InCircle(UTRECHT, 2_000), UTRECHT);
    return new Letter(ANNA, to, LEAVE + "t0ken", ActionRecord.started(action), Phase.ACTION);
  }

  static ActionRecord inquiry() {
    var asked =
        new Action(
            Examples.MILA,
            "Utrecht",
            Kind.INQUIRY,
            null,
            new Texts("Inbraken in de Twijnstraat", "Hebt u zondagnacht iets gezien?", null),
            new ActionArea.InCircle(UTRECHT, 500),
            UTRECHT,
            Set.of(Channel.EMAIL),
            NOON,
            NOON.plus(Duration.ofDays(7)),
            null,
            false);
    return ActionRecord.started(asked);
  }

  static Letter asking(String to) {
    return new Letter(ANNA, to, LEAVE + "t0ken", ANSWER + "a/questions", inquiry(), Phase.ACTION);
  }

  private static ActionRecord running() {
    return ActionRecord.started(Examples.missingChildIn(UTRECHT));
  }
}
