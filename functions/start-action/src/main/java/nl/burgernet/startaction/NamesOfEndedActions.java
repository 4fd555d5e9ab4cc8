package nl.burgernet.startaction;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import nl.burgernet.controlroom.Act;
import nl.burgernet.events.ActionId;
import nl.burgernet.messaging.Log;

/// Takes whatever may name somebody out of actions that ended a month ago, or were never sent.
record NamesOfEndedActions(Actions actions, EndedActions ended) {
  private static final Duration KEPT = Duration.ofDays(30);

  /// So many are done in time; others have the next minute.
  private static final int AT_ONCE = 100;

  /// Does so with all whose time has come; one action that fails keeps no others waiting.
  void remove(Instant now) {
    var until = now.minus(KEPT);
    var failed = new ArrayList<ActionId>();
    for (var id : ended.withNames(until).stream().limit(AT_ONCE).toList()) {
      try {
        actions
            .find(id)
            .filter(stored -> stored.record().namesRemovedAt() == null)
            .filter(stored -> !stored.record().changedAt().isAfter(until))
            .ifPresent(stored -> remove(stored, now));
      } catch (RuntimeException e) {
        Log.failure("the names of an action could not be removed", e, "actionId", id);
        failed.add(id);
      }
    }
    if (!failed.isEmpty()) {
      throw new IllegalStateException(
          "the names of " + failed.size() + " actions could not be removed");
    }
  }

  private void remove(Actions.Stored stored, Instant now) {
    var action = stored.record().action();
    var at = now.truncatedTo(ChronoUnit.MILLIS);
    var act = Act.bySystem(action.id(), at, "names-removed", action.controlRoom());
    switch (actions.change(stored.withoutNames(at), act)) {
      case Actions.Written.Done() -> Log.info("names were removed", "actionId", action.id());
      // Somebody else did at this very moment.
      case Actions.Written.Overtaken _ -> {}
    }
  }
}
