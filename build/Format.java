import com.google.googlejavaformat.java.Formatter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

/// Formats every Java source of the tree ("apply"), or fails and names what is not formatted
/// ("check").
class Format {
  public static void main(String[] arguments) throws Exception {
    var check = arguments.length > 0 && arguments[0].equals("check");
    var formatter = new Formatter();
    var unformatted = new ArrayList<Path>();
    try (var paths = Files.walk(Path.of(""))) {
      var sources =
          paths
              .filter(path -> path.toString().endsWith(".java"))
              .filter(path -> !path.toString().matches("(.*/)?(target|node_modules|cdk\\.out)/.*"))
              .toList();
      for (var source : sources) {
        var text = Files.readString(source);
        String formatted;
        try {
          formatted = formatter.formatSourceAndFixImports(text);
        } catch (com.google.googlejavaformat.java.FormatterException e) {
          System.err.println(source + ": " + e.getMessage()); // The compiler says it better, later.
          continue;
        }
        if (!formatted.equals(text)) {
          unformatted.add(source);
          if (!check) Files.writeString(source, formatted);
        }
      }
    }
    if (check && !unformatted.isEmpty()) {
      System.err.println("Not formatted (run mvn validate to mend it): " + unformatted);
      System.exit(1);
    }
  }
}
