package nl.burgernet.benchmarks;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// Debian's nginx on this machine alone, with a folder of its own: what a server of files costs.
final class Nginx implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final String CONFIGURATION =
      """
      daemon off;
      worker_processes auto;
      pid nginx.pid;
      error_log errors.log;
      events { worker_connections 4096; }
      http {
        # Both write a line for each poll.
        access_log polls.log;
        default_type application/json;
        client_body_temp_path body;
        proxy_temp_path proxy;
        fastcgi_temp_path fastcgi;
        uwsgi_temp_path uwsgi;
        scgi_temp_path scgi;
        sendfile on;
        tcp_nopush on;
        keepalive_requests 100000;
        add_header Cache-Control "public, max-age=15";
        server {
          listen 127.0.0.1:PORT;
          root files;
        }
      }
      """;

  private final Process process;
  private final Path folder;
  private final URI address;

  private Nginx(Process process, Path folder, URI address) {
    this.process = process;
    this.folder = folder;
    this.address = address;
  }

  /// Where it is installed.
  static Optional<Path> installed() {
    var path = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/usr/local/sbin";
    return Stream.of(path.split(":", -1))
        .filter(each -> !each.isEmpty())
        .map(each -> Path.of(each, "nginx"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static Nginx start(Path program) throws IOException {
    var folder = Files.createTempDirectory("burgernet-nginx-");
    Files.createDirectories(folder.resolve("files"));
    int port;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Files.writeString(
        folder.resolve("nginx.conf"), CONFIGURATION.replace("PORT", String.valueOf(port)));
    var process =
        new ProcessBuilder(
                program.toString(), "-p", folder + "/", "-c", "nginx.conf", "-e", "errors.log")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said.log").toFile())
            .start();
    SuiteProcess.endWithThis(process);
    var nginx = new Nginx(process, folder, URI.create("http://127.0.0.1:" + port));
    nginx.await(port);
    return nginx;
  }

  private void await(int port) throws IOException {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (ConnectException e) {
        if (!process.isAlive() || System.nanoTime() > end) {
          throw new IOException(
              "nginx did not start: " + Files.readString(folder.resolve("said.log")), e);
        }
        LockSupport.parkNanos(20_000_000);
      }
    }
  }

  URI address() {
    return address;
  }

  ProcessHandle process() {
    return process.toHandle();
  }

  /// Has it serve these bytes under their paths.
  void serve(Map<String, byte[]> files) throws IOException {
    for (var file : files.entrySet()) {
      var path = folder.resolve("files" + file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
      // As everybody may read what its workers read, whoever they run as.
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r--r--"));
    }
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /// Ends what was started here, and leaves nothing behind.
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      try (var all = Files.walk(folder)) {
        for (var each : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(each);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      System.err.println("left behind: " + folder);
    }
  }
}
