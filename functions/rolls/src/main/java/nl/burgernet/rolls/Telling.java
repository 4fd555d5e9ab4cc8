package nl.burgernet.rolls;

import nl.burgernet.events.ActionId;
import nl.burgernet.events.Phase;

/// One time that an action speaks: with its own message, an update, or its outcome.
///
/// @param sequence of an update; 0 for what is none
/// @param exercise whether nobody outside hears of it, so that it takes nothing of a provider's
///   quota
/// @param parts how many times one message counts against the quota
public record Telling(ActionId actionId, Phase phase, int sequence, boolean exercise, int parts) {
  public Telling {
    if (parts < 1) {
      throw new IllegalArgumentException("a message has at least one part, not " + parts);
    }
  }

  /// What people hear, in messages of one part.
  public Telling(ActionId actionId, Phase phase, int sequence) {
    this(actionId, phase, sequence, false, 1);
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
