package nl.burgernet.local;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// When a schedule fires: `rate(…)`, `cron(…)` or `at(…)` of EventBridge.
sealed interface Timetable {
  record Every(Duration period) implements Timetable {}

  record Once(Instant at) implements Timetable {}

  /// Days of the week are 1 (Sunday) to 7; an empty set is every value.
  record Cron(
      Set<Integer> minutes,
      Set<Integer> hours,
      Set<Integer> days,
      Set<Integer> months,
      Set<Integer> weekdays,
      ZoneId zone)
      implements Timetable {}

  Pattern RATE = Pattern.compile("rate\\((\\d+) (minute|hour|day)s?\\)");
  List<String> MONTHS =
      List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
  List<String> WEEKDAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

  static Timetable of(String expression, ZoneId zone) {
    var rate = RATE.matcher(expression);
    if (rate.matches()) {
      var unit = ChronoUnit.valueOf(rate.group(2).toUpperCase(Locale.ROOT) + "S");
      return new Every(unit.getDuration().multipliedBy(Long.parseLong(rate.group(1))));
    }
    if (expression.startsWith("at(")) {
      var local = LocalDateTime.parse(expression.substring(3, expression.length() - 1));
      return new Once(local.atZone(zone).toInstant());
    }
    var fields = expression.replaceFirst("cron\\((.*)\\)", "$1").split(" +", -1);
    if (!expression.startsWith("cron(") || fields.length != 6) {
      throw new IllegalArgumentException("'" + expression + "' is no rate, cron or at expression");
    }
    return new Cron(
        values(fields[0], 0, 59, List.of()),
        values(fields[1], 0, 23, List.of()),
        values(fields[2], 1, 31, List.of()),
        values(fields[3], 1, 12, MONTHS),
        values(fields[4], 1, 7, WEEKDAYS),
        zone);
  }

  /// The first time after another, or null if there is none.
  default @Nullable Instant after(Instant time) {
    return switch (this) {
      case Every(var period) -> time.plus(period);
      case Once(var at) -> at.isAfter(time) ? at : null;
      case Cron cron -> nextOf(cron, time);
    };
  }

  private static @Nullable Instant nextOf(Cron cron, Instant time) {
    var candidate = time.atZone(cron.zone()).truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
    var end = candidate.plusYears(2);
    while (candidate.isBefore(end)) {
      if (!isDay(cron, candidate)) {
        candidate = candidate.truncatedTo(ChronoUnit.DAYS).plusDays(1);
      } else if (!has(cron.hours(), candidate.getHour())
          || !has(cron.minutes(), candidate.getMinute())) {
        candidate = candidate.plusMinutes(1);
      } else {
        return candidate.toInstant();
      }
    }
    return null;
  }

  private static boolean isDay(Cron cron, ZonedDateTime time) {
    return has(cron.months(), time.getMonthValue())
        && has(cron.days(), time.getDayOfMonth())
        && has(cron.weekdays(), time.getDayOfWeek().getValue() % 7 + 1);
  }

  private static boolean has(Set<Integer> values, int value) {
    return values.isEmpty() || values.contains(value);
  }

  private static Set<Integer> values(String field, int lowest, int highest, List<String> names) {
    var values = new TreeSet<Integer>();
    if (field.equals("*") || field.equals("?")) {
      return values;
    }
    for (var part : field.split(",", -1)) {
      var step = part.split("/", -1);
      var range = step[0].split("-", -1);
      var from = step[0].equals("*") ? lowest : number(range[0], names);
      var single = step.length == 1 && range.length == 1;
      var to = single ? from : range.length == 2 ? number(range[1], names) : highest;
      for (var value = from;
          value <= to;
          value += step.length == 2 ? Integer.parseInt(step[1]) : 1) {
        values.add(value);
      }
    }
    return values;
  }

  private static int number(String text, List<String> names) {
    var index = names.indexOf(text.toUpperCase(Locale.ROOT));
    return index < 0 ? Integer.parseInt(text) : index + 1;
  }
}
