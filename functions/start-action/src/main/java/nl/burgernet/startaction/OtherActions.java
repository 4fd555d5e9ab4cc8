package nl.burgernet.startaction;

import java.util.ArrayList;
import java.util.List;
import nl.burgernet.events.Action;
import nl.burgernet.geography.Overlap;
import nl.burgernet.geography.RegionAtlas;
import nl.burgernet.messaging.Log;

/// The actions that run beside a new one.
record OtherActions(Actions actions, RegionAtlas atlas) {
  /// A warning for each action that runs at the same time in a part of the same area: people there
  /// are told of both. Exercises reach nobody, and stand beside exercises only.
  List<Warning> overlapping(Action action) {
    var warnings = new ArrayList<Warning>();
    var area = action.area().geometry(atlas);
    for (var id : actions.open()) {
      if (id.equals(action.id())) {
        continue;
      }
      try {
        actions
            .find(id)
            .filter(stored -> stored.record().isRunning())
            .map(stored -> stored.record().action())
            .filter(other -> other.exercise() == action.exercise())
            .filter(other -> other.plannedEnd().isAfter(action.startedAt()))
            .filter(other -> Overlap.between(area, other.area().geometry(atlas)))
            .map(OtherActions::warning)
            .ifPresent(warnings::add);
      } catch (RuntimeException e) {
        // A new action does not wait for an old one that cannot be read.
        Log.failure("an action could not be compared with a new one", e, "actionId", id);
      }
    }
    return warnings;
  }

  private static Warning warning(Action other) {
    return new Warning(
        Check.OVERLAP,
        "/area",
        null,
        null,
        "know that people in both areas hear of this " + other.kind() + " too, until it is closed",
        new Warning.Other(other.id(), other.kind(), other.area()));
  }
}
