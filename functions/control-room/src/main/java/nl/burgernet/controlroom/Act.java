package nl.burgernet.controlroom;

import java.time.Instant;
import nl.burgernet.events.ActionId;

/// Something that somebody did with an action, for its audit trail.
///
/// @param act one word of the past: `started`, `closed`, `opened`
/// @param by the person's subject in the token, or `system`
/// @param role the role in which it was done, or `system`
public record Act(
    ActionId actionId, Instant at, String act, String by, String role, String controlRoom) {
  private static final String SYSTEM = "system";

  public Act(ActionId actionId, Instant at, String act, Caller caller) {
    this(actionId, at, act, caller.subject(), caller.role().group(), caller.controlRoom());
  }

  /// What happened by itself.
  public static Act bySystem(ActionId actionId, Instant at, String act, String controlRoom) {
    return new Act(actionId, at, act, SYSTEM, SYSTEM, controlRoom);
  }
}
