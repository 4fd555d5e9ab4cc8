package nl.burgernet.startaction;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.burgernet.controlroom.Act;
import nl.burgernet.controlroom.Caller;
import nl.burgernet.controlroom.Jurisdiction;
import nl.burgernet.controlroom.Jurisdiction.Reach;
import nl.burgernet.events.Action;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Outcome;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.HttpAnswer;
import nl.burgernet.messaging.HttpRequest;
import nl.burgernet.messaging.Problem;
import nl.burgernet.startaction.ActionForm.Reading;
import nl.burgernet.startaction.Actions.Stored;
import nl.burgernet.startaction.Actions.Written;
import nl.burgernet.startaction.Admission.Refused;
import nl.burgernet.startaction.Admission.Submission;

/// Starts and closes actions for whoever may, where they may; a repeat under the same key gets the
/// same answer, for ever. What is worth knowing is said in warnings, which stop nobody.
final class ActionDoor {
  static final Map<String, String> METHODS =
      Map.of(
          "/actions", "POST",
          "/actions/{id}/outcome", "POST",
          "/texts/check", "POST",
          "/templates", "GET");

  private final ActionForm form;
  private final TextDoor texts;
  private final Actions actions;
  private final InstantSource clock;

  ActionDoor(ActionForm form, TextDoor texts, Actions actions, InstantSource clock) {
    this.form = form;
    this.texts = texts;
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
      case "POST /texts/check" -> texts.check(request, now());
      case "GET /templates" -> texts.templates(request);
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
      case Reading.Complete<Action>(var action) ->
          outside(caller, action)
              .map(Problem::answer)
              .orElseGet(() -> write(action, caller, submission));
    };
  }

  private HttpAnswer write(Action action, Caller caller, Submission submission) {
    var started =
        Stored.started(ActionRecord.started(action), submission.digest(), warnings(action));
    var act = new Act(action.id(), action.startedAt(), "started", caller);
    return switch (actions.start(started, act)) {
      case Written.Done() -> started(started);
      case Written.Overtaken(var winner) -> startedBefore(winner, submission);
    };
  }

  /// Why somebody may not start an action, if its area is the reason.
  private Optional<Problem> outside(Caller caller, Action action) {
    if (caller.isNationalSupervisor()) {
      return Optional.empty();
    }
    var jurisdiction = new Jurisdiction(caller.regions(), form.areas().atlas());
    return switch (jurisdiction.reachOf(action.area())) {
      case Reach.Inside() -> Optional.empty();
      case Reach.Outside(var reason) ->
          Optional.of(Problems.outside(reason, jurisdiction.description()));
    };
  }

  private List<Warning> warnings(Action action) {
    var warnings = new ArrayList<>(form.warnings(action));
    warnings.addAll(new OtherActions(actions, form.areas().atlas()).overlapping(action));
    return warnings;
  }

  private static HttpAnswer startedBefore(Stored standing, Submission submission) {
    return standing.requestDigest().equals(submission.digest())
        ? started(standing)
        : Problems.KEY_REUSED.answer();
  }

  private static HttpAnswer started(Stored stored) {
    var action = stored.record().action();
    return HttpAnswer.jsonText(201, shown(ActionRecord.started(action), stored.warnings()))
        .with("location", "/actions/" + action.id());
  }

  private static String shown(ActionRecord record, List<Warning> warnings) {
    var json = Wire.JSON.valueToTree(record).asObject();
    json.set("warnings", Wire.JSON.valueToTree(warnings));
    return json.toString();
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
    return switch (form.outcome(submission.body(), stored.record().action(), now())) {
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

  private HttpAnswer closedBefore(Stored stored, Submission submission) {
    if (!submission.keyDigest().equals(stored.outcomeKey())) {
      return Problems.CLOSED.answer();
    }
    return submission.digest().equals(stored.outcomeDigest())
        ? closed(stored)
        : Problems.KEY_REUSED.answer();
  }

  private HttpAnswer closed(Stored stored) {
    var record = stored.record();
    // Found again in what is kept, so a repeat is told the same.
    var warnings =
        record.outcome() == null
            ? List.<Warning>of()
            : form.warnings(record.action(), record.outcome(), record.changedAt());
    return HttpAnswer.jsonText(200, shown(record, warnings));
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
