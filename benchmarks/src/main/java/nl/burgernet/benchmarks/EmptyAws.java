package nl.burgernet.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/// All of AWS with nothing in it: every table is empty, every bucket too, and whatever is sent is
/// accepted. It also gives out the credentials of a role, and notes who signed what with them.
final class EmptyAws implements AutoCloseable {
  private static final Pattern SIGNED_BY = Pattern.compile("Credential=([^/]+)/");

  private final HttpServer server;

  /// The SDK asks here by itself, and by connections of its own.
  private final HttpServer role;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final InstantSource clock = InstantSource.system();
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private volatile String keyId = "BEFORE";
  private volatile Duration keyLives = Duration.ofSeconds(1);

  /// A call that was signed.
  ///
  /// @param at when it was signed, as it says itself
  record Call(String signedBy, String at) {}

  EmptyAws() {
    server = started(this::answer);
    role = started(this::giveKey);
  }

  private HttpServer started(HttpHandler handler) {
    try {
      var started =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
      started.setExecutor(threads);
      started.createContext("/", handler);
      started.start();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return server.getAddress().getPort();
  }

  String address() {
    return "http://127.0.0.1:" + port();
  }

  String credentials() {
    return "http://127.0.0.1:" + role.getAddress().getPort() + "/credentials";
  }

  /// From now on the role has another key.
  void give(String newKeyId, Duration lives) {
    keyId = newKeyId;
    keyLives = lives;
  }

  List<Call> calls() {
    return List.copyOf(calls);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      if (header(exchange, "Connection").equalsIgnoreCase("close")) {
        // As HTTP asks of a server that will close:
        // https://www.rfc-editor.org/rfc/rfc9112#name-tear-down
        exchange.getResponseHeaders().set("Connection", "close");
      }
      var signature = SIGNED_BY.matcher(header(exchange, "Authorization"));
      calls.add(
          new Call(signature.find() ? signature.group(1) : "", header(exchange, "X-Amz-Date")));
      var target = header(exchange, "X-Amz-Target");
      if (target.contains("GetSecretValue")) {
        send(exchange, 200, "application/x-amz-json-1.1", "{\"SecretString\":\"a secret\"}");
      } else if (!target.isEmpty()) {
        send(exchange, 200, "application/x-amz-json-1.0", "{}");
      } else if (exchange.getRequestMethod().equals("GET")) {
        send(exchange, 404, "application/xml", "<Error><Code>NoSuchKey</Code></Error>");
      } else {
        send(exchange, 200, "application/json", "{}");
      }
    }
  }

  private void giveKey(HttpExchange exchange) throws IOException {
    try (exchange) {
      send(exchange, 200, "application/json", key(clock.instant().plus(keyLives)));
    }
  }

  private String key(Instant until) {
    return "{\"AccessKeyId\":\"%s\",\"SecretAccessKey\":\"secret\",\"Token\":\"token\",\"Expiration\":\"%s\"}"
        .formatted(keyId, until.truncatedTo(java.time.temporal.ChronoUnit.SECONDS));
  }

  private static String header(HttpExchange exchange, String name) {
    var value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }

  private static void send(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    role.stop(0);
    threads.shutdownNow();
  }
}
