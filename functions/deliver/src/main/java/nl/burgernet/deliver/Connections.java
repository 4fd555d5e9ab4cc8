package nl.burgernet.deliver;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;

/// Tells failures before a request left from those after.
final class Connections {
  private static final String CONNECTING = "connect timed out";

  private Connections() {}

  /// Whether a request surely never reached the provider.
  static boolean neverReached(Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectException
          || cause instanceof UnknownHostException
          || cause instanceof NoRouteToHostException
          || isTooLateToConnect(cause)) {
        return true;
      }
    }
    return false;
  }

  /// Java has one exception for a connection and for an answer that do not come in time; only its
  /// words tell which.
  private static boolean isTooLateToConnect(Throwable cause) {
    var words = cause instanceof SocketTimeoutException ? cause.getMessage() : null;
    return words != null && words.regionMatches(true, 0, CONNECTING, 0, CONNECTING.length());
  }
}
