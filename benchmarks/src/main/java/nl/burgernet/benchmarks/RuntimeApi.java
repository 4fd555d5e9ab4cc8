package nl.burgernet.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import nl.burgernet.events.Wire;
import org.jspecify.annotations.Nullable;

/// The side of Lambda that a function's process speaks with: it hands out one event, and waits
/// before that until it is told to restore what was captured.
///
/// @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Runtime API</a>
final class RuntimeApi implements AutoCloseable {
  private static final String PREFIX = "/2018-06-01/runtime/";
  private static final long SECONDS_LEFT = 25;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch captured = new CountDownLatch(1);
  private final CountDownLatch restored = new CountDownLatch(1);
  private final LinkedBlockingQueue<String> events = new LinkedBlockingQueue<>();
  private final LinkedBlockingQueue<Said> said = new LinkedBlockingQueue<>();

  /// What the process answered.
  ///
  /// @param nanos when, as by `System.nanoTime`
  record Said(String path, String body, long nanos) {
    boolean isError() {
      return path.endsWith("error");
    }

    /// Whether it is no proper answer: an error, to the runtime or to whoever asked at a door, or
    /// messages that are to come again.
    boolean isFailure() {
      if (isError()) {
        return true;
      }
      var answer = Wire.JSON.readTree(body.isBlank() ? "{}" : body);
      return answer.path("statusCode").asInt(0) >= 500
          || !answer.path("batchItemFailures").isEmpty();
    }
  }

  RuntimeApi() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext(PREFIX, this::answer);
    server.start();
  }

  /// As the process finds it in its environment.
  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  void hand(String event) {
    events.add(event);
  }

  /// Waits until the process would be captured.
  boolean awaitCaptured(long seconds) throws InterruptedException {
    return captured.await(seconds, TimeUnit.SECONDS);
  }

  /// Lets it go on as if it had been restored.
  void restore() {
    restored.countDown();
  }

  @Nullable Said awaitAnswer(long seconds) throws InterruptedException {
    return said.poll(seconds, TimeUnit.SECONDS);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      var path = exchange.getRequestURI().getPath().substring(PREFIX.length());
      switch (exchange.getRequestMethod() + " " + path) {
        case "GET invocation/next" -> {
          var event = events.take();
          // The client of the runtime dies without a content type.
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", "request");
          exchange
              .getResponseHeaders()
              .set(
                  "Lambda-Runtime-Deadline-Ms",
                  Long.toString(
                      InstantSource.system().instant().plusSeconds(SECONDS_LEFT).toEpochMilli()));
          exchange
              .getResponseHeaders()
              .set(
                  "Lambda-Runtime-Invoked-Function-Arn",
                  "arn:aws:lambda:eu-west-1:000000000000:function:some");
          send(exchange, 200, event);
        }
        case "GET restore/next" -> {
          captured.countDown();
          restored.await();
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          send(exchange, 200, "");
        }
        default -> {
          said.add(new Said(path, body, System.nanoTime()));
          send(exchange, 202, "{}");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    restored.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
