package nl.burgernet.rolls;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import nl.burgernet.events.Action;
import nl.burgernet.events.ActionId;
import nl.burgernet.geography.TileCover;
import org.jspecify.annotations.Nullable;

/// How an action's selection is cut into work units; written once, read by everybody after.
///
/// @param action what was asked; absent in the plan of an action that was closed before it was
///   planned
/// @param instant the moment at which windows count, whenever a unit is worked off
/// @param units the covered cells of each unit, nearest first
public record Plan(
    ActionId actionId, @Nullable Action action, Instant instant, List<List<TileCover>> units) {
  public Plan {
    requireNonNull(actionId, "actionId");
    requireNonNull(instant, "instant");
    units = units.stream().map(List::copyOf).toList();
  }

  /// The plan of an action that tells nobody, because it was closed before anybody planned it.
  public static Plan ofNothing(ActionId actionId, Instant instant) {
    return new Plan(actionId, null, instant, List.of());
  }
}
