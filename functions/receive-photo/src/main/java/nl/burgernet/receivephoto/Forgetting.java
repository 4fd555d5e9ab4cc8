package nl.burgernet.receivephoto;

import java.time.Instant;
import java.util.Optional;
import nl.burgernet.messaging.Log;

/// Deletes what has had its time: photos that nobody checked, sightings of actions that are long
/// over, and what network addresses were marked with.
record Forgetting(
    Sightings sightings, Photos photos, Reminders reminders, PhotoStore store, Throttle throttle) {

  /// Does all that is due; one thing that cannot be done does not keep the others.
  void run(Instant now) {
    throttle.forgetSenders(now);
    var failed = 0;
    for (var reminder : reminders.due(now)) {
      try {
        act(reminder, now);
        reminders.done(reminder);
      } catch (RuntimeException e) {
        Log.failure("what is due could not be deleted, and will be tried again", e);
        failed++;
      }
    }
    if (failed > 0) {
      throw new IllegalStateException(failed + " things that are due could not be deleted");
    }
  }

  private void act(Reminder reminder, Instant now) {
    switch (reminder) {
      case Reminder.Chase(_, var arrival) -> chase(arrival, now);
      case Reminder.Forget(_, var actionId) -> {
        for (var sighting : sightings.of(actionId)) {
          store.dropArrived(sighting.arrival());
          if (sighting.photo().state() != Fate.State.NONE) {
            store.drop(sighting.arrival());
          }
        }
        sightings.forget(actionId);
        Log.info("the sightings of an action were deleted", "actionId", actionId);
      }
    }
  }

  private void chase(Arrival arrival, Instant now) {
    // First what is written down, so that no check that begins now keeps anything.
    var fate =
        switch (arrival.kind()) {
          case ANSWER -> Fate.AWAITED; // Nothing is written down of it here.
          case SIGHTING -> {
            sighting(arrival)
                .filter(sighting -> sighting.photo().isAwaited())
                .ifPresent(sighting -> sightings.settle(sighting.with(Fate.NEVER_CAME)));
            yield sighting(arrival).map(Sighting::photo).orElse(Fate.NONE);
          }
          case PUBLIC ->
              photos
                  .change(
                      arrival.actionId(),
                      null,
                      all -> all.settled(arrival.id(), Fate.NEVER_CAME, now))
                  .find(arrival.id())
                  .map(ActionPhotos.Shown::fate)
                  .orElse(Fate.NONE);
        };
    // Also what a check kept that died.
    if (fate.isGone()) {
      store.drop(arrival);
    }
    store.dropArrived(arrival);
  }

  private Optional<Sighting> sighting(Arrival arrival) {
    return sightings.find(arrival.actionId(), arrival.id());
  }
}
