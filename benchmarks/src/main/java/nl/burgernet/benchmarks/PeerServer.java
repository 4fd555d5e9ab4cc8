package nl.burgernet.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A server that a benchmark starts on the loopback with a folder of its own, and that ends with
/// the benchmark, also on Ctrl-C; nothing of it stays.
final class PeerServer implements AutoCloseable {
  private static final long STARTING_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final long STOPPING_SECONDS = 20;

  private final Process process;
  private final Path folder;
  private final Thread atExit = new Thread(this::stop);

  private PeerServer(Process process, Path folder) {
    this.process = process;
    this.folder = folder;
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /// A folder for one server that other users may enter, for not every server may run as root.
  static Path newFolder(String name) {
    try {
      var folder = Files.createTempDirectory("burgernet-bench-" + name);
      Files.setPosixFilePermissions(
          folder, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Starts a server and waits until it answers on its port.
  static PeerServer start(Path folder, int port, List<String> command) {
    var log = folder.resolve("log").toFile();
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log)
              .directory(folder.toFile())
              .start();
    } catch (IOException e) {
      deleteAll(folder);
      throw new MissingPeer(command.getFirst() + " does not start: " + e.getMessage());
    }
    var server = new PeerServer(process, folder);
    var started = System.nanoTime();
    while (!answers(port)) {
      if (!process.isAlive() || System.nanoTime() - started > STARTING_NANOS) {
        var said = lastLines(log.toPath());
        server.close();
        throw new MissingPeer(command.getFirst() + " does not start: " + said);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    return server;
  }

  /// Runs a command to its end.
  static void run(Path folder, List<String> command) {
    var log = folder.resolve("log").toFile();
    try {
      var process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log)
              .directory(folder.toFile())
              .start();
      if (process.waitFor() != 0) {
        throw new MissingPeer(command.getFirst() + " fails: " + lastLines(log.toPath()));
      }
    } catch (IOException e) {
      throw new MissingPeer(command.getFirst() + " does not start: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static boolean answers(int port) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static String lastLines(Path log) {
    try {
      var lines = Files.readAllLines(log);
      return String.join("; ", lines.subList(Math.max(0, lines.size() - 3), lines.size()));
    } catch (IOException e) {
      return "it said nothing";
    }
  }

  long pid() {
    return process.pid();
  }

  /// The CPU that all threads of a process have taken, in nanoseconds.
  static long cpuNanos(long pid) {
    try (var threads = Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "task"))) {
      var nanos = 0L;
      for (var thread : threads) {
        var text = Files.readString(thread.resolve("schedstat"));
        nanos += Long.parseLong(text.substring(0, text.indexOf(' ')));
      }
      return nanos;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // It is exiting already, and the hook does the same.
    }
    stop();
  }

  private void stop() {
    try {
      // What Ctrl-C sends: PostgreSQL then ends at once, and does not wait for its clients.
      new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
      if (!process.waitFor(STOPPING_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    deleteAll(folder);
  }

  private static void deleteAll(Path folder) {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      System.err.println("burgernet: " + folder + " stays: " + e.getMessage());
    }
  }
}
