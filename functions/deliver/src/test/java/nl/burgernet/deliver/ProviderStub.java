package nl.burgernet.deliver;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/// A server on this machine that answers as a provider does, and the settings that lead the SDK to
/// it.
final class ProviderStub implements AutoCloseable {
  private static final List<String> SETTINGS =
      List.of("aws.endpointUrl", "aws.region", "aws.accessKeyId", "aws.secretAccessKey");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile Function<String, Answer> answers = _ -> new Answer(500, "");

  record Answer(int status, String body) {}

  ProviderStub() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          var request =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          requests.add(request);
          var answer = answers.apply(request);
          var body = answer.body().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(answer.status(), body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    leadTo(server.getAddress().getPort());
  }

  void answers(int status, String body) {
    answers = _ -> new Answer(status, body);
  }

  void answers(Function<String, Answer> answer) {
    answers = answer;
  }

  /// Lets every request wait until the test is over.
  void answersNever() {
    answers =
        _ -> {
          try {
            closing.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return new Answer(500, "");
        };
  }

  List<String> requests() {
    return List.copyOf(requests);
  }

  /// Leads the SDK to a port where nobody listens.
  static void leadNowhere() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      leadTo(socket.getLocalPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void leadTo(int port) {
    System.setProperty("aws.endpointUrl", "http://127.0.0.1:" + port);
    System.setProperty("aws.region", "eu-central-1");
    System.setProperty("aws.accessKeyId", "test");
    System.setProperty("aws.secretAccessKey", "test");
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.close();
    SETTINGS.forEach(System::clearProperty);
  }
}
