package nl.burgernet.registerparticipant;

import static nl.burgernet.messaging.Fields.Need.OPTIONAL;
import static nl.burgernet.messaging.Fields.Need.REQUIRED;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nl.burgernet.messaging.Fields;
import nl.burgernet.registerparticipant.Changes.Home;
import nl.burgernet.registrations.Homeland;
import nl.burgernet.subscribers.Contact;
import nl.burgernet.subscribers.Participant;
import nl.burgernet.subscribers.Window;
import nl.burgernet.subscribers.Windows;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads an address: where it is, who is told of it, and when. What is wrong with a place is said
/// without repeating it.
record AddressForm(Homeland homeland) {
  private static final String PLACE =
      "degrees, of a place in the Netherlands; latitude about 50.7 to 53.6, longitude about 3.3 to"
          + " 7.3";
  private static final String WINDOW =
      "a window as {\"days\":[\"MONDAY\"],\"from\":\"09:00\",\"until\":\"17:00\"}: on those days,"
          + " Dutch time; until may be past midnight, 00:00 to 00:00 is all day";
  private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d");
  private static final double MILLION = 1e6;

  /// Reads the fields of an address; null when their errors are noted.
  @Nullable Home read(Fields request, Participant participant) {
    var latitude = request.value("latitude", REQUIRED, PLACE);
    var longitude = request.value("longitude", REQUIRED, PLACE);
    var contacts = contacts(request, participant);
    var windows = windows(request);
    if (latitude == null || longitude == null) {
      return null;
    }
    if (!latitude.isNumber()
        || !longitude.isNumber()
        || !homeland.holds(latitude.asDouble(Double.NaN), longitude.asDouble(Double.NaN))) {
      request.refuseUnquoted("latitude", PLACE);
      request.refuseUnquoted("longitude", PLACE);
      return null;
    }
    return contacts == null || windows == null
        ? null
        : new Home(
            micro(latitude.asDouble(Double.NaN)),
            micro(longitude.asDouble(Double.NaN)),
            contacts,
            windows);
  }

  static int micro(double degrees) {
    return (int) Math.round(degrees * MILLION);
  }

  private static @Nullable Set<Integer> contacts(Fields request, Participant participant) {
    var all = participant.contacts().stream().map(Contact::ordinal).collect(Collectors.toSet());
    var asked = request.array("contacts", OPTIONAL, "some of the contacts " + all);
    if (asked == null) {
      return all;
    }
    var contacts = new TreeSet<Integer>();
    for (var i = 0; i < asked.size(); i++) {
      var each = asked.get(i);
      if (!each.isIntegralNumber() || !each.canConvertToInt() || !all.contains(each.intValue())) {
        request.refuse("contacts", i, each, "one of " + all);
        return null;
      }
      contacts.add(each.intValue());
    }
    return contacts;
  }

  private static @Nullable Windows windows(Fields request) {
    var asked =
        request.array("windows", OPTIONAL, "windows, or no such field to be told at any time");
    if (asked == null) {
      return Windows.ALWAYS;
    }
    if (asked.size() > Changes.MOST_WINDOWS) {
      request.refuseUnquoted("windows", "at most " + Changes.MOST_WINDOWS + " windows");
      return null;
    }
    var windows = new ArrayList<Window>();
    for (var i = 0; i < asked.size(); i++) {
      var window = window(asked.get(i));
      if (window == null) {
        request.refuse("windows", i, asked.get(i), WINDOW);
      } else {
        windows.add(window);
      }
    }
    return windows.size() == asked.size() ? new Windows(windows) : null;
  }

  private static @Nullable Window window(JsonNode json) {
    var names = List.of("days", "from", "until");
    if (!json.isObject() || !names.containsAll(json.propertyNames())) {
      return null;
    }
    var days = EnumSet.noneOf(DayOfWeek.class);
    if (!json.path("days").isArray()) {
      return null;
    }
    for (var day : json.path("days")) {
      try {
        days.add(DayOfWeek.valueOf(day.asString("")));
      } catch (IllegalArgumentException e) {
        return null;
      }
    }
    var from = json.path("from").asString("");
    var until = json.path("until").asString("");
    return days.isEmpty() || !TIME.matcher(from).matches() || !TIME.matcher(until).matches()
        ? null
        : new Window(days, LocalTime.parse(from), LocalTime.parse(until));
  }

  /// Reads windows in a line of text, as `MON-FRI 09:00-17:00; SAT 10:00-12:00`; nothing is always.
  static @Nullable Windows windows(String text) {
    var windows = new ArrayList<Window>();
    for (var part : text.isBlank() ? new String[0] : text.split(";", -1)) {
      var window = window(part.strip());
      if (window == null) {
        return null;
      }
      windows.add(window);
    }
    return windows.size() > Changes.MOST_WINDOWS ? null : new Windows(windows);
  }

  private static final Pattern LINE =
      Pattern.compile("([A-Z]{3})(?:-([A-Z]{3}))? (\\d\\d:\\d\\d)-(\\d\\d:\\d\\d)");

  private static @Nullable Window window(String text) {
    var line = LINE.matcher(text);
    if (!line.matches()) {
      return null;
    }
    try {
      var first = day(line.group(1));
      var last = line.group(2) == null ? first : day(line.group(2));
      var days = EnumSet.of(last);
      for (var day = first; day != last; day = day.plus(1)) {
        days.add(day);
      }
      return new Window(days, LocalTime.parse(line.group(3)), LocalTime.parse(line.group(4)));
    } catch (IllegalArgumentException | DateTimeException e) {
      return null;
    }
  }

  private static DayOfWeek day(String name) {
    for (var day : DayOfWeek.values()) {
      if (day.name().startsWith(name)) {
        return day;
      }
    }
    throw new IllegalArgumentException("no day");
  }
}
