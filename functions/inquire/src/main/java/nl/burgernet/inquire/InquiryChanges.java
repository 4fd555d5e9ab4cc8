package nl.burgernet.inquire;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import nl.burgernet.controlroom.Act;
import nl.burgernet.controlroom.Admission;
import nl.burgernet.controlroom.Admission.Submission;
import nl.burgernet.controlroom.Caller;
import nl.burgernet.controlroom.Jurisdiction;
import nl.burgernet.controlroom.Role;
import nl.burgernet.events.ActionRecord.State;
import nl.burgernet.events.Approval.Decision;
import nl.burgernet.events.Texts;
import nl.burgernet.events.Update;
import nl.burgernet.inquire.Inquiries.Stored;
import nl.burgernet.inquire.Inquiries.Written;
import nl.burgernet.inquire.InquiryForm.Reading;
import nl.burgernet.messaging.Problem;
import org.jspecify.annotations.Nullable;

/// Decides, updates and closes inquiries that stand.
final class InquiryChanges {
  /// Who changes an inquiry at the same moment is looked at again this often.
  private static final int ATTEMPTS = 5;

  private final InquiryForm form;
  private final Inquiries inquiries;
  private final InstantSource clock;

  InquiryChanges(InquiryForm form, Inquiries inquiries, InstantSource clock) {
    this.form = form;
    this.inquiries = inquiries;
    this.clock = clock;
  }

  /// What came of asking for a change.
  sealed interface Result {
    record Stands(Stored stored) implements Result {}

    record Refused(Problem problem) implements Result {}
  }

  /// What is to become of an inquiry.
  private sealed interface Intent {
    /// The inquiry as it shall be.
    ///
    /// @param act a word of the past, for the audit trail
    /// @param ends whether its links are good for nothing from now on
    record Change(Inquiry changed, String act, @Nullable String note, boolean ends)
        implements Intent {}

    record Refuse(Problem problem) implements Intent {}
  }

  /// What somebody wants done with an inquiry as it stands.
  @FunctionalInterface
  private interface Wish {
    Intent of(Inquiry standing, Instant now);
  }

  Result decide(Stored standing, Submission submission) {
    return change(
        standing,
        submission,
        (inquiry, now) ->
            switch (form.decision(submission.body())) {
              case Reading.Faulty<InquiryForm.Decided>(var errors) ->
                  new Intent.Refuse(Problems.fields(errors));
              case Reading.Complete<InquiryForm.Decided>(var decided) ->
                  decide(inquiry, decided, submission.caller(), now);
            });
  }

  private Intent decide(Inquiry standing, InquiryForm.Decided decided, Caller caller, Instant now) {
    var record = standing.record();
    var approval = record.approval();
    if (record.state() != State.AWAITING_APPROVAL || approval == null) {
      return new Intent.Refuse(Problems.notAwaiting(record.state()));
    }
    var decision = decided.decision();
    // Taking back is for the control room that asked; refusing and approving for somebody else.
    if (decision != Decision.WITHDRAWN) {
      if (caller.role() != Role.SUPERVISOR) {
        return new Intent.Refuse(Problems.NOT_A_SUPERVISOR);
      }
      if (caller.subject().equals(approval.requestedBy())) {
        return new Intent.Refuse(Problems.SAME_EYES);
      }
    }
    if (decision == Decision.APPROVED) {
      // Whoever approves answers for the area as if they had asked it.
      var outside = Jurisdiction.refusalOf(record.action().area(), caller, form.areas().atlas());
      if (outside.isPresent()) {
        return new Intent.Refuse(outside.get());
      }
      if (now.plus(InquiryForm.SHORTEST).isAfter(standing.closesAt())) {
        return new Intent.Refuse(Problems.CLOSES_TOO_SOON);
      }
    }
    return new Intent.Change(
        standing.with(record.decided(decision, caller.subject(), now, decided.note())),
        word(decision),
        decided.note(),
        decision != Decision.APPROVED);
  }

  private static String word(Decision decision) {
    return switch (decision) {
      case APPROVED -> "approved";
      case REFUSED -> "refused";
      case WITHDRAWN -> "withdrawn";
      case LAPSED, GLASS_BROKEN ->
          throw new IllegalArgumentException(decision + " is nobody's decision");
    };
  }

  Result update(Stored standing, Submission submission) {
    return change(
        standing,
        submission,
        (inquiry, now) -> {
          if (!inquiry.isAsked()) {
            return new Intent.Refuse(Problems.notAsked(inquiry.record().state()));
          }
          if (now.isAfter(
              inquiry.record().action().startedAt().plus(InquiryDoor.KNOWN_WHO_WAS_ASKED))) {
            return new Intent.Refuse(Problems.TOO_LATE);
          }
          if (inquiry.record().updates().stream().filter(Update::tells).count()
              >= InquiryDoor.MOST_UPDATES) {
            return new Intent.Refuse(Problems.TOO_MANY_UPDATES);
          }
          return switch (form.update(submission.body(), inquiry)) {
            case Reading.Faulty<Texts>(var errors) -> new Intent.Refuse(Problems.fields(errors));
            case Reading.Complete<Texts>(var texts) ->
                new Intent.Change(
                    inquiry.with(inquiry.record().updated(Update.Change.ofTexts(texts), now)),
                    "updated",
                    null,
                    false);
          };
        });
  }

  Result close(Stored standing, Submission submission) {
    return change(
        standing,
        submission,
        (inquiry, now) -> {
          if (!inquiry.isAsked()) {
            return new Intent.Refuse(Problems.notAsked(inquiry.record().state()));
          }
          if (!inquiry.isOpen(now)) {
            return new Intent.Refuse(Problems.CLOSED);
          }
          return switch (form.nothing(submission.body())) {
            case Reading.Faulty<Boolean>(var errors) -> new Intent.Refuse(Problems.fields(errors));
            case Reading.Complete<Boolean> _ ->
                new Intent.Change(inquiry.closed(now), "closed", null, true);
          };
        });
  }

  private Result change(Stored found, Submission submission, Wish wish) {
    var standing = found;
    for (var attempt = 1; ; attempt++) {
      var before = standing.done().get(submission.keyDigest());
      if (before != null) {
        return before.equals(submission.digest())
            ? new Result.Stands(standing)
            : new Result.Refused(Admission.KEY_REUSED);
      }
      var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
      switch (wish.of(standing.inquiry(), now)) {
        case Intent.Refuse(var problem) -> {
          return new Result.Refused(problem);
        }
        case Intent.Change(var changed, var word, var note, var ends) -> {
          var stored = standing.changed(changed, submission.keyDigest(), submission.digest());
          var act = new Act(changed.id(), now, word, submission.caller(), note);
          switch (ends ? inquiries.close(stored, act) : inquiries.change(stored, act)) {
            case Written.Done() -> {
              return new Result.Stands(stored);
            }
            case Written.Overtaken(var winner) -> {
              if (attempt == ATTEMPTS) {
                throw new IllegalStateException("an inquiry changed under every one of our writes");
              }
              standing = winner;
            }
          }
        }
      }
    }
  }
}
