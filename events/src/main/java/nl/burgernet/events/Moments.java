package nl.burgernet.events;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Moments as tables keep them.
public final class Moments {
  /// Always with three decimals: [Instant#toString] leaves out those that are zero, so that a whole
  /// second would sort after all that follows within it.
  private static final DateTimeFormatter SORTABLE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Moments() {}

  /// A moment as text that sorts as moments do.
  public static String sortable(Instant moment) {
    return SORTABLE.format(moment);
  }
}
