package nl.burgernet.startaction;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nl.burgernet.controlroom.Caller;
import nl.burgernet.controlroom.Jurisdiction;
import nl.burgernet.controlroom.Role;
import nl.burgernet.events.Action;
import nl.burgernet.events.ActionArea;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Approval;
import nl.burgernet.events.Approval.Decision;
import nl.burgernet.events.Approval.Reason;
import nl.burgernet.events.ChildAlert;
import nl.burgernet.events.Kind;
import nl.burgernet.geography.RegionAtlas;
import nl.burgernet.messaging.Problem;
import nl.burgernet.messaging.Problem.FieldError;
import org.jspecify.annotations.Nullable;

/// When a second person must agree, and who that may be.
///
/// For what cannot wait there is glass to break, with a reason; for an area in which the control
/// room may not act there is none.
record FourEyes(Policy policy, AudienceSize audience, RegionAtlas atlas) {
  private static final String COUNTRY = "NL";

  /// Why an action that somebody wants to start needs a second person; empty if it needs none.
  Set<Reason> reasons(Action action) {
    var reasons = byItself(action);
    if (isLarge(action)) {
      reasons.add(Reason.LARGE_AUDIENCE);
    }
    return reasons;
  }

  /// The same of an action that somebody thinks of.
  ///
  /// @param contacts whom it would tell on all channels, reachable or not
  Set<Reason> reasons(Question question, long contacts) {
    // An AMBER Alert is for the whole country, so that its area says what it is.
    var reasons = byItself(question.kind(), null, question.asked());
    if (policy.fourEyes().contains(Reason.LARGE_AUDIENCE) && contacts > policy.largeAudience()) {
      reasons.add(Reason.LARGE_AUDIENCE);
    }
    return reasons;
  }

  private Set<Reason> byItself(Action action) {
    return byItself(action.kind(), action.childAlert(), action.area());
  }

  /// Why an action needs a second person whoever lives there.
  private Set<Reason> byItself(Kind kind, @Nullable ChildAlert childAlert, ActionArea area) {
    var reasons = EnumSet.noneOf(Reason.class);
    if (kind == Kind.EMERGENCY) {
      reasons.add(Reason.EMERGENCY);
    }
    if (isNational(childAlert, area)) {
      reasons.add(Reason.NATIONAL);
    }
    reasons.retainAll(policy.fourEyes());
    return reasons;
  }

  /// Whether an action that starts would tell many.
  private boolean isLarge(Action action) {
    return policy.fourEyes().contains(Reason.LARGE_AUDIENCE)
        && audience.contacts(action, action.startedAt()) > policy.largeAudience();
  }

  /// Whether an update makes an audience large, or one that was large already larger: nobody agreed
  /// to that. It is counted at the hour of the update, at which its wave is told.
  private boolean becomesLarge(Action before, Action after, Instant at) {
    if (!policy.fourEyes().contains(Reason.LARGE_AUDIENCE)) {
      return false;
    }
    var contacts = audience.contacts(after, at);
    return contacts > policy.largeAudience()
        && (!isLarge(before) || contacts > audience.contacts(before, at));
  }

  private static boolean isNational(@Nullable ChildAlert childAlert, ActionArea area) {
    return childAlert == ChildAlert.AMBER_ALERT
        || (area instanceof ActionArea.InRegions(var codes) && codes.contains(COUNTRY));
  }

  /// Why somebody may not tell an area, if it lies where they may not act.
  Optional<Problem> outside(ActionArea area, Caller caller) {
    return Jurisdiction.refusalOf(area, caller, atlas);
  }

  /// Why somebody may not decide so about an action that waits; empty if they may.
  Optional<Problem> refusalOf(Decision decision, Approval approval, Action action, Caller caller) {
    return switch (decision) {
      // Taking back is for the control room that asked; refusing and approving for somebody else.
      case WITHDRAWN -> Optional.empty();
      case REFUSED, APPROVED -> {
        if (caller.role() != Role.SUPERVISOR) {
          yield Optional.of(Problems.NOT_A_SUPERVISOR);
        }
        if (caller.subject().equals(approval.requestedBy())) {
          yield Optional.of(Problems.SAME_EYES);
        }
        // Whoever approves answers for the area as if they had started it.
        yield decision == Decision.APPROVED ? outside(action.area(), caller) : Optional.empty();
      }
      case LAPSED, GLASS_BROKEN ->
          throw new IllegalArgumentException(decision + " is nobody's decision");
    };
  }

  /// Whether somebody may widen an action that runs.
  sealed interface Widening {
    record Allowed() implements Widening {}

    record GlassBroken() implements Widening {}

    record Refused(Problem problem) implements Widening {}
  }

  /// Whether somebody may make of an action what would have needed a second person from the start,
  /// or more of what did: a supervisor may, and so may who breaks the glass. Who asked to start
  /// stays who asked.
  Widening mayWiden(
      ActionRecord before, ActionRecord after, @Nullable String brokenGlass, Caller caller) {
    var outside = outside(after.action().area(), caller);
    if (outside.isPresent() && !after.action().area().equals(before.action().area())) {
      return new Widening.Refused(outside.get());
    }
    var added = byItself(after.action());
    added.removeAll(byItself(before.action()));
    if (becomesLarge(before.action(), after.action(), after.changedAt())) {
      added.add(Reason.LARGE_AUDIENCE);
    }
    if (added.isEmpty() || caller.role() == Role.SUPERVISOR) {
      return new Widening.Allowed();
    }
    return brokenGlass != null
        ? new Widening.GlassBroken()
        : new Widening.Refused(
            new Problem(
                403,
                "needs-supervisor",
                "A supervisor must send this update",
                "Have a supervisor send it, or break the glass with a reason.",
                List.of(new FieldError("/breakTheGlass", null, "a reason, as this is: " + added))));
  }
}
