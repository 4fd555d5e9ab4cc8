package nl.burgernet.startaction;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import nl.burgernet.controlroom.Act;
import nl.burgernet.events.Action;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.Approval.Decision;
import nl.burgernet.events.Outcome;
import nl.burgernet.events.Outcome.Ending;
import nl.burgernet.messaging.Log;

/// Closes the actions that nobody closed, and gives up those that nobody decided about, so that
/// none stays open for ever.
record OverdueActions(Actions actions, Policy policy) {
  /// Closes what is overdue; one action that cannot be closed does not keep the others open.
  void close(Instant now) {
    var failed = new ArrayList<ActionId>();
    for (var id : actions.open()) {
      try {
        actions
            .find(id)
            .filter(stored -> isOverdue(stored, now))
            .ifPresent(stored -> close(stored, now));
      } catch (RuntimeException e) {
        Log.failure("an overdue action could not be closed", e, "actionId", id);
        failed.add(id);
      }
    }
    if (!failed.isEmpty()) {
      throw new IllegalStateException(failed.size() + " overdue actions could not be closed");
    }
  }

  private boolean isOverdue(Actions.Stored stored, Instant now) {
    var end = stored.record().action().plannedEnd();
    return switch (stored.record().state()) {
      case RUNNING -> now.isAfter(end.plus(policy.lapsesAfter()));
      case AWAITING_APPROVAL -> now.isAfter(end);
      case REFUSED, CLOSED -> false;
    };
  }

  private void close(Actions.Stored stored, Instant now) {
    var action = stored.record().action();
    var at = now.truncatedTo(ChronoUnit.MILLIS);
    var outcome = new Outcome(Ending.LAPSED, standingText(action));
    var ran = stored.record().isRunning();
    var ended =
        ran
            ? stored.record().closed(outcome, at)
            : stored.record().decided(Decision.LAPSED, null, at, null);
    var act = Act.bySystem(action.id(), at, ran ? "closed" : "lapsed", action.controlRoom());
    switch (actions.change(stored.changed(ended), act)) {
      case Actions.Written.Done() -> Log.info("an action lapsed", "actionId", action.id());
      // The control room closed it at this very moment.
      case Actions.Written.Overtaken _ -> {}
    }
  }

  /// People who were told must not keep looking; it stands on its own, whatever they were told, and
  /// names nobody who was missing.
  private static String standingText(Action action) {
    return "Deze Burgernetactie is afgelopen: \"%s\". U hoeft niet meer uit te kijken. Bedankt voor"
            .formatted(action.headlineOnceOver())
        + " uw hulp.";
  }
}
