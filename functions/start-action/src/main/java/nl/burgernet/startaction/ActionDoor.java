package nl.burgernet.startaction;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import nl.burgernet.controlroom.Act;
import nl.burgernet.controlroom.Admission;
import nl.burgernet.controlroom.Admission.Refused;
import nl.burgernet.controlroom.Admission.Submission;
import nl.burgernet.controlroom.Caller;
import nl.burgernet.events.Action;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Approval;
import nl.burgernet.events.Approval.Decision;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.HttpAnswer;
import nl.burgernet.messaging.HttpRequest;
import nl.burgernet.messaging.Problem;
import nl.burgernet.startaction.ActionForm.Reading;
import nl.burgernet.startaction.Actions.Stored;
import nl.burgernet.startaction.Actions.Written;

/// Starts actions for whoever may, where they may, and hands on what is to become of those that
/// stand; a repeat under the same key gets the same answer, for ever. What is worth knowing is said
/// in warnings, which stop nobody.
final class ActionDoor {
  static final Map<String, String> METHODS =
      Map.of(
          "/actions", "POST",
          "/actions/{id}/approval", "POST",
          "/actions/{id}/updates", "POST",
          "/actions/{id}/outcome", "POST",
          "/texts/check", "POST",
          "/templates", "GET");

  private static final int MOST_BYTES_AT_START = 200 * 1024;

  private final ActionForm form;
  private final TextDoor texts;
  private final FourEyes fourEyes;
  private final ChangeDoor changes;
  private final Actions actions;
  private final InstantSource clock;

  ActionDoor(
      ActionForm form, TextDoor texts, FourEyes fourEyes, Actions actions, InstantSource clock) {
    this.form = form;
    this.texts = texts;
    this.fourEyes = fourEyes;
    this.changes = new ChangeDoor(form, new UpdateForm(form), fourEyes, actions, clock);
    this.actions = actions;
    this.clock = clock;
  }

  HttpAnswer answer(HttpRequest request) {
    return switch (request.route()) {
      case "POST /actions" -> admitted(request, this::start);
      case "POST /actions/{id}/approval" -> admitted(request, changes::decide);
      case "POST /actions/{id}/updates" -> admitted(request, changes::update);
      case "POST /actions/{id}/outcome" -> admitted(request, changes::close);
      case "POST /texts/check" -> texts.check(request, now());
      case "GET /templates" -> texts.templates(request);
      default -> Problems.noRoute(request.route());
    };
  }

  private static HttpAnswer admitted(HttpRequest request, Function<Submission, HttpAnswer> answer) {
    return switch (Admission.of(request)) {
      case Refused(var problem) -> problem.answer();
      case Submission submission -> answer.apply(submission);
    };
  }

  private static HttpAnswer admitted(
      HttpRequest request, BiFunction<String, Submission, HttpAnswer> answer) {
    return admitted(request, submission -> answer.apply(request.pathParameter("id"), submission));
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
      case Reading.Faulty<ActionForm.Asked>(var errors) -> Problems.fields(errors).answer();
      case Reading.Complete<ActionForm.Asked>(var asked) ->
          fourEyes
              .outside(asked.action().area(), caller)
              .map(Problem::answer)
              .orElseGet(() -> write(asked, caller, submission));
    };
  }

  private HttpAnswer write(ActionForm.Asked asked, Caller caller, Submission submission) {
    var action = asked.action();
    var record = record(asked, caller);
    var started = fitting(record, submission.digest(), warnings(action));
    var approval = record.approval();
    var act =
        new Act(
            action.id(),
            action.startedAt(),
            approval == null ? "started" : record.isRunning() ? "glass-broken" : "requested",
            caller,
            approval == null ? null : approval.note());
    return switch (actions.start(started, act)) {
      case Written.Done() -> started(started);
      case Written.Overtaken(var winner) -> startedBefore(winner, submission);
    };
  }

  /// An action as it is kept, with as many of its warnings as leave room for its updates: each
  /// overlap holds the whole area of another action, and a warning stops nobody.
  private static Stored fitting(ActionRecord record, String digest, List<Warning> warnings) {
    var started = Stored.started(record, digest, warnings);
    return warnings.isEmpty() || started.bytes() <= MOST_BYTES_AT_START
        ? started
        : fitting(record, digest, warnings.subList(0, warnings.size() - 1));
  }

  /// The action as it begins: it runs, or waits for a second person.
  private ActionRecord record(ActionForm.Asked asked, Caller caller) {
    var action = asked.action();
    var reasons = fourEyes.reasons(action);
    if (reasons.isEmpty()) {
      return ActionRecord.started(action);
    }
    var approval = Approval.requested(reasons, caller.subject());
    return asked.brokenGlass() == null
        ? ActionRecord.requested(action, approval)
        : ActionRecord.withGlassBroken(
            action,
            approval.decided(
                Decision.GLASS_BROKEN, caller.subject(), action.startedAt(), asked.brokenGlass()));
  }

  private List<Warning> warnings(Action action) {
    var warnings = new ArrayList<>(form.warnings(action));
    warnings.addAll(new OtherActions(actions, form.areas().atlas()).overlapping(action));
    return warnings;
  }

  private static HttpAnswer startedBefore(Stored standing, Submission submission) {
    return standing.requestDigest().equals(submission.digest())
        ? started(standing)
        : Admission.KEY_REUSED.answer();
  }

  private static HttpAnswer started(Stored stored) {
    var record = stored.asStarted();
    return HttpAnswer.jsonText(record.isRunning() ? 201 : 202, shown(record, stored.warnings()))
        .with("location", "/actions/" + record.action().id());
  }

  static String shown(ActionRecord record, List<Warning> warnings) {
    var json = Wire.JSON.valueToTree(record).asObject();
    json.set("warnings", Wire.JSON.valueToTree(warnings));
    return json.toString();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
