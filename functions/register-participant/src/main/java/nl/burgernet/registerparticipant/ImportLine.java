package nl.burgernet.registerparticipant;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import nl.burgernet.events.Channel;
import nl.burgernet.registrations.Homeland;
import nl.burgernet.registrations.Newcomers.Reachable;
import nl.burgernet.subscribers.Windows;
import org.jspecify.annotations.Nullable;

/// One line of a file of participants: somebody's contacts and one of their addresses.
sealed interface ImportLine {
  /// The columns, in any order; `docs/import-participants.md` describes them.
  List<String> COLUMNS =
      List.of("sms", "voice", "email", "latitude", "longitude", "windows", "sixteen");

  /// Longer than all columns can be.
  int LONGEST = 4096;

  /// A line that can be taken over.
  ///
  /// @param latitude in millionths of a degree
  /// @param longitude in millionths of a degree
  record Person(List<Reachable> contacts, int latitude, int longitude, Windows windows)
      implements ImportLine {
    @Override
    public String toString() {
      return "Person[hidden]";
    }
  }

  /// A line that cannot, and all that is wrong with it; what it holds is not repeated.
  record Wrong(List<String> faults) implements ImportLine {}

  /// The names in the first line of a file, or what is wrong with them.
  static List<String> columnsIn(String header) {
    var columns = new ArrayList<String>();
    try {
      for (var column : cells(header.replace("\uFEFF", ""))) {
        columns.add(column.strip().toLowerCase(java.util.Locale.ROOT));
      }
    } catch (CsvParseException e) {
      columns.clear();
    }
    if (!new HashSet<>(columns).equals(new HashSet<>(COLUMNS))
        || columns.size() != COLUMNS.size()) {
      throw new IllegalArgumentException(
          "the first line must name the columns " + String.join(",", COLUMNS));
    }
    return columns;
  }

  /// Reads a line by itself, so that a quotation mark too many spoils no other.
  static ImportLine read(List<String> columns, String line, ContactForm form, Homeland homeland) {
    if (line.length() > LONGEST) {
      return new Wrong(List.of("line: at most " + LONGEST + " characters"));
    }
    List<String> cells;
    try {
      cells = cells(line);
    } catch (CsvParseException e) {
      return new Wrong(List.of("line: comma-separated values as in RFC 4180"));
    }
    if (cells.size() != columns.size()) {
      return new Wrong(List.of("line: " + columns.size() + " values, not " + cells.size()));
    }
    Map<String, String> values = new HashMap<>();
    for (var i = 0; i < cells.size(); i++) {
      values.put(columns.get(i), cells.get(i).strip());
    }
    return read(values, form, homeland);
  }

  private static ImportLine read(Map<String, String> values, ContactForm form, Homeland homeland) {
    var faults = new ArrayList<String>();
    var contacts = new ArrayList<Reachable>();
    for (var channel : ContactForm.CHANNELS) {
      var column = columnOf(channel);
      var text = values.getOrDefault(column, "");
      if (!text.isEmpty()) {
        form.canonical(channel, text)
            .ifPresentOrElse(
                value -> contacts.add(new Reachable(channel, value)),
                () -> faults.add(column + ": " + form.expected(channel)));
      }
    }
    if (contacts.isEmpty() && faults.isEmpty()) {
      faults.add("sms, voice, email: at least one of them");
    }
    var latitude = degrees(values.getOrDefault("latitude", ""));
    var longitude = degrees(values.getOrDefault("longitude", ""));
    if (latitude == null || longitude == null || !homeland.holds(latitude, longitude)) {
      faults.add("latitude, longitude: degrees with a full stop, of a place in the Netherlands");
    }
    var windows = AddressForm.windows(values.getOrDefault("windows", ""));
    if (windows == null) {
      faults.add("windows: nothing, or windows as MON-FRI 09:00-17:00; SAT 10:00-12:00");
    }
    if (!values.getOrDefault("sixteen", "").equals("yes")) {
      faults.add("sixteen: yes, for whoever confirmed to be sixteen or older");
    }
    return !faults.isEmpty() || latitude == null || longitude == null || windows == null
        ? new Wrong(faults)
        : new Person(contacts, AddressForm.micro(latitude), AddressForm.micro(longitude), windows);
  }

  private static String columnOf(Channel channel) {
    return channel.name().toLowerCase(java.util.Locale.ROOT);
  }

  private static @Nullable Double degrees(String text) {
    return text.matches("-?\\d{1,3}(\\.\\d{1,12})?") ? Double.valueOf(text) : null;
  }

  private static List<String> cells(String line) {
    return CsvReader.builder().ofSingleCsvRecord(line).getFields();
  }
}
