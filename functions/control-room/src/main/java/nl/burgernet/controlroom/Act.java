package nl.burgernet.controlroom;

import java.time.Instant;
import nl.burgernet.events.ActionId;
import org.jspecify.annotations.Nullable;

/// Something that somebody did with an action, for its audit trail.
///
/// @param act one word of the past: `started`, `closed`, `opened`
/// @param by the person's subject in the token, or `system`
/// @param role the role in which it was done, or `system`
/// @param note why it was done so, in the words of who did it; mostly absent
public record Act(
    ActionId actionId,
    Instant at,
    String act,
    String by,
    String role,
    String controlRoom,
    @Nullable String note) {
  private static final String SYSTEM = "system";

  public Act(ActionId actionId, Instant at, String act, Caller caller) {
    this(actionId, at, act, caller, null);
  }

  public Act(ActionId actionId, Instant at, String act, Caller caller, @Nullable String note) {
    this(actionId, at, act, caller.subject(), caller.role().group(), caller.controlRoom(), note);
  }

  /// An act that needs no reason.
  public Act(
      ActionId actionId, Instant at, String act, String by, String role, String controlRoom) {
    this(actionId, at, act, by, role, controlRoom, null);
  }

  /// What happened by itself.
  public static Act bySystem(ActionId actionId, Instant at, String act, String controlRoom) {
    return new Act(actionId, at, act, SYSTEM, SYSTEM, controlRoom);
  }
}
