package nl.burgernet.rolls;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import nl.burgernet.events.Action;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.Wave;
import nl.burgernet.geography.TileCover;
import org.jspecify.annotations.Nullable;

/// How one selection of an action is cut into work units; written once, read by everybody after.
///
/// @param wave which selection of the action it is
/// @param action what was asked; absent in the plan of an action that was closed before it was
///   planned
/// @param instant the moment at which windows count, whenever a unit is worked off
/// @param units the covered cells of each unit, nearest first
public record Plan(
    ActionId actionId,
    @JsonProperty(required = true) int wave,
    @Nullable Action action,
    Instant instant,
    List<List<TileCover>> units) {
  public Plan {
    requireNonNull(actionId, "actionId");
    requireNonNull(instant, "instant");
    units = units.stream().map(List::copyOf).toList();
    if (units.size() > Wave.MOST_UNITS) {
      throw new IllegalArgumentException("a wave has at most " + Wave.MOST_UNITS + " units");
    }
  }

  /// The plan of a wave that tells nobody, because the action was closed before anybody planned it.
  public static Plan ofNothing(ActionId actionId, int wave, Instant instant) {
    return new Plan(actionId, wave, null, instant, List.of());
  }

  /// Whether nobody outside hears of it.
  @JsonIgnore
  public boolean isExercise() {
    return action != null && action.exercise();
  }

  /// The numbers of the units.
  public IntStream unitNumbers() {
    var first = Wave.firstUnit(wave);
    return IntStream.range(first, first + units.size());
  }

  /// The cells of a unit by its number; throws [IllegalArgumentException] if there is none.
  public List<TileCover> unit(int number) {
    var index = number - Wave.firstUnit(wave);
    if (index < 0 || index >= units.size()) {
      throw new IllegalArgumentException(
          "wave " + wave + " of action " + actionId + " has no unit " + number);
    }
    return units.get(index);
  }
}
