package nl.burgernet.startaction;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import nl.burgernet.controlroom.Act;
import nl.burgernet.events.Action;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.Outcome;
import nl.burgernet.events.Outcome.Ending;
import nl.burgernet.messaging.Log;

/// Closes the actions that nobody closed, so that none stays open for ever.
record OverdueActions(Actions actions, Policy policy) {
  /// Closes what is overdue; one action that cannot be closed does not keep the others open.
  void close(Instant now) {
    var failed = new ArrayList<ActionId>();
    for (var id : actions.running()) {
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
    return stored.record().isRunning()
        && now.isAfter(stored.record().action().plannedEnd().plus(policy.lapsesAfter()));
  }

  private void close(Actions.Stored stored, Instant now) {
    var action = stored.record().action();
    var at = now.truncatedTo(ChronoUnit.MILLIS);
    var outcome = new Outcome(Ending.LAPSED, standingText(action));
    var act = Act.bySystem(action.id(), at, "closed", action.controlRoom());
    switch (actions.close(stored.closed(outcome, at, null, null), act)) {
      case Actions.Written.Done() -> Log.info("an action lapsed", "actionId", action.id());
      // The control room closed it at this very moment.
      case Actions.Written.Overtaken _ -> {}
    }
  }

  /// People who were told must not keep looking; it stands on its own, whatever they were told.
  private static String standingText(Action action) {
    return "Deze Burgernetactie is afgelopen: \"%s\". U hoeft niet meer uit te kijken. Bedankt voor"
            .formatted(action.texts().headline())
        + " uw hulp.";
  }
}
