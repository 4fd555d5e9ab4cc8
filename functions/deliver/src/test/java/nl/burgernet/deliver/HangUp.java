package nl.burgernet.deliver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/// A provider that takes each request and hangs up without an answer.
final class HangUp implements AutoCloseable {
  private final ServerSocket server;
  private final AtomicInteger requests = new AtomicInteger();

  HangUp() {
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::serve);
    ProviderStub.leadTo(server.getLocalPort());
  }

  private void serve() {
    while (!server.isClosed()) {
      try (var connection = server.accept()) {
        if (connection.getInputStream().read(new byte[100_000]) > 0) {
          requests.incrementAndGet();
        }
      } catch (IOException e) {
        // The test is over.
      }
    }
  }

  int requests() {
    return requests.get();
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
