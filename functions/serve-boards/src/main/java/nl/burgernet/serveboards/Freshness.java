package nl.burgernet.serveboards;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import nl.burgernet.messaging.HttpRequest;

/// By what a player knows whether it has the newest.
///
/// @param tag names these very bytes
/// @param settledAt by when whoever asked was answered with them
record Freshness(String tag, Instant settledAt) {
  /// So long after something was heard an answer may lack it still: it took its time to be written,
  /// and the searches were read a moment before.
  private static final Duration SETTLING = KnownSearches.FRESH.plusSeconds(55);

  private static final Duration SETTLING_OF_A_BOARD = KnownBoards.FRESH.plus(SETTLING);

  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /// By when whoever asked was answered with what is shown now. As long as an answer may lack what
  /// was heard, that is the present moment, so that no date counts of before.
  ///
  /// Not by what is shown: a search that a correction took away stands there no more, and one that
  /// was heard of late says that it is older than the answer that lacked it. Whatever search it
  /// was, since a correction may also have made it none of this board's. Each day anew, since
  /// searches are kept for some days only.
  ///
  /// @param heardAt when anything was heard last of any search
  static Instant settled(Screen screen, Instant heardAt, Instant now) {
    return Stream.of(
            settled(heardAt, SETTLING, now),
            // By the clock, too, of which nothing is heard.
            settled(screen.changedAt(), SETTLING, now),
            settled(screen.board().since(), SETTLING_OF_A_BOARD, now),
            settled(now.truncatedTo(ChronoUnit.DAYS), SETTLING, now))
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  private static Instant settled(Instant change, Duration within, Instant now) {
    return change.isBefore(now.minus(within)) ? change.plus(within) : now;
  }

  Map<String, String> headers() {
    return new TreeMap<>(
        Map.of(
            "etag",
            '"' + tag + '"',
            "last-modified",
            HTTP_DATE.format(settledAt),
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
          && !settledAt
              .truncatedTo(ChronoUnit.SECONDS)
              .isAfter(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(since)));
    } catch (DateTimeException e) {
      return false;
    }
  }
}
