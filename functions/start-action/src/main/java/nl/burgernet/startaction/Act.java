package nl.burgernet.startaction;

import java.time.Instant;
import nl.burgernet.events.ActionId;

/// Something that somebody did with an action, for its audit trail.
///
/// @param by the person's subject in the token, or `system`
/// @param role the role in which it was done, or `system`
record Act(ActionId actionId, Instant at, String act, String by, String role, String controlRoom) {
  private static final String SYSTEM = "system";

  Act(ActionId actionId, Instant at, String act, Caller caller) {
    this(actionId, at, act, caller.subject(), caller.role().group(), caller.controlRoom());
  }

  /// What happened by itself.
  static Act bySystem(ActionId actionId, Instant at, String act, String controlRoom) {
    return new Act(actionId, at, act, SYSTEM, SYSTEM, controlRoom);
  }
}
