package nl.burgernet.events;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/// A selection of an action: the one with which it started, and one more each time that its area or
/// channels changed. Whom an earlier one selected, a later one does not.
///
/// @param number from 0
/// @param action the action as it was asked for then, with the channels that are selected
/// @param instant the moment at which windows count
public record Wave(@JsonProperty(required = true) int number, Action action, Instant instant) {
  /// Work units are numbered through an action; each wave begins a new run of this many.
  public static final int MOST_UNITS = 10_000;

  public Wave {
    requireNonNull(action, "action");
    requireNonNull(instant, "instant");
  }

  public static Wave first(Action action) {
    return new Wave(0, action, action.startedAt());
  }

  public static int firstUnit(int number) {
    return number * MOST_UNITS;
  }

  /// The wave to which a work unit belongs.
  public static int of(int unit) {
    return unit / MOST_UNITS;
  }
}
