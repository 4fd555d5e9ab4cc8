package nl.burgernet.subscribers;

import static java.util.Objects.requireNonNull;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/// Hours on some days of the week, in Dutch time. Hours that end at or before their start run on
/// past midnight into the next day; 00:00 to 00:00 is the whole day.
public record Window(Set<DayOfWeek> days, LocalTime from, LocalTime until) {
  public Window {
    requireNonNull(days, "days");
    if (days.isEmpty()) {
      throw new IllegalArgumentException("a window needs a day");
    }
    days = Collections.unmodifiableSet(EnumSet.copyOf(days));
    requireNonNull(from, "from");
    requireNonNull(until, "until");
    if (from.getSecond() != 0
        || from.getNano() != 0
        || until.getSecond() != 0
        || until.getNano() != 0) {
      throw new IllegalArgumentException("a window counts in whole minutes");
    }
  }

  /// The days as bits, Monday the lowest.
  int dayBits() {
    var bits = 0;
    for (var day : days) {
      bits |= 1 << (day.getValue() - 1);
    }
    return bits;
  }

  int fromMinute() {
    return from.getHour() * 60 + from.getMinute();
  }

  int untilMinute() {
    return until.getHour() * 60 + until.getMinute();
  }

  static Window of(int dayBits, int fromMinute, int untilMinute) {
    var days = EnumSet.noneOf(DayOfWeek.class);
    for (var day : DayOfWeek.values()) {
      if ((dayBits & (1 << (day.getValue() - 1))) != 0) {
        days.add(day);
      }
    }
    return new Window(
        days,
        LocalTime.of(fromMinute / 60, fromMinute % 60),
        LocalTime.of(untilMinute / 60, untilMinute % 60));
  }

  /// Whether the window is open at a moment on the Dutch clock.
  boolean isOpenAt(DutchTime time) {
    if (from.isBefore(until)) {
      return days.contains(time.day())
          && time.minute() >= fromMinute()
          && time.minute() < untilMinute();
    }
    return (days.contains(time.day()) && time.minute() >= fromMinute())
        || (days.contains(time.day().minus(1)) && time.minute() < untilMinute());
  }
}
