package nl.burgernet.inquire;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.ActionRecord.State;
import nl.burgernet.events.Update;
import org.jspecify.annotations.Nullable;

/// What a control room asks a neighbourhood, and where it is in its life.
///
/// @param record the inquiry as those know it who tell people of it: an action whose message is the
///   explanation, and whose planned end is when it closes. It stays as if it ran, so that there is
///   thanks to be sent after it closed
record Inquiry(ActionRecord record, List<Question> questions) {
  Inquiry {
    questions = List.copyOf(questions);
  }

  ActionId id() {
    return record.action().id();
  }

  String controlRoom() {
    return record.action().controlRoom();
  }

  String title() {
    return record.firstTexts().headline();
  }

  String explanation() {
    return record.firstTexts().message();
  }

  Instant closesAt() {
    return record.action().plannedEnd();
  }

  /// Whether people can answer.
  boolean isOpen(Instant now) {
    return record.isRunning() && now.isBefore(closesAt());
  }

  /// Whether people were asked, or are going to be without anybody doing anything more.
  boolean isAsked() {
    return record.state() == State.RUNNING;
  }

  @Nullable Question question(String id) {
    return questions.stream().filter(question -> question.id().equals(id)).findFirst().orElse(null);
  }

  Inquiry with(ActionRecord changed) {
    return new Inquiry(changed, questions);
  }

  /// This inquiry, closed before its time.
  Inquiry closed(Instant now) {
    return with(record.updated(new Update.Change(false, null, null, null, Set.of(), now), now));
  }

  @Override
  public String toString() {
    return "Inquiry[" + id() + ", " + record.state() + "]";
  }
}
