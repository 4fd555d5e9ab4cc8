package nl.burgernet.watchaction;

import java.util.List;
import java.util.Set;
import nl.burgernet.messaging.HttpAnswer;
import nl.burgernet.messaging.NoRoute;
import nl.burgernet.messaging.Problem;

/// What this door refuses, and what to do about it.
final class Problems {
  static final Problem NO_ACTION =
      new Problem(404, "no-such-action", "There is no such action", "Check the action's id.");

  static final Problem NOT_A_SUPERVISOR =
      new Problem(
          403,
          "not-a-supervisor",
          "A supervisor may read this",
          "Have a supervisor of your control room read the audit trail.");

  static final Set<String> RESOURCES =
      Set.of(
          "/actions",
          "/actions/{id}",
          "/actions/{id}/progress",
          "/actions/{id}/report",
          "/actions/{id}/audit");

  private Problems() {}

  /// The answer where a path or a method leads nowhere.
  static HttpAnswer noRoute(String route) {
    return NoRoute.answer(
        RESOURCES.contains(route.substring(route.indexOf(' ') + 1)) ? List.of("GET") : List.of());
  }
}
