package nl.burgernet.messaging;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// What a page's form sends (`application/x-www-form-urlencoded`).
public final class FormBody {
  private FormBody() {}

  /// Whether a request brings such a form.
  public static boolean isIn(HttpRequest request) {
    return Objects.requireNonNullElse(request.header("content-type"), "")
        .startsWith("application/x-www-form-urlencoded");
  }

  /// The values of each field, in the order in which they stand; nothing of what no browser sends.
  public static Optional<Map<String, List<String>>> fields(String body) {
    var fields = new LinkedHashMap<String, List<String>>();
    try {
      for (var pair : body.split("&", -1)) {
        var equals = pair.indexOf('=');
        if (equals > 0) {
          fields
              .computeIfAbsent(decoded(pair.substring(0, equals)), _ -> new ArrayList<>())
              .add(decoded(pair.substring(equals + 1)));
        }
      }
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    return Optional.of(fields);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
