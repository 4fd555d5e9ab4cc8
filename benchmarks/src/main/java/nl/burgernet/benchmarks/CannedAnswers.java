package nl.burgernet.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.zip.CRC32;
import nl.burgernet.events.Wire;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import tools.jackson.databind.JsonNode;

/// The other end of the real client's HTTP, without a network or a server: the answer to a request
/// is worked out the first time it is asked and kept as bytes, so that later only the client is
/// measured.
final class CannedAnswers implements SdkHttpClient {
  private final DynamoDbClient table;
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final LongAdder bytesSent = new LongAdder();

  private static final class Answer {
    final byte[] body;
    final String checksum;

    Answer(byte[] body) {
      var crc = new CRC32();
      crc.update(body);
      this.body = body;
      this.checksum = Long.toString(crc.getValue());
    }
  }

  private CannedAnswers(DynamoDbClient table) {
    this.table = table;
  }

  /// A real client that is answered from a table.
  static Canned of(DynamoDbClient table) {
    var answers = new CannedAnswers(table);
    return new Canned(
        DynamoDbClient.builder()
            .region(Region.EU_WEST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("nobody", "nothing")))
            .httpClient(answers)
            .build(),
        answers);
  }

  /// A client and the answers that it gets.
  record Canned(DynamoDbClient client, CannedAnswers answers) {}

  /// Answers how many bytes of body were sent since the last call.
  long takeBytesSent() {
    return bytesSent.sumThenReset();
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() {
        var answer = answers.computeIfAbsent(key(request), CannedAnswers.this::answer);
        bytesSent.add(answer.body.length);
        return HttpExecuteResponse.builder()
            .response(
                SdkHttpResponse.builder()
                    .statusCode(200)
                    .putHeader("Content-Type", "application/x-amz-json-1.0")
                    .putHeader("Content-Length", Integer.toString(answer.body.length))
                    .putHeader("x-amz-crc32", answer.checksum)
                    .build())
            .responseBody(AbortableInputStream.create(new ByteArrayInputStream(answer.body)))
            .build();
      }

      @Override
      public void abort() {}
    };
  }

  /// The answer to a read, for a server that hands it on.
  static byte[] answer(DynamoDbClient table, String target, String body) {
    return new CannedAnswers(table).answer(target + "\n" + body).body;
  }

  /// The operation and the body.
  private static String key(HttpExecuteRequest request) {
    var target = request.httpRequest().firstMatchingHeader("X-Amz-Target").orElseThrow();
    try (var body = request.contentStreamProvider().orElseThrow().newStream()) {
      return target + "\n" + new String(body.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Answer answer(String key) {
    var lines = key.split("\n", 2);
    var request = Wire.JSON.readTree(lines[1]);
    return new Answer(
        Wire.JSON.writeValueAsBytes(
            switch (lines[0]) {
              case "DynamoDB_20120810.BatchGetItem" -> batchGetItem(request);
              case "DynamoDB_20120810.Query" -> query(request);
              default -> throw new IllegalArgumentException("no answers to " + lines[0]);
            }));
  }

  private Map<String, Object> batchGetItem(JsonNode request) {
    var wanted = new HashMap<String, KeysAndAttributes>();
    request
        .get("RequestItems")
        .properties()
        .forEach(
            entry -> {
              var keys = new ArrayList<Map<String, AttributeValue>>();
              entry.getValue().get("Keys").forEach(node -> keys.add(item(node)));
              var attributes = KeysAndAttributes.builder().keys(keys);
              if (entry.getValue().has("ProjectionExpression")) {
                attributes.projectionExpression(
                    entry.getValue().get("ProjectionExpression").asString());
              }
              var names = new HashMap<String, String>();
              entry
                  .getValue()
                  .path("ExpressionAttributeNames")
                  .properties()
                  .forEach(name -> names.put(name.getKey(), name.getValue().asString()));
              if (!names.isEmpty()) {
                attributes.expressionAttributeNames(names);
              }
              wanted.put(entry.getKey(), attributes.build());
            });
    var found = table.batchGetItem(BatchGetItemRequest.builder().requestItems(wanted).build());
    var responses = new LinkedHashMap<String, Object>();
    found.responses().forEach((name, items) -> responses.put(name, json(items)));
    return Map.of("Responses", responses, "UnprocessedKeys", Map.of());
  }

  private Map<String, Object> query(JsonNode request) {
    var query =
        QueryRequest.builder()
            .expressionAttributeValues(item(request.get("ExpressionAttributeValues")));
    if (request.has("ExclusiveStartKey")) {
      query.exclusiveStartKey(item(request.get("ExclusiveStartKey")));
    }
    var found = table.query(query.build());
    var body = new LinkedHashMap<String, Object>();
    body.put("Count", found.items().size());
    body.put("Items", json(found.items()));
    if (found.hasLastEvaluatedKey()) {
      body.put("LastEvaluatedKey", json(found.lastEvaluatedKey()));
    }
    body.put("ScannedCount", found.items().size());
    return body;
  }

  private static Map<String, AttributeValue> item(JsonNode node) {
    var item = new HashMap<String, AttributeValue>();
    node.properties()
        .forEach(
            entry ->
                item.put(
                    entry.getKey(), AttributeValue.fromN(entry.getValue().get("N").asString())));
    return item;
  }

  private static List<Map<String, Object>> json(List<Map<String, AttributeValue>> items) {
    return items.stream().map(CannedAnswers::json).toList();
  }

  private static Map<String, Object> json(Map<String, AttributeValue> item) {
    var json = new LinkedHashMap<String, Object>();
    item.forEach((name, value) -> json.put(name, json(value)));
    return json;
  }

  private static Map<String, Object> json(AttributeValue value) {
    return switch (value.type()) {
      case N -> Map.of("N", value.n());
      case S -> Map.of("S", value.s());
      case SS -> Map.of("SS", value.ss());
      // Jackson writes bytes in base 64, as DynamoDB does.
      case B -> Map.of("B", value.b().asByteArray());
      default -> throw new IllegalArgumentException("not in these tables: " + value.type());
    };
  }

  @Override
  public void close() {}

  @Override
  public String clientName() {
    return "canned";
  }
}
