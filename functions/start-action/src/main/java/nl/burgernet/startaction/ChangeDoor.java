package nl.burgernet.startaction;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import nl.burgernet.controlroom.Act;
import nl.burgernet.controlroom.Admission;
import nl.burgernet.controlroom.Admission.Submission;
import nl.burgernet.controlroom.Caller;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.ActionRecord.State;
import nl.burgernet.events.Approval;
import nl.burgernet.events.Outcome;
import nl.burgernet.messaging.HttpAnswer;
import nl.burgernet.messaging.Problem;
import nl.burgernet.startaction.ActionForm.Reading;
import nl.burgernet.startaction.Actions.Stored;
import nl.burgernet.startaction.Actions.Written;
import org.jspecify.annotations.Nullable;

/// Decides, updates and closes actions that stand, for whoever may. A repeat under the same key
/// does nothing more, and is answered with the action as it is by then.
final class ChangeDoor {
  /// Who changes an action at the same moment is looked at again this often.
  private static final int ATTEMPTS = 5;

  private final ActionForm form;
  private final UpdateForm updates;
  private final FourEyes fourEyes;
  private final Actions actions;
  private final InstantSource clock;

  ChangeDoor(
      ActionForm form,
      UpdateForm updates,
      FourEyes fourEyes,
      Actions actions,
      InstantSource clock) {
    this.form = form;
    this.updates = updates;
    this.fourEyes = fourEyes;
    this.actions = actions;
    this.clock = clock;
  }

  /// What somebody wants done with an action as it stands.
  @FunctionalInterface
  private interface Wish {
    Intent of(ActionRecord standing, Caller caller, Instant now);
  }

  /// What is to become of an action.
  private sealed interface Intent {
    /// The action as it shall be.
    ///
    /// @param act a word of the past, for the audit trail
    /// @param note why it is done so, if that was said
    record Change(ActionRecord changed, String act, @Nullable String note, List<Warning> warnings)
        implements Intent {}

    record Refuse(Problem problem) implements Intent {}
  }

  HttpAnswer decide(String pathId, Submission submission) {
    return change(
        pathId,
        submission,
        (standing, caller, now) ->
            switch (form.decision(submission.body())) {
              case Reading.Faulty<ActionForm.Decided>(var errors) ->
                  new Intent.Refuse(Problems.fields(errors));
              case Reading.Complete<ActionForm.Decided>(var decided) ->
                  decide(standing, decided, caller, now);
            });
  }

  private Intent decide(
      ActionRecord standing, ActionForm.Decided decided, Caller caller, Instant now) {
    var approval = standing.approval();
    if (standing.state() != State.AWAITING_APPROVAL || approval == null) {
      return new Intent.Refuse(Problems.notAwaiting(standing.state()));
    }
    return fourEyes
        .refusalOf(decided.decision(), approval, standing.action(), caller)
        .<Intent>map(Intent.Refuse::new)
        .orElseGet(
            () ->
                new Intent.Change(
                    standing.decided(decided.decision(), caller.subject(), now, decided.note()),
                    word(decided.decision()),
                    decided.note(),
                    List.of()));
  }

  private static String word(Approval.Decision decision) {
    return switch (decision) {
      case APPROVED -> "approved";
      case REFUSED -> "refused";
      case WITHDRAWN -> "withdrawn";
      case LAPSED -> "lapsed";
      case GLASS_BROKEN -> "glass-broken";
    };
  }

  HttpAnswer update(String pathId, Submission submission) {
    return change(
        pathId,
        submission,
        (standing, caller, now) -> {
          if (!standing.isRunning()) {
            return new Intent.Refuse(Problems.notRunning(standing.state()));
          }
          return switch (updates.update(submission.body(), standing, now)) {
            case Reading.Faulty<UpdateForm.Asked>(var errors) ->
                new Intent.Refuse(Problems.fields(errors));
            case Reading.Complete<UpdateForm.Asked>(var asked) ->
                update(standing, asked, caller, now);
          };
        });
  }

  private Intent update(ActionRecord standing, UpdateForm.Asked asked, Caller caller, Instant now) {
    var updated = standing.updated(asked.change(), now);
    var widened = updated.waves() > standing.waves();
    var act = asked.change().correction() ? "corrected" : widened ? "widened" : "updated";
    if (!widened) {
      return new Intent.Change(updated, act, null, asked.warnings());
    }
    return switch (fourEyes.mayWiden(standing, updated, asked.brokenGlass(), caller)) {
      case FourEyes.Widening.Allowed() -> new Intent.Change(updated, act, null, asked.warnings());
      case FourEyes.Widening.GlassBroken() ->
          new Intent.Change(updated, "glass-broken", asked.brokenGlass(), asked.warnings());
      case FourEyes.Widening.Refused(var problem) -> new Intent.Refuse(problem);
    };
  }

  HttpAnswer close(String pathId, Submission submission) {
    return change(
        pathId,
        submission,
        (standing, caller, now) -> {
          if (!standing.isRunning()) {
            return new Intent.Refuse(Problems.notRunning(standing.state()));
          }
          return switch (form.outcome(submission.body(), standing.action(), now)) {
            case Reading.Faulty<Outcome>(var errors) -> new Intent.Refuse(Problems.fields(errors));
            case Reading.Complete<Outcome>(var outcome) ->
                new Intent.Change(
                    standing.closed(outcome, now),
                    "closed",
                    null,
                    form.warnings(standing.action(), outcome, now));
          };
        });
  }

  private HttpAnswer change(String pathId, Submission submission, Wish wish) {
    var caller = submission.caller();
    var found =
        ActionId.ifValid(pathId).flatMap(actions::find).filter(stored -> mayTouch(stored, caller));
    if (found.isEmpty()) {
      return Problems.NO_ACTION.answer();
    }
    var standing = found.get();
    for (var attempt = 1; ; attempt++) {
      var before = standing.done().get(submission.keyDigest());
      if (before != null) {
        return before.equals(submission.digest())
            ? shown(standing, repeated(standing.record()))
            : Admission.KEY_REUSED.answer();
      }
      switch (wish.of(standing.record(), caller, now())) {
        case Intent.Refuse(var problem) -> {
          return problem.answer();
        }
        case Intent.Change(var changed, var word, var note, var warnings) -> {
          var stored = standing.changed(changed, submission.keyDigest(), submission.digest());
          if (changed.isRunning() && !stored.leavesRoomToClose()) {
            return Problems.full(stored.bytes()).answer();
          }
          var act = new Act(changed.action().id(), changed.changedAt(), word, caller, note);
          switch (actions.change(stored, act)) {
            case Written.Done() -> {
              return shown(stored, warnings);
            }
            case Written.Overtaken(var winner) -> {
              if (attempt == ATTEMPTS) {
                throw new IllegalStateException("an action changed under every one of our writes");
              }
              standing = winner;
            }
          }
        }
      }
    }
  }

  /// Found again in what is kept, so a repeat is told the same.
  private List<Warning> repeated(ActionRecord record) {
    return record.outcome() == null
        ? List.of()
        : form.warnings(record.action(), record.outcome(), record.changedAt());
  }

  private static boolean mayTouch(Stored stored, Caller caller) {
    return caller.mayActFor(stored.record().action().controlRoom());
  }

  private static HttpAnswer shown(Stored stored, List<Warning> warnings) {
    return HttpAnswer.jsonText(200, ActionDoor.shown(stored.record(), warnings));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
