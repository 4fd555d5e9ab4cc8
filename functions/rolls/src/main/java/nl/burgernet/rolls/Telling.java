package nl.burgernet.rolls;

import nl.burgernet.events.ActionId;
import nl.burgernet.events.Phase;

/// One time that an action speaks: with its own message, an update, or its outcome.
///
/// @param sequence of an update; 0 for what is none
/// @param exercise whether nobody outside hears of it, so that it takes nothing of a provider's quota
public record Telling(ActionId actionId, Phase phase, int sequence, boolean exercise) {
  /// What people hear.
  public Telling(ActionId actionId, Phase phase, int sequence) {
    this(actionId, phase, sequence, false);
  }

  public static Telling of(ActionId actionId, Phase phase) {
    return new Telling(actionId, phase, 0);
  }

  /// What it is called among the tellings of its action.
  String name() {
    return switch (phase) {
      case ACTION, OUTCOME -> phase.name();
      case UPDATE -> phase.name() + "#" + sequence;
    };
  }
}
