package nl.burgernet.local;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Says who calls: the claims that the authorizer of a route would hand on.
interface Identities {
  /// The claims of a request, or null if nobody is known by it.
  @Nullable Map<String, String> claims(Request request);
}
