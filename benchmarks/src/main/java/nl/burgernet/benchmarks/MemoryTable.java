package nl.burgernet.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.Update;

/// The table of subscriber blocks in memory, which counts what is read from it. One writer only:
/// conditions are taken to hold.
final class MemoryTable implements DynamoDbClient {
  // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.Pagination.html
  private static final int PAGE_BYTES = 1 << 20;

  private final NavigableMap<Integer, NavigableMap<Integer, Map<String, AttributeValue>>> tiles =
      new TreeMap<>();
  private int requests;
  private int itemsRead;

  /// Answers how many requests read something since the last call, and what they read.
  Reads takeReads() {
    var reads = new Reads(requests, itemsRead);
    requests = 0;
    itemsRead = 0;
    return reads;
  }

  /// What was read from a table.
  record Reads(int requests, int items) {}

  /// Every item, tile by tile.
  void forEach(Consumer<Map<String, AttributeValue>> consumer) {
    tiles.values().forEach(items -> items.values().forEach(consumer));
  }

  /// What all items take.
  long bytes() {
    return tiles.values().stream()
        .flatMap(items -> items.values().stream())
        .mapToLong(MemoryTable::bytes)
        .sum();
  }

  private @Nullable Map<String, AttributeValue> item(int tile, int part) {
    var items = tiles.get(tile);
    return items == null ? null : items.get(part);
  }

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    requests++;
    var item = find(request.key());
    return item == null
        ? GetItemResponse.builder().build()
        : GetItemResponse.builder().item(item).build();
  }

  @Override
  public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
    requests++;
    var found = new TreeMap<String, List<Map<String, AttributeValue>>>();
    request
        .requestItems()
        .forEach(
            (table, wanted) -> {
              var items = new ArrayList<Map<String, AttributeValue>>();
              for (var key : wanted.keys()) {
                var item = find(key);
                if (item != null) {
                  items.add(item);
                }
              }
              itemsRead += items.size();
              found.put(table, items);
            });
    return BatchGetItemResponse.builder().responses(found).unprocessedKeys(Map.of()).build();
  }

  @Override
  public QueryResponse query(QueryRequest request) {
    requests++;
    var values = request.expressionAttributeValues();
    var tile = number(values, ":tile");
    var from = number(values, ":first");
    var until = values.containsKey(":last") ? number(values, ":last") : Integer.MAX_VALUE;
    var after =
        request.hasExclusiveStartKey() ? number(request.exclusiveStartKey(), "part") : from - 1;
    var items = new ArrayList<Map<String, AttributeValue>>();
    var bytes = 0;
    for (var item :
        tiles.getOrDefault(tile, new TreeMap<>()).subMap(after, false, until, true).values()) {
      items.add(item);
      bytes += bytes(item);
      if (bytes > PAGE_BYTES) {
        itemsRead += items.size();
        return QueryResponse.builder()
            .items(items)
            .lastEvaluatedKey(Map.of("tile", value(item, "tile"), "part", value(item, "part")))
            .build();
      }
    }
    itemsRead += items.size();
    return QueryResponse.builder().items(items).build();
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    for (var write : request.transactItems()) {
      if (write.put() != null) {
        put(write.put().item());
      } else {
        set(write.update());
      }
    }
    return TransactWriteItemsResponse.builder().build();
  }

  private void put(Map<String, AttributeValue> item) {
    tiles
        .computeIfAbsent(number(item, "tile"), tile -> new TreeMap<>())
        .put(number(item, "part"), item);
  }

  /// Understands `SET #name = :value, …` only.
  private void set(Update update) {
    var known = find(update.key());
    var item = new TreeMap<>(known == null ? update.key() : known);
    for (var assignment : update.updateExpression().substring("SET ".length()).split(", ", -1)) {
      var sides = assignment.split(" = ", -1);
      var name = update.expressionAttributeNames().get(sides[0]);
      item.put(name == null ? sides[0] : name, value(update.expressionAttributeValues(), sides[1]));
    }
    put(item);
  }

  private @Nullable Map<String, AttributeValue> find(Map<String, AttributeValue> key) {
    return item(number(key, "tile"), number(key, "part"));
  }

  /// The size of an item as DynamoDB counts it.
  /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
  static int bytes(Map<String, AttributeValue> item) {
    var bytes = 0;
    for (var attribute : item.entrySet()) {
      var value = attribute.getValue();
      bytes += attribute.getKey().length();
      if (value.b() != null) {
        bytes += value.b().asByteArrayUnsafe().length;
      } else if (value.n() != null) {
        bytes += 1 + (value.n().length() + 1) / 2;
      } else if (value.s() != null) {
        bytes += value.s().length();
      } else {
        bytes += value.ss().stream().mapToInt(String::length).sum();
      }
    }
    return bytes;
  }

  static int number(Map<String, AttributeValue> item, String name) {
    return Integer.parseInt(value(item, name).n());
  }

  static AttributeValue value(Map<String, AttributeValue> item, String name) {
    var value = item.get(name);
    if (value == null) {
      throw new IllegalStateException("there is no " + name);
    }
    return value;
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
