package nl.burgernet.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import nl.burgernet.events.Wire;

/// What stands for AWS while fan-out is measured in a process of its own: the index is read from
/// memory, objects are kept, what is sent to queues is kept or counted, and the ledger takes all.
final class StandIns implements AutoCloseable {
  private static final byte[] NOTHING = {};
  private static final byte[] NO_KEY =
      "<Error><Code>NoSuchKey</Code></Error>".getBytes(StandardCharsets.US_ASCII);

  private final MemoryTable table;
  private final HttpServer server;
  private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
  private final List<String> units = new ArrayList<>();
  private int slices;

  StandIns(MemoryTable table) {
    this.table = table;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// The messages to the queue of units since the last call.
  synchronized List<String> takeUnits() {
    var taken = List.copyOf(units);
    units.clear();
    return taken;
  }

  /// How many slices were sent since the last call.
  synchronized int takeSlices() {
    var taken = slices;
    slices = 0;
    return taken;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = exchange.getRequestBody().readAllBytes();
      var target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      if (target == null) {
        object(exchange, body);
      } else if (target.startsWith("AmazonSQS.")) {
        json(exchange, sent(new String(body, StandardCharsets.UTF_8)));
      } else {
        json(exchange, rows(target, new String(body, StandardCharsets.UTF_8)));
      }
    }
  }

  private byte[] rows(String target, String body) {
    return body.contains(Nation.TABLE)
        ? CannedAnswers.answer(table, target, body)
        : "{}".getBytes(StandardCharsets.US_ASCII);
  }

  private byte[] sent(String body) {
    var request = Wire.JSON.readTree(body);
    var isForUnits = request.get("QueueUrl").asString().endsWith("/units");
    var successful = new ArrayList<Map<String, String>>();
    for (var entry : request.get("Entries")) {
      var message = entry.get("MessageBody").asString();
      synchronized (this) {
        if (isForUnits) {
          units.add(message);
        } else {
          slices++;
        }
      }
      var id = entry.get("Id").asString();
      successful.add(Map.of("Id", id, "MessageId", id, "MD5OfMessageBody", md5(message)));
    }
    return Wire.JSON.writeValueAsBytes(Map.of("Successful", successful, "Failed", List.of()));
  }

  /// The client compares it.
  private static String md5(String message) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("MD5").digest(message.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private void object(HttpExchange exchange, byte[] body) throws IOException {
    var key = exchange.getRequestURI().getPath();
    if (exchange.getRequestMethod().equals("PUT")) {
      answer(exchange, objects.putIfAbsent(key, body) == null ? 200 : 412, NOTHING);
      return;
    }
    var object = objects.get(key);
    if (object == null) {
      answer(exchange, 404, NO_KEY);
      return;
    }
    var range = exchange.getRequestHeaders().getFirst("Range");
    if (range == null) {
      answer(exchange, 200, object);
      return;
    }
    var ends = range.substring("bytes=".length()).split("-", -1);
    var last = Math.min(object.length, Integer.parseInt(ends[1]) + 1);
    answer(exchange, 206, Arrays.copyOfRange(object, Integer.parseInt(ends[0]), last));
  }

  private static void json(HttpExchange exchange, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
    answer(exchange, 200, body);
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
