package nl.burgernet.startaction;

import java.util.List;
import nl.burgernet.events.ActionRecord.State;
import nl.burgernet.messaging.HttpAnswer;
import nl.burgernet.messaging.NoRoute;
import nl.burgernet.messaging.Problem;
import nl.burgernet.messaging.Problem.FieldError;
import nl.burgernet.startaction.Actions.Stored;

/// What this door refuses, and what to do about it.
final class Problems {
  static final Problem NO_ACTION =
      new Problem(404, "no-such-action", "There is no such action", "Check the action's id.");

  static final Problem NOT_A_SUPERVISOR =
      new Problem(
          403,
          "not-a-supervisor",
          "A supervisor must decide this",
          "Have a supervisor of your control room decide, or withdraw the action.");

  static final Problem SAME_EYES =
      new Problem(
          403,
          "same-eyes",
          "Whoever asked cannot decide",
          "Have another supervisor decide, or withdraw the action.");

  static final Problem CLOSED =
      new Problem(
          409,
          "already-closed",
          "The action is closed already",
          "Read the action to see how it ended; an outcome that was sent cannot be changed.");

  private Problems() {}

  static Problem fields(List<FieldError> errors) {
    return Problem.ofFields(errors, "nothing was started or changed");
  }

  /// What would leave no room for an action's outcome.
  static Problem full(int bytes) {
    return fields(
        List.of(
            new FieldError(
                "",
                "an action of " + bytes / 1024 + " KB with all that was ever said of it",
                "an update with which it keeps to "
                    + Stored.MOST_BYTES_WHILE_OPEN / 1024
                    + " KB, as one with fewer points in its area; or an outcome for this action,"
                    + " and a new action")));
  }

  /// What cannot be done with an action that does not run.
  static Problem notRunning(State state) {
    return switch (state) {
      case CLOSED -> CLOSED;
      case AWAITING_APPROVAL ->
          new Problem(
              409,
              "awaiting-approval",
              "The action waits for approval, and nobody has heard of it",
              "Have it approved first, or withdraw it by POST /actions/{id}/approval.");
      case REFUSED ->
          new Problem(
              409,
              "refused",
              "The action was refused, and nobody heard of it",
              "Start another action.");
      case RUNNING -> throw new IllegalArgumentException("it runs");
    };
  }

  static Problem notAwaiting(State state) {
    return new Problem(
        409,
        "decided-already",
        "Nothing waits to be decided",
        "Read the action to see what became of it; it is " + state + ".");
  }

  /// The answer where a path or a method leads nowhere.
  static HttpAnswer noRoute(String route) {
    var resource = route.substring(route.indexOf(' ') + 1);
    var method = resource.equals(AudienceDoor.RESOURCE) ? "POST" : ActionDoor.METHODS.get(resource);
    return NoRoute.answer(method == null ? List.of() : List.of(method));
  }
}
