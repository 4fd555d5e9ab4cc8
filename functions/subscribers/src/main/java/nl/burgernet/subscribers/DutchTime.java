package nl.burgernet.subscribers;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;

/// What the clock on a Dutch wall says: the day, and the minute of that day.
public record DutchTime(DayOfWeek day, int minute) {
  private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");

  public static DutchTime at(Instant instant) {
    var local = instant.atZone(AMSTERDAM);
    return new DutchTime(local.getDayOfWeek(), local.getHour() * 60 + local.getMinute());
  }
}
