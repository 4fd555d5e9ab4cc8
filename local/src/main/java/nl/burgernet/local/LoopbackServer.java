package nl.burgernet.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// An HTTP server that only this machine can reach, with a virtual thread per request.
final class LoopbackServer implements AutoCloseable {
  static {
    // Without it every small answer waits 40 ms for a delayed acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setProperty("sun.net.httpserver.maxIdleConnections", "2000");
  }

  /// What a server says to a request.
  interface Answering {
    Answer answer(Request request) throws Exception;
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /// Starts on any free port.
  LoopbackServer(int bodyLimitBytes, Answering answering) {
    this(0, bodyLimitBytes, Answer.text(413, "too large"), answering);
  }

  /// Starts on a port, or on any free one if it is 0; a longer body than the limit is answered as
  /// given.
  LoopbackServer(int port, int bodyLimitBytes, Answer tooLarge, Answering answering) {
    this(bound(port), bodyLimitBytes, tooLarge, answering);
  }

  /// Starts one that has its port already.
  LoopbackServer(HttpServer bound, int bodyLimitBytes, Answer tooLarge, Answering answering) {
    server = bound;
    server.setExecutor(threads);
    server.createContext("/", exchange -> handle(exchange, bodyLimitBytes, tooLarge, answering));
    server.start();
  }

  /// Takes a port, or any free one if it is 0, before anything is there to answer: so it is known
  /// where links to it lead.
  static HttpServer bound(int port) {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 512);
    } catch (IOException e) {
      throw new UncheckedIOException("port " + port + " of 127.0.0.1 cannot be opened: " + e, e);
    }
  }

  static URI addressOf(HttpServer server) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  URI address() {
    return addressOf(server);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static void handle(
      HttpExchange exchange, int bodyLimitBytes, Answer tooLarge, Answering answering)
      throws IOException {
    try (exchange) {
      var body = exchange.getRequestBody().readNBytes(bodyLimitBytes + 1);
      send(exchange, body.length > bodyLimitBytes ? tooLarge : answer(exchange, body, answering));
    }
  }

  private static Answer answer(HttpExchange exchange, byte[] body, Answering answering) {
    try {
      return answering.answer(Request.of(exchange, body));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Answer.text(503, "stopping");
    } catch (Exception e) {
      return Answer.text(500, e.toString());
    }
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    answer.headers().forEach((name, values) -> exchange.getResponseHeaders().put(name, values));
    var hasBody = answer.body().length > 0 && !exchange.getRequestMethod().equals("HEAD");
    if (answer.body().length > 0 && !hasBody) {
      exchange.getResponseHeaders().set("Content-Length", String.valueOf(answer.body().length));
    }
    exchange.sendResponseHeaders(answer.status(), hasBody ? answer.body().length : -1);
    if (hasBody) {
      exchange.getResponseBody().write(answer.body());
    }
  }
}
