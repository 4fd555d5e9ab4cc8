package nl.burgernet.local;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import tools.jackson.databind.JsonNode;

/// Writes down every record it gets, and fails those that a test tells it to.
public final class RecordingHandler implements RequestStreamHandler {
  private static final Map<String, List<JsonNode>> RECORDS = new ConcurrentHashMap<>();
  private static final Map<String, Map<String, String>> ENVIRONMENTS = new ConcurrentHashMap<>();
  private static final Set<String> FAILING = ConcurrentHashMap.newKeySet();

  private static volatile CountDownLatch held = new CountDownLatch(0);

  private final String name;

  public RecordingHandler(Map<String, String> environment) {
    name = environment.getOrDefault("NAME", "nameless");
    ENVIRONMENTS.put(name, environment);
  }

  static List<JsonNode> recordsOf(String name) {
    return RECORDS.computeIfAbsent(name, _ -> new CopyOnWriteArrayList<>());
  }

  static Map<String, String> environmentOf(String name) {
    return ENVIRONMENTS.getOrDefault(name, Map.of());
  }

  /// Records that contain a text fail from now on.
  static void fail(String containing) {
    FAILING.add(containing);
  }

  static void succeed(String containing) {
    FAILING.remove(containing);
  }

  static void forget() {
    RECORDS.clear();
    FAILING.clear();
    letGo();
  }

  /// From now on every invocation waits, until `letGo`.
  static void hold() {
    held = new CountDownLatch(1);
  }

  static void letGo() {
    held.countDown();
  }

  private static void waitWhileHeld() {
    try {
      held.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    waitWhileHeld();
    var failures = Json.array();
    for (var record : Json.read(input.readAllBytes()).path("Records")) {
      recordsOf(name).add(record);
      if (FAILING.stream().anyMatch(record.toString()::contains)) {
        var id =
            record.at("/dynamodb/SequenceNumber").asString(record.path("messageId").asString(""));
        failures.addObject().put("itemIdentifier", id);
      }
    }
    output.write(Json.bytes(Json.object().set("batchItemFailures", failures)));
  }
}
