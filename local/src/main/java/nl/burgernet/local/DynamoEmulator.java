package nl.burgernet.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/// DynamoDB Local behind a loopback port, with its tables in memory or in a folder.
///
/// On a disk it waits for every write (800 items/s; 100,000 items take two minutes), so where the
/// system has a folder in memory the tables live there and are copied to the data folder at `close`
/// (3,500 items/s). A run that ended without closing left them there, and the next one takes them
/// up again; what was written is lost only if the whole machine stops dead.
final class DynamoEmulator implements AutoCloseable {
  private static final String FILE = "shared-local-instance.db";

  /// Names the folder in memory, while a run has one.
  private static final String WORKING = "working";

  private static final Path IN_MEMORY = Path.of("/dev/shm");

  private final Server server = new Server();
  private final CountedWrites tables;
  private final URI address;
  private final @Nullable Path folder;
  private final @Nullable Path working;

  DynamoEmulator(@Nullable Path folder) {
    this.folder = folder;
    this.working = folder == null ? null : workingCopyOf(folder);
    try {
      tables = new CountedWrites(working == null, working == null ? null : working.toString());
      var connector = new ServerConnector(server);
      connector.setHost("127.0.0.1");
      server.addConnector(connector);
      server.setHandler(new LocalDynamoDBServerHandler(tables, "*"));
      server.setStopTimeout(0);
      server.start();
      address = URI.create("http://127.0.0.1:" + connector.getLocalPort());
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local does not start: " + e, e);
    }
  }

  URI address() {
    return address;
  }

  /// Grows after each write to the table.
  long writesTo(String table) {
    return tables.writesTo(table);
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local does not stop: " + e, e);
    } finally {
      tables.shutdown();
    }
    if (folder != null && working != null && !working.equals(folder) && Files.exists(working)) {
      copy(working, folder);
      delete(working);
      delete(folder.resolve(WORKING));
    }
  }

  private static Path workingCopyOf(Path folder) {
    try {
      Files.createDirectories(folder);
      if (!Files.isWritable(IN_MEMORY)) {
        return folder;
      }
      var name = folder.resolve(WORKING);
      if (Files.exists(name) && Files.exists(Path.of(Files.readString(name)).resolve(FILE))) {
        return Path.of(Files.readString(name));
      }
      var working = Files.createTempDirectory(IN_MEMORY, "burgernet-tables-");
      copy(folder, working);
      Files.writeString(name, working.toString());
      return working;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path from, Path to) {
    if (!Files.exists(from.resolve(FILE))) {
      return;
    }
    try {
      var unfinished = to.resolve(FILE + ".unfinished");
      Files.copy(from.resolve(FILE), unfinished, StandardCopyOption.REPLACE_EXISTING);
      Files.move(unfinished, to.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("tables cannot be copied from " + from + " to " + to, e);
    }
  }

  private static void delete(Path path) {
    try {
      if (Files.isDirectory(path)) {
        try (var files = Files.list(path)) {
          files.forEach(DynamoEmulator::delete);
        }
      }
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
