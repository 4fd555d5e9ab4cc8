package nl.burgernet.serveboards;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The forms in which a board can read what it is to show, by what stands behind the dot of its
/// address.
enum Form {
  JSON("json", "application/json; charset=utf-8"),
  TEXT("txt", "text/plain; charset=utf-8"),
  CAP("cap", "application/xml; charset=utf-8"),
  RSS("rss", "application/rss+xml; charset=utf-8"),
  MRSS("mrss", "application/rss+xml; charset=utf-8"),
  CONCERTO("concerto", "application/json; charset=utf-8"),
  MULTI("multi", "text/plain; charset=utf-8"),
  HTML("html", "text/html; charset=utf-8"),
  PNG("png", "image/png");

  private final String suffix;
  private final String mediaType;

  Form(String suffix, String mediaType) {
    this.suffix = suffix;
    this.mediaType = mediaType;
  }

  String suffix() {
    return suffix;
  }

  String mediaType() {
    return mediaType;
  }

  static Optional<Form> ofSuffix(String suffix) {
    return Arrays.stream(values()).filter(form -> form.suffix.equals(suffix)).findFirst();
  }

  /// The first form of those that a player says it reads; JSON if it says nothing that is known.
  static Form ofAccept(@Nullable String accept) {
    if (accept != null) {
      for (var range : accept.split(",", -1)) {
        var type = range.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
        var form = ofMediaType(type);
        if (form != null) {
          return form;
        }
      }
    }
    return JSON;
  }

  private static @Nullable Form ofMediaType(String type) {
    return switch (type) {
      case "application/json" -> JSON;
      case "text/plain" -> TEXT;
      case "application/cap+xml", "application/xml", "text/xml" -> CAP;
      case "application/rss+xml" -> RSS;
      case "text/html", "application/xhtml+xml" -> HTML;
      case "image/png", "image/*" -> PNG;
      default -> null;
    };
  }
}
