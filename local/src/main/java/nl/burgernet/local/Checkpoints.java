package nl.burgernet.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// How far each reader of a stream came; kept in a file where tables are kept.
final class Checkpoints implements AutoCloseable {
  private final @Nullable Path file;
  private final Map<String, String> reached = new ConcurrentHashMap<>();

  Checkpoints(@Nullable Path data) {
    this.file = data == null ? null : data.resolve("checkpoints.json");
    if (file != null && Files.exists(file)) {
      try {
        Json.read(Files.readAllBytes(file))
            .properties()
            .forEach(entry -> reached.put(entry.getKey(), entry.getValue().asString("")));
      } catch (IOException e) {
        throw new UncheckedIOException(file + " cannot be read", e);
      }
    }
  }

  /// The sequence number of the last record that a reader is done with.
  @Nullable String reached(String reader, String shard) {
    return reached.get(reader + " " + shard);
  }

  void reach(String reader, String shard, String sequenceNumber) {
    reached.put(reader + " " + shard, sequenceNumber);
  }

  /// Writes the file, when the tables are written too.
  @Override
  public void close() {
    if (file == null) {
      return;
    }
    var json = Json.object();
    reached.forEach(json::put);
    try {
      var unfinished = file.resolveSibling("checkpoints.unfinished");
      Files.write(unfinished, Json.bytes(json));
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written", e);
    }
  }
}
