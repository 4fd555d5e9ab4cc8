package nl.burgernet.receivephoto;

import java.util.Arrays;
import java.util.Map;
import nl.burgernet.events.Action;
import nl.burgernet.events.ChildAlert;
import nl.burgernet.events.Kind;
import nl.burgernet.events.Wire;
import tools.jackson.core.JacksonException;

/// What comes of a photo in a local message about a child: one that probably strayed is looked for
/// without, as the police do, unless the policy of the control rooms says otherwise.
///
/// @param weight what comes of it
record ChildPhotos(Weight weight) {
  /// The name of this check in the policy, and in what an operator is told.
  static final String CHECK = "CHILD_PHOTO";

  static final String ADVICE =
      "Describe the child in words. If the worry is grave enough for a photo, start an action with"
          + " childAlert MISSING_CHILD_ALERT.";

  /// The same words as for the checks of texts, which stand in the same policy.
  enum Weight {
    OFF,
    WARN,
    REFUSE
  }

  /// The usual weight, unless `POLICY` (a JSON object, that of start-action) says otherwise.
  static ChildPhotos from(Map<String, String> environment) {
    var policy = environment.getOrDefault("POLICY", "");
    if (policy.isBlank()) {
      return new ChildPhotos(Weight.REFUSE);
    }
    try {
      var asked =
          Wire.JSON.readTree(policy).path("checks").path(CHECK).asString(Weight.REFUSE.name());
      return new ChildPhotos(Weight.valueOf(asked));
    } catch (JacksonException | IllegalArgumentException e) {
      throw new IllegalStateException(
          "POLICY must be a JSON object, and " + CHECK + " in it one of " + words(), e);
    }
  }

  private static String words() {
    return Arrays.toString(Weight.values());
  }

  /// What comes of a photo for the public in an action.
  Weight of(Action action) {
    return action.kind() == Kind.MISSING_CHILD && isLocal(action) ? weight : Weight.OFF;
  }

  private static boolean isLocal(Action action) {
    return action.childAlert() == null || action.childAlert() == ChildAlert.LOCAL;
  }
}
