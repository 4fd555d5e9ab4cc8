package nl.burgernet.watchaction;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/// A place between two actions in a list; opaque to whoever carries it.
///
/// @param startedAt of the action before it, as the index sorts it
record Cursor(String startedAt, String actionId) {
  private static final Pattern FORM = Pattern.compile("([0-9TZ:.-]{20,30})/([0-9a-f-]{36})");

  static Optional<Cursor> parse(String text) {
    try {
      var plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      var parts = FORM.matcher(plain);
      return parts.matches()
          ? Optional.of(new Cursor(parts.group(1), parts.group(2)))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((startedAt + "/" + actionId).getBytes(StandardCharsets.UTF_8));
  }
}
