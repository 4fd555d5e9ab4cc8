package nl.burgernet.announceaction;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Map;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.messaging.Log;

/// Announces again each running action of which not everybody was selected or whose update did not
/// go round, and each closed one whose outcome did not, however that came.
record Sweep(RunningActions actions, Advance advance, Announcements announcements) {
  /// What happened later is probably being worked off at this moment.
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /// Longer than any action runs, and a night and a day for whoever repairs what kept it.
  private static final Duration REMEMBERED = Duration.ofDays(3);

  /// The ledger and the plans of what started longer ago go after 32 days: it would look as if
  /// nobody had been selected. Inquiries stand longer than that.
  private static final Duration LEDGER_IS_KEPT = Duration.ofDays(31);

  /// The same where nothing is ever missed, so that it looks and announces nothing.
  Sweep idle() {
    return new Sweep(actions, Advance.DONE, announcements);
  }

  /// Sweeps once; an action that fails does not keep the others waiting.
  void sweep(Instant now) {
    var failed = new ArrayList<ActionId>();
    var ids = new LinkedHashSet<>(actions.runningOf(now.minus(LEDGER_IS_KEPT)));
    ids.addAll(actions.closedOf(now.minus(REMEMBERED)));
    for (var id : ids) {
      try {
        actions
            .find(id)
            .filter(record -> record.changedAt().plus(PATIENCE).isBefore(now))
            .filter(record -> !isUnderWay(record))
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

  private boolean isUnderWay(ActionRecord record) {
    var id = record.action().id();
    return switch (record.state()) {
      case AWAITING_APPROVAL, REFUSED -> true;
      case RUNNING ->
          advance.isSelected(id, record.waves())
              && (record.textSequence() == 0 || advance.isUpdated(id, record.textSequence()));
      case CLOSED -> advance.isBroadcast(id);
    };
  }

  private void announceAgain(ActionRecord record) {
    record.events().forEach(announcements::announce);
    Log.warn("an action was announced again", "actionId", record.action().id());
    Log.count("ActionsAnnouncedAgain", "Count", 1, Map.of("function", "sweep"));
  }
}
