package nl.burgernet.messaging;

import java.util.List;

/// What is answered where a door leads nowhere.
public final class NoRoute {
  private NoRoute() {}

  /// Answers that there is no such path, or which methods it has.
  ///
  /// @param methods those that the request's path has; none if it is no path of the door
  public static HttpAnswer answer(List<String> methods) {
    return methods.isEmpty()
        ? new Problem(404, "no-such-path", "There is nothing here", "Check the path.").answer()
        : new Problem(
                405,
                "method",
                "This cannot be done here",
                "Use " + String.join(" or ", methods) + ".")
            .answer()
            .with("allow", String.join(", ", methods));
  }

  /// The same of a door whose routes are known, each as in `GET /actions`.
  public static HttpAnswer answer(String route, List<String> routes) {
    var end = route.substring(Math.max(0, route.indexOf(' ')));
    return answer(
        routes.stream()
            .filter(each -> each.endsWith(end))
            .map(each -> each.substring(0, each.indexOf(' ')))
            .toList());
  }
}
