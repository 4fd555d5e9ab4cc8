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
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import nl.burgernet.events.Wire;

/// All of AWS with nothing in it, or one action: every table is empty, every bucket too, and
/// whatever is sent is accepted. It also gives out the credentials of a role, and notes who signed
/// what with them.
final class EmptyAws implements AutoCloseable {
  private static final Pattern SIGNED_BY =
      Pattern.compile("Credential=([^/]+)/[^/]+/[^/]+/([^/]+)/aws4_request");

  /// The id of the action with which functions are primed.
  private static final String NOBODYS = "00000000-0000-8000-8000-000000000000";

  private static final String KEY = "\"actionId\":{\"S\":\"" + NOBODYS;
  private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=(\\w+)");

  static {
    // Without it every small answer waits 40 ms for a delayed acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;

  /// The SDK asks here by itself, and by connections of its own.
  private final HttpServer role;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final InstantSource clock = InstantSource.system();
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final Stock stock;
  private volatile String keyId = "BEFORE";
  private volatile Duration keyLives = Duration.ofSeconds(1);

  /// A call that was signed.
  ///
  /// @param service for whom it was signed
  /// @param at when it was signed, as it says itself
  record Call(String signedBy, String service, String at) {}

  /// What there is.
  enum Stock {
    NOTHING,
    /// The action with which functions are primed: its document, the plan of its one unit, the roll
    /// of that unit, on which stands somebody who has left since, and what is kept of its slice.
    ONE_ACTION
  }

  EmptyAws() {
    this(Stock.NOTHING);
  }

  EmptyAws(Stock stock) {
    this.stock = stock;
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
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      if (header(exchange, "Connection").equalsIgnoreCase("close")) {
        // As HTTP asks of a server that will close:
        // https://www.rfc-editor.org/rfc/rfc9112#name-tear-down
        exchange.getResponseHeaders().set("Connection", "close");
      }
      var signature = SIGNED_BY.matcher(header(exchange, "Authorization"));
      var isSigned = signature.find();
      var service = isSigned ? signature.group(2) : "";
      calls.add(
          new Call(isSigned ? signature.group(1) : "", service, header(exchange, "X-Amz-Date")));
      switch (service) {
        case "s3" -> object(exchange);
        case "sns" -> {
          var action = ACTION.matcher(body);
          var name = action.find() ? action.group(1) : "";
          send(
              exchange,
              200,
              "text/xml",
              "<%1$sResponse><%1$sResult/></%1$sResponse>".formatted(name));
        }
        default ->
            send(
                exchange,
                200,
                "application/x-amz-json-1.0",
                json(header(exchange, "X-Amz-Target"), body));
      }
    }
  }

  private String json(String target, String body) {
    if (target.endsWith(".GetSecretValue")) {
      return "{\"SecretString\":\"a secret\"}";
    }
    if (stock == Stock.ONE_ACTION && target.endsWith(".GetItem") && body.contains(KEY)) {
      return "{\"Item\":{\"document\":{\"S\":%s}}}".formatted(Wire.toJson(stored("action.json")));
    }
    if (stock == Stock.ONE_ACTION && target.endsWith(".UpdateItem") && body.contains("ALL_NEW")) {
      return stored("slice.json");
    }
    return "{}";
  }

  private void object(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getPath();
    if (!exchange.getRequestMethod().equals("GET")) {
      exchange.getResponseHeaders().set("ETag", "\"tag\"");
      send(exchange, 200, "application/xml", "");
    } else if (stock == Stock.ONE_ACTION && path.endsWith("/plans/" + NOBODYS + "/0.json")) {
      send(exchange, 200, "application/json", stored("plan.json"));
    } else if (stock == Stock.ONE_ACTION
        && path.endsWith("/rolls/" + NOBODYS + "/0")
        && header(exchange, "Range").equals("bytes=0-8")) {
      send(exchange, 206, "application/octet-stream", "\0".repeat(9));
    } else {
      send(exchange, 404, "application/xml", "<Error><Code>NoSuchKey</Code></Error>");
    }
  }

  private static String stored(String name) {
    try (var file = EmptyAws.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
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
