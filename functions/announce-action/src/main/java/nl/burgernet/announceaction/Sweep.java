package nl.burgernet.announceaction;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.messaging.Log;

/// Announces again each running action of which not everybody was selected, however that came.
record Sweep(RunningActions running, Selection selection, Announcements announcements) {
  /// A younger action is probably being selected at this moment.
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /// Sweeps once; an action that fails does not keep the others waiting.
  void sweep(Instant now) {
    var failed = new ArrayList<ActionId>();
    for (var id : running.ids()) {
      try {
        running
            .find(id)
            .filter(record -> record.action().startedAt().plus(PATIENCE).isBefore(now))
            .filter(record -> !selection.isComplete(id))
            .ifPresent(this::announceAgain);
      } catch (RuntimeException e) {
        Log.failure("an action could not be swept", e, "actionId", id);
        failed.add(id);
      }
    }
    if (!failed.isEmpty()) {
      throw new IllegalStateException(failed.size() + " actions could not be swept");
    }
  }

  private void announceAgain(ActionRecord record) {
    announcements.announce(record.event());
    Log.warn("an action was announced again", "actionId", record.action().id());
    Log.count("ActionsAnnouncedAgain", "Count", 1, Map.of("function", "sweep"));
  }
}
