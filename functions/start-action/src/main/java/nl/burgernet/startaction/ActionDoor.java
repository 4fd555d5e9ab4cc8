package nl.burgernet.startaction;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import nl.burgernet.events.Action;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Outcome;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.HttpAnswer;
import nl.burgernet.messaging.HttpRequest;
import nl.burgernet.startaction.ActionForm.Reading;
import nl.burgernet.startaction.Actions.Stored;
import nl.burgernet.startaction.Actions.Written;
import nl.burgernet.startaction.Admission.Refused;
import nl.burgernet.startaction.Admission.Submission;

/// Starts and closes actions for whoever may; a repeat under the same key gets the same answer, for
/// ever.
final class ActionDoor {
  static final Set<String> RESOURCES = Set.of("/actions", "/actions/{id}/outcome");

  private final ActionForm form;
  private final Actions actions;
  private final InstantSource clock;

  ActionDoor(ActionForm form, Actions actions, InstantSource clock) {
    this.form = form;
    this.actions = actions;
    this.clock = clock;
  }

  HttpAnswer answer(HttpRequest request) {
    return switch (request.route()) {
      case "POST /actions" ->
          switch (Admission.of(request)) {
            case Refused(var problem) -> problem.answer();
            case Submission submission -> start(submission);
          };
      case "POST /actions/{id}/outcome" ->
          switch (Admission.of(request)) {
            case Refused(var problem) -> problem.answer();
            case Submission submission -> close(request.pathParameter("id"), submission);
          };
      default -> Problems.noRoute(request.route());
    };
  }

  private HttpAnswer start(Submission submission) {
    var caller = submission.caller();
    var id = ActionId.of(caller.controlRoom(), submission.key());
    // Before the rules: a repeat hours later still gets its answer, though its planned end is past.
    var standing = actions.find(id);
    if (standing.isPresent()) {
      return startedBefore(standing.get(), submission);
    }
    return switch (form.action(submission.body(), id, caller, now())) {
      case Reading.Faulty<Action>(var errors) -> Problems.fields(errors).answer();
      case Reading.Complete<Action>(var action) -> {
        var record = ActionRecord.started(action);
        var act = new Act(id, action.startedAt(), "started", caller);
        yield switch (actions.start(record, submission.digest(), act)) {
          case Written.Done() -> started(action);
          case Written.Overtaken(var winner) -> startedBefore(winner, submission);
        };
      }
    };
  }

  private static HttpAnswer startedBefore(Stored standing, Submission submission) {
    return standing.requestDigest().equals(submission.digest())
        ? started(standing.record().action())
        : Problems.KEY_REUSED.answer();
  }

  private static HttpAnswer started(Action action) {
    return HttpAnswer.jsonText(201, Wire.toJson(ActionRecord.started(action)))
        .with("location", "/actions/" + action.id());
  }

  private HttpAnswer close(String pathId, Submission submission) {
    var caller = submission.caller();
    var standing =
        id(pathId)
            .flatMap(actions::find)
            .filter(stored -> caller.mayActFor(stored.record().action().controlRoom()));
    if (standing.isEmpty()) {
      return Problems.NO_ACTION.answer();
    }
    var stored = standing.get();
    if (!stored.record().isRunning()) {
      return closedBefore(stored, submission);
    }
    return switch (form.outcome(submission.body())) {
      case Reading.Faulty<Outcome>(var errors) -> Problems.fields(errors).answer();
      case Reading.Complete<Outcome>(var outcome) -> {
        var closed = stored.closed(outcome, now(), submission.keyDigest(), submission.digest());
        var act =
            new Act(closed.record().action().id(), closed.record().changedAt(), "closed", caller);
        yield switch (actions.close(closed, act)) {
          case Written.Done() -> closed(closed);
          case Written.Overtaken(var winner) -> closedBefore(winner, submission);
        };
      }
    };
  }

  private static HttpAnswer closedBefore(Stored stored, Submission submission) {
    if (!submission.keyDigest().equals(stored.outcomeKey())) {
      return Problems.CLOSED.answer();
    }
    return submission.digest().equals(stored.outcomeDigest())
        ? closed(stored)
        : Problems.KEY_REUSED.answer();
  }

  private static HttpAnswer closed(Stored stored) {
    return HttpAnswer.jsonText(200, Wire.toJson(stored.record()));
  }

  private static Optional<ActionId> id(String text) {
    try {
      return Optional.of(ActionId.parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
