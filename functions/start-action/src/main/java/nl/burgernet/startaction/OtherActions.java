package nl.burgernet.startaction;

import java.util.ArrayList;
import java.util.List;
import nl.burgernet.events.Action;
import nl.burgernet.geography.Overlap;
import nl.burgernet.geography.RegionAtlas;

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
          && Overlap.between(area, other.area().geometry(atlas))) {
        warnings.add(warning(other));
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
