package nl.burgernet.local;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One method of a REST API: where it lies, who may call it, what a call must have, and what
/// answers.
record Route(
    String method,
    String resource,
    boolean needsIdentity,
    boolean needsKey,
    Set<String> requiredParameters,
    Set<String> binaryTypes,
    Integration integration) {
  /// What answers a call.
  sealed interface Integration {
    record Proxy(HostedFunction function) implements Integration {}

    /// Answers by itself; made for preflight requests of browsers.
    record Mock(int status, Map<String, String> headers) implements Integration {}
  }

  /// The values of the path's parameters if a path is this route's, else null.
  @Nullable Map<String, String> match(String path) {
    var pattern = segments(resource);
    var given = segments(path);
    var parameters = new LinkedHashMap<String, String>();
    for (var i = 0; i < pattern.size(); i++) {
      var part = pattern.get(i);
      if (part.endsWith("+}") && given.size() > i) {
        var rest = String.join("/", given.subList(i, given.size()));
        parameters.put(part.substring(1, part.length() - 2), Request.decoded(rest));
        return parameters;
      }
      if (i >= given.size() || (!part.startsWith("{") && !part.equals(given.get(i)))) {
        return null;
      }
      if (part.startsWith("{")) {
        parameters.put(part.substring(1, part.length() - 1), Request.decoded(given.get(i)));
      }
    }
    return pattern.size() == given.size() ? parameters : null;
  }

  /// Routes with fewer parameters go first, and those that take any rest of a path last.
  int looseness() {
    var looseness = method.equals("ANY") ? 1 : 0;
    for (var part : segments(resource)) {
      looseness += part.endsWith("+}") ? 1000 : part.startsWith("{") ? 10 : 0;
    }
    return looseness;
  }

  private static List<String> segments(String path) {
    var segments = new ArrayList<String>();
    for (var segment : path.split("/", -1)) {
      if (!segment.isEmpty()) {
        segments.add(segment);
      }
    }
    return segments;
  }
}
