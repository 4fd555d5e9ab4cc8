package nl.burgernet.local;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Numbers with names, from a file whose first line names its columns.
///
/// @param rows by the name, which is the first cell; cells as they stand in the file
record CostTable(Path file, Map<String, List<String>> rows, int column) {
  /// Reads a file; `column` has the numbers.
  static CostTable read(Path file, String column) {
    try (var csv = CsvReader.builder().ofCsvRecord(file)) {
      var lines = csv.stream().map(CsvRecord::getFields).toList();
      var columns = lines.getFirst();
      var index = columns.indexOf(column);
      if (index < 0) {
        throw new IllegalArgumentException(file + " has no column " + column);
      }
      var rows = new LinkedHashMap<String, List<String>>();
      for (var cells : lines.subList(1, lines.size())) {
        if (cells.size() != columns.size() || rows.put(cells.getFirst(), cells) != null) {
          throw new IllegalArgumentException(
              file + " has a line that is too short or too long, or a name twice: " + cells);
        }
      }
      return new CostTable(file, rows, index);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }

  double value(String name) {
    return Double.parseDouble(cell(name, column));
  }

  /// The same table, where some numbers are so many times as large.
  CostTable times(double factor, Predicate<String> which) {
    var more = new LinkedHashMap<String, List<String>>();
    rows.forEach(
        (name, cells) -> {
          var changed = new ArrayList<>(cells);
          if (which.test(name)) {
            changed.set(column, String.valueOf(Double.parseDouble(cells.get(column)) * factor));
          }
          more.put(name, changed);
        });
    return new CostTable(file, more, column);
  }

  String cell(String name, int index) {
    var row = rows.get(name);
    if (row == null) {
      throw new IllegalArgumentException(file + " says nothing of " + name);
    }
    return row.get(index);
  }
}
