package nl.burgernet.infrastructure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The manual as whoever is on call reads it: its sections, and the commands and tables in them.
record Manual(String text) {
  static Manual read() {
    try {
      return new Manual(Files.readString(Path.of("../docs/operations.md")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What stands under a heading.
  String section(String heading) {
    var lines =
        text.lines()
            .dropWhile(line -> !line.equals("## " + heading))
            .skip(1)
            .takeWhile(line -> !line.startsWith("## "))
            .toList();
    if (lines.isEmpty()) {
      throw new AssertionError("the manual has no section '" + heading + "'");
    }
    return String.join("\n", lines);
  }

  /// The commands of a section, each on one line and without what is said about it.
  List<String> commands(String heading) {
    return blocks(heading, "sh").stream()
        .flatMap(block -> block.replaceAll("\\\\\\n\\s*", "").lines())
        .map(line -> line.replaceAll("\\s+#.*", "").strip())
        .toList();
  }

  /// The code of one language in a section.
  List<String> blocks(String heading, String language) {
    var blocks = new ArrayList<String>();
    var rest = section(heading);
    var fence = "```" + language + "\n";
    for (var from = rest.indexOf(fence); from >= 0; from = rest.indexOf(fence)) {
      rest = rest.substring(from + fence.length());
      blocks.add(rest.substring(0, rest.indexOf("```")));
    }
    return blocks;
  }

  /// The rows of a section's tables, by cell; their heads are rows too.
  List<List<String>> rows(String heading) {
    return section(heading)
        .lines()
        .filter(line -> line.startsWith("| ") && !line.startsWith("| ---"))
        .map(line -> List.of(line.substring(2, line.lastIndexOf('|')).strip().split(" \\| ", -1)))
        .toList();
  }
}
