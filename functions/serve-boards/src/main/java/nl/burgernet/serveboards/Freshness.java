package nl.burgernet.serveboards;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import nl.burgernet.messaging.HttpRequest;

/// By what a player knows whether it has the newest.
///
/// @param tag names these very bytes
/// @param changedAt when they became what they are
record Freshness(String tag, Instant changedAt) {
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  Map<String, String> headers() {
    return new TreeMap<>(
        Map.of(
            "etag",
            '"' + tag + '"',
            "last-modified",
            HTTP_DATE.format(changedAt),
            // As long as the edges of the network keep a copy, too.
            "cache-control",
            "public, max-age=15",
            "vary",
            "accept, x-api-key",
            "access-control-allow-origin",
            "*",
            "access-control-expose-headers",
            "ETag, Last-Modified, X-Shown-Until"));
  }

  /// Whether whoever asks has these bytes. A date counts only where there is no tag.
  boolean isHeldBy(HttpRequest request) {
    if (request.header("if-none-match") != null) {
      return request.holds('"' + tag + '"');
    }
    var since = request.header("if-modified-since");
    try {
      return since != null
          && !changedAt
              .truncatedTo(ChronoUnit.SECONDS)
              .isAfter(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(since)));
    } catch (DateTimeException e) {
      return false;
    }
  }
}
