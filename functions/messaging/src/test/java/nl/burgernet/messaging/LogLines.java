package nl.burgernet.messaging;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;

/// Catches what is logged until it is closed; tests that use it must not run side by side.
public final class LogLines implements AutoCloseable {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  public LogLines() {
    this(InstantSource.system());
  }

  LogLines(InstantSource clock) {
    Log.to(new PrintStream(bytes, true, StandardCharsets.UTF_8), clock);
  }

  public List<String> all() {
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  /// How often a metric was counted under a value of a dimension.
  public long counted(String metric, String dimension, String value) {
    return all().stream()
        .filter(line -> line.contains("\"" + metric + "\":"))
        .filter(line -> line.contains("\"" + dimension + "\":\"" + value + "\""))
        .count();
  }

  @Override
  public void close() {
    Log.to(System.out);
  }
}
