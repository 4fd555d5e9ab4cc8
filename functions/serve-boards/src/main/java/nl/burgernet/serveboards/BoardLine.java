package nl.burgernet.serveboards;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import nl.burgernet.events.Place;
import nl.burgernet.geography.Circle;
import nl.burgernet.geography.RegionAtlas;
import org.jspecify.annotations.Nullable;

/// One line of a file of boards: a board, or all that is wrong with it.
sealed interface BoardLine {
  /// The columns that each file has.
  List<String> REQUIRED =
      List.of("board", "vendor", "latitude", "longitude", "lines", "characters");

  /// Those that may be left out, and what then holds.
  Map<String, String> OPTIONAL =
      Map.of(
          "colour", "#ffb000",
          "shows", "missing",
          "near_metres", "500",
          "photos", "no",
          "exercises", "no",
          "silent_after_minutes", "10",
          "link", "1");

  int LONGEST = 2_048;

  record Read(Board board) implements BoardLine {}

  record Wrong(List<String> faults) implements BoardLine {}

  /// The names in the first line of a file; throws [IllegalArgumentException] if some are missing
  /// or not known.
  static List<String> columnsIn(String header) {
    var columns = new ArrayList<String>();
    try {
      for (var column : cells(header.replace("\uFEFF", ""))) {
        columns.add(column.strip().toLowerCase(Locale.ROOT));
      }
    } catch (CsvParseException e) {
      // Said below, as for columns that are missing.
      columns.clear();
    }
    var known = new HashSet<>(OPTIONAL.keySet());
    known.addAll(REQUIRED);
    if (!new HashSet<>(columns).containsAll(REQUIRED)
        || !known.containsAll(columns)
        || new HashSet<>(columns).size() != columns.size()) {
      throw new IllegalArgumentException(
          "the first line must name the columns "
              + String.join(",", REQUIRED)
              + " once each, and may name "
              + String.join(",", OPTIONAL.keySet().stream().sorted().toList()));
    }
    return columns;
  }

  /// Reads a line by itself, so that a quotation mark too many spoils no other.
  static BoardLine read(
      List<String> columns, String line, Set<String> vendors, RegionAtlas atlas, Instant now) {
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
    var values = new HashMap<>(OPTIONAL);
    for (var i = 0; i < cells.size(); i++) {
      var value = cells.get(i).strip();
      if (!value.isEmpty() || !OPTIONAL.containsKey(columns.get(i))) {
        values.put(columns.get(i), value);
      }
    }
    return new Reader(values).read(vendors, atlas, now);
  }

  private static List<String> cells(String line) {
    return CsvReader.builder().ofSingleCsvRecord(line).getFields();
  }

  /// Reads the values of one line, and notes what is wrong with them.
  final class Reader {
    private final Map<String, String> values;
    private final List<String> faults = new ArrayList<>();

    private Reader(Map<String, String> values) {
      this.values = values;
    }

    private BoardLine read(Set<String> vendors, RegionAtlas atlas, Instant now) {
      var id = BoardId.parse(value("board")).orElse(null);
      if (id == null) {
        faults.add("board: 1 to 40 small letters, digits and hyphens, no hyphen first");
      }
      var vendor = value("vendor");
      if (!vendors.contains(vendor)) {
        faults.add("vendor: one of " + String.join(", ", vendors.stream().sorted().toList()));
      }
      var place = place(atlas);
      var size = size();
      var colour = value("colour").toLowerCase(Locale.ROOT);
      if (!colour.matches("#[0-9a-f]{6}")) {
        faults.add("colour: as in #ffb000");
      }
      var shows = shows();
      var near = number("near_metres", 0, 50_000);
      var silent = number("silent_after_minutes", 0, 10_080);
      var link = number("link", 1, 1_000_000);
      var photos = flag("photos");
      var exercises = flag("exercises");
      if (!faults.isEmpty() || id == null || place == null || size == null || shows == null) {
        return new Wrong(List.copyOf(faults));
      }
      return new Read(
          new Board(
              id, vendor, place, size, colour, shows, near, photos, exercises, silent, link, now));
    }

    private String value(String column) {
      return values.getOrDefault(column, "");
    }

    private @Nullable Place place(RegionAtlas atlas) {
      var latitude = degrees("latitude");
      var longitude = degrees("longitude");
      if (latitude != null && longitude != null) {
        try {
          var place = new Place(latitude, longitude);
          if (atlas.netherlandsHolds(new Circle(place.point(), 1))) {
            return place;
          }
        } catch (IllegalArgumentException e) {
          // Said below.
        }
      }
      faults.add("latitude, longitude: degrees with a full stop, of a place in the Netherlands");
      return null;
    }

    private @Nullable Double degrees(String column) {
      var text = value(column);
      return text.matches("-?\\d{1,3}(\\.\\d{1,12})?") ? Double.valueOf(text) : null;
    }

    private @Nullable Size size() {
      var before = faults.size();
      var lines = number("lines", 1, Size.MOST_LINES);
      var characters = number("characters", Size.FEWEST_CHARACTERS, Size.MOST_CHARACTERS);
      if (faults.size() > before) {
        return null;
      }
      try {
        return new Size(lines, characters);
      } catch (IllegalArgumentException e) {
        faults.add("lines, characters: room for at least " + Size.SMALLEST + " characters");
        return null;
      }
    }

    private Board.@Nullable Shows shows() {
      return switch (value("shows")) {
        case "missing" -> Board.Shows.MISSING;
        case "children" -> Board.Shows.CHILDREN;
        case "amber-alerts" -> Board.Shows.AMBER_ALERTS;
        default -> {
          faults.add("shows: missing, children or amber-alerts");
          yield null;
        }
      };
    }

    private boolean flag(String column) {
      var text = value(column);
      if (!text.equals("yes") && !text.equals("no")) {
        faults.add(column + ": yes or no");
      }
      return text.equals("yes");
    }

    private int number(String column, int least, int most) {
      var text = value(column);
      if (text.matches("\\d{1,7}")) {
        var number = Integer.parseInt(text);
        if (least <= number && number <= most) {
          return number;
        }
      }
      faults.add(column + ": a whole number from " + least + " to " + most);
      return least;
    }
  }
}
