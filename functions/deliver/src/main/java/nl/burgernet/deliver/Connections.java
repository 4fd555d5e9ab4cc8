package nl.burgernet.deliver;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;

/// Tells failures before a request left from those after.
final class Connections {
  private Connections() {}

  /// Whether a request surely never reached the provider.
  static boolean neverReached(Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectException
          || cause instanceof UnknownHostException
          || cause instanceof NoRouteToHostException) {
        return true;
      }
    }
    return false;
  }
}
