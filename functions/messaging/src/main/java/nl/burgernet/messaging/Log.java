package nl.burgernet.messaging;

import java.io.PrintStream;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/// One JSON line per thing worth knowing, on standard output, where Lambda picks it up. Nothing
/// personal may be said here: ids, counts and names of things only.
public final class Log {
  private static volatile PrintStream out = System.out;
  private static volatile InstantSource clock = InstantSource.system();

  private Log() {}

  public static void info(String message, Object... keysAndValues) {
    write("INFO", message, keysAndValues);
  }

  public static void warn(String message, Object... keysAndValues) {
    write("WARN", message, keysAndValues);
  }

  /// Says that something failed: the exception's class and place, not its text, which may quote a
  /// message.
  public static void failure(String message, Throwable failure, Object... keysAndValues) {
    var line = line("ERROR", message, keysAndValues);
    line.put("failure", failure.getClass().getName());
    var trace = failure.getStackTrace();
    if (trace.length > 0) {
      line.put("at", trace[0].toString());
    }
    var cause = failure.getCause();
    if (cause != null) {
      line.put("cause", cause.getClass().getName());
    }
    print(line);
  }

  /// Counts something, in CloudWatch's embedded metric format.
  public static void count(
      String metric, String unit, double value, Map<String, String> dimensions) {
    var line = new LinkedHashMap<String, Object>();
    line.put(
        "_aws",
        Map.of(
            "Timestamp",
            clock.millis(),
            "CloudWatchMetrics",
            new Object[] {
              Map.of(
                  "Namespace",
                  "Burgernet",
                  "Dimensions",
                  new Object[] {dimensions.keySet()},
                  "Metrics",
                  new Object[] {Map.of("Name", metric, "Unit", unit)})
            }));
    line.putAll(dimensions);
    line.put(metric, value);
    print(line);
  }

  /// Sends the lines elsewhere; for whoever hosts functions without Lambda, and for tests.
  public static void to(PrintStream stream) {
    out = stream;
  }

  static void to(PrintStream stream, InstantSource clock) {
    out = stream;
    Log.clock = clock;
  }

  private static void write(String level, String message, Object... keysAndValues) {
    print(line(level, message, keysAndValues));
  }

  private static Map<String, Object> line(String level, String message, Object... keysAndValues) {
    var line = new LinkedHashMap<String, Object>();
    line.put("level", level);
    line.put("message", message);
    for (var i = 0; i + 1 < keysAndValues.length; i += 2) {
      line.put(String.valueOf(keysAndValues[i]), plain(keysAndValues[i + 1]));
    }
    return line;
  }

  private static Object plain(Object value) {
    return value instanceof Number || value instanceof Boolean ? value : String.valueOf(value);
  }

  private static void print(Map<String, Object> line) {
    out.println(AwsJson.MAPPER.writeValueAsString(line));
  }
}
