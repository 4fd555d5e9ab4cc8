package nl.burgernet.serveboards;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import nl.burgernet.events.PhoneNumbers;

/// What boards say around the texts of a search, which are the control room's.
record Wording(PhoneNumbers numbers) {
  private static final ZoneId NETHERLANDS = ZoneId.of("Europe/Amsterdam");

  private static final DateTimeFormatter ZONED =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT).withZone(NETHERLANDS);

  String kind(Search.Running search) {
    return switch (search.about().childAlert()) {
      case AMBER_ALERT -> "AMBER Alert";
      case MISSING_CHILD_ALERT -> "Vermist Kind Alert";
      case LOCAL -> "Vermist kind";
      case null -> "Vermist persoon";
    };
  }

  String kindInEnglish(Search.Running search) {
    return switch (search.about().childAlert()) {
      case AMBER_ALERT -> "AMBER Alert: missing child";
      case MISSING_CHILD_ALERT, LOCAL -> "Missing child";
      case null -> "Missing person";
    };
  }

  /// An exercise is never taken for the real thing.
  String headline(Search.Running search) {
    var headline = search.texts().headline();
    return search.about().exercise() ? "OEFENING: " + headline : headline;
  }

  /// All there is to say, after the headline.
  String text(Search.Running search) {
    var details = search.texts().details();
    return details == null ? search.texts().message() : search.texts().message() + " " + details;
  }

  String call(Search.Running search) {
    return "Bel " + numbers.of(search.about().kind());
  }

  String instruction(Search.Running search) {
    return "Ziet u iets? " + call(search) + ". Grijp niet zelf in.";
  }

  /// A time with the zone of the country, to the second.
  static String zoned(Instant at) {
    return ZONED.format(at);
  }
}
