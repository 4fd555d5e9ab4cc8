package nl.burgernet.receivephoto;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.messaging.Log;

/// Takes in what arrived: checks it, keeps what was made out of it, and deletes what was sent.
///
/// What was sent is deleted last, so that who fails on the way begins again; a repeat finds that
/// the photo is no longer awaited, and deletes too.
final class ReceivedPhotos {
  private final Actions actions;
  private final Sightings sightings;
  private final Photos photos;
  private final PhotoStore store;
  private final PhotoCheck check;
  private final InstantSource clock;

  ReceivedPhotos(
      Actions actions,
      Sightings sightings,
      Photos photos,
      PhotoStore store,
      PhotoCheck check,
      InstantSource clock) {
    this.actions = actions;
    this.sightings = sightings;
    this.photos = photos;
    this.store = store;
    this.check = check;
    this.clock = clock;
  }

  void take(Arrival arrival) {
    var sent = fate(arrival).isAwaited() ? store.arrived(arrival) : Optional.<byte[]>empty();
    sent.ifPresent(
        bytes -> {
          // Asked before the check, which takes seconds, and by who shows or counts again after it.
          if (runs(arrival)) {
            settle(arrival, bytes);
          } else {
            settle(arrival, Fate.LATE);
          }
        });
    // Also what an earlier check kept that died before anybody wrote that down.
    if (fate(arrival).isGone()) {
      store.drop(arrival);
    }
    store.dropArrived(arrival);
  }

  /// What is written down of a photo; none where nobody asks for it, or no more.
  private Fate fate(Arrival arrival) {
    return switch (arrival.kind()) {
      // Its form was given to one link of an inquiry, for minutes; inquire notes that it may come.
      case ANSWER -> Fate.AWAITED;
      case SIGHTING ->
          sightings.find(arrival.actionId(), arrival.id()).map(Sighting::photo).orElse(Fate.NONE);
      case PUBLIC ->
          photos
              .find(arrival.actionId())
              .flatMap(all -> all.find(arrival.id()))
              .map(ActionPhotos.Shown::fate)
              .orElse(Fate.NONE);
    };
  }

  private boolean runs(Arrival arrival) {
    return arrival.kind() == Arrival.Kind.ANSWER
        || actions.find(arrival.actionId()).filter(ActionRecord::isRunning).isPresent();
  }

  private void settle(Arrival arrival, byte[] sent) {
    switch (check.check(sent)) {
      case Checked.Refused(var refusal) -> settle(arrival, Fate.refused(refusal));
      case Checked.Clean clean -> {
        clean
            .renditions()
            .forEach(rendition -> store.keep(arrival, rendition.size(), rendition.jpeg()));
        // The action may have ended while the photo was checked.
        settle(arrival, runs(arrival) ? Fate.accepted(clean.sizes(), clean.likeness()) : Fate.LATE);
      }
    }
  }

  /// Writes down what became of a photo.
  private void settle(Arrival arrival, Fate fate) {
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var settled =
        switch (arrival.kind()) {
          case ANSWER -> {
            store.tell(arrival, fate);
            yield fate;
          }
          case SIGHTING ->
              sightings
                  .find(arrival.actionId(), arrival.id())
                  .map(sighting -> standing(sighting, fate))
                  .orElse(Fate.LATE);
          case PUBLIC ->
              photos
                  .change(arrival.actionId(), null, all -> all.settled(arrival.id(), fate, now))
                  .find(arrival.id())
                  .map(ActionPhotos.Shown::fate)
                  .orElse(Fate.LATE);
        };
    Log.info(
        "a photo was settled",
        "actionId",
        arrival.actionId(),
        "kind",
        arrival.kind(),
        "state",
        settled.state(),
        "refusal",
        settled.refusal() == null ? "none" : settled.refusal());
    Log.count("Photos" + settled.state(), "Count", 1, Map.of("function", "receive-photo"));
  }

  /// Two checks of one photo that overlap find the same, and write the same sizes: what the first
  /// wrote down stands.
  private Fate standing(Sighting sighting, Fate fate) {
    return sightings.settle(sighting.with(fate))
        ? fate
        : sightings.find(sighting.actionId(), sighting.id()).map(Sighting::photo).orElse(Fate.LATE);
  }
}
