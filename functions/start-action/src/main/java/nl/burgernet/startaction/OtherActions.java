package nl.burgernet.startaction;

import java.util.ArrayList;
import java.util.List;
import nl.burgernet.events.Action;
import nl.burgernet.geography.Area;
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
    for (var record : actions.running()) {
      var other = record.action();
      if (!other.id().equals(action.id())
          && other.exercise() == action.exercise()
          && other.plannedEnd().isAfter(action.startedAt())
          && overlaps(area, other)) {
        warnings.add(warning(other));
      }
    }
    return warnings;
  }

  /// An area that nobody can read any more, as of a municipality that merged into another since,
  /// warns nobody: whoever has to start an action does not wait for an old one.
  private boolean overlaps(Area area, Action other) {
    try {
      return Overlap.between(area, other.area().geometry(atlas));
    } catch (IllegalArgumentException e) {
      Log.failure("the area of a running action cannot be read", e, "actionId", other.id());
      return false;
    }
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
