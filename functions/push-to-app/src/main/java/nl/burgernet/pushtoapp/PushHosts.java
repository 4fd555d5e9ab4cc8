package nl.burgernet.pushtoapp;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The push services of browsers: nothing is ever sent anywhere else, whatever a request names.
///
/// @param origins as in `https://fcm.googleapis.com`; `https://*.push.apple.com` stands for all
///   hosts below that name
record PushHosts(List<String> origins) {
  private static final String ANY = "*.";
  private static final int LONGEST = 1_000;

  PushHosts {
    origins = List.copyOf(origins);
  }

  /// Reads origins with commas in between.
  static PushHosts parse(String list) {
    return new PushHosts(Arrays.stream(list.split(",")).map(String::strip).toList());
  }

  /// Whether messages may be sent to an address.
  boolean isKnown(String endpoint) {
    var origin = endpoint.length() <= LONGEST ? origin(endpoint) : null;
    return origin != null && origins.stream().anyMatch(known -> matches(known, origin));
  }

  private static boolean matches(String known, String origin) {
    var star = known.indexOf(ANY);
    return star < 0
        ? known.equals(origin)
        : origin.startsWith(known.substring(0, star))
            && origin.endsWith(known.substring(star + 1))
            && origin.length() > known.length() - 1
            && origin.indexOf(':', known.indexOf(':') + 1) < 0;
  }

  /// Scheme, host and port of an address; nothing for what is none.
  static @Nullable String origin(String endpoint) {
    try {
      var uri = new URI(endpoint);
      if (uri.getHost() == null
          || uri.getScheme() == null
          || uri.getRawUserInfo() != null
          || uri.getRawFragment() != null) {
        return null;
      }
      var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
      return uri.getScheme().toLowerCase(Locale.ROOT)
          + "://"
          + uri.getHost().toLowerCase(Locale.ROOT)
          + port;
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
