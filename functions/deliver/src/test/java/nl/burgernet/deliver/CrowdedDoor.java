package nl.burgernet.deliver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/// A provider at which so many wait to be let in that nobody else is even heard to knock.
final class CrowdedDoor implements AutoCloseable {
  private static final int LONGEST_QUEUE = 100;

  private final ServerSocket server;
  private final List<Socket> waiting = new ArrayList<>();

  CrowdedDoor() {
    try {
      server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      for (var isFull = false; !isFull; ) {
        isFull = !isJoined();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ProviderStub.leadTo(server.getLocalPort());
  }

  private boolean isJoined() throws IOException {
    if (waiting.size() > LONGEST_QUEUE) {
      throw new IllegalStateException("whoever knocks is let in here, however many wait");
    }
    var next = new Socket();
    waiting.add(next);
    try {
      next.connect(server.getLocalSocketAddress(), 100);
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      for (var each : waiting) {
        each.close();
      }
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
