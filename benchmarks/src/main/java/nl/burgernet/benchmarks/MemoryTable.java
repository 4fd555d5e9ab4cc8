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
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
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

  private static final int READ_UNIT_BYTES = 4096;
  private static final int WRITE_UNIT_BYTES = 1024;
  private static final int IN_A_TRANSACTION = 2;

  private final NavigableMap<Integer, NavigableMap<Integer, Map<String, AttributeValue>>> tiles =
      new TreeMap<>();
  private int requests;
  private int itemsRead;
  private long bytesRead;
  private double readUnits;
  private double writeUnits;
  private long bytesWritten;
  private int calls;

  /// Answers how many requests read something since the last call, and what they read.
  Reads takeReads() {
    var reads = new Reads(requests, itemsRead, bytesRead);
    requests = 0;
    itemsRead = 0;
    bytesRead = 0;
    return reads;
  }

  /// What was read from a table; bytes are whole items, whatever part of them was asked for.
  record Reads(int requests, int items, long bytes) {}

  /// Answers what the calls since the last time would be charged, in the units of a table on
  /// demand.
  /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html
  Units takeUnits() {
    var units = new Units(readUnits, writeUnits, bytesWritten, calls);
    readUnits = 0;
    writeUnits = 0;
    bytesWritten = 0;
    calls = 0;
    return units;
  }

  /// What calls of a table are charged.
  record Units(double read, double write, long bytesWritten, int calls) {
    static final Units NONE = new Units(0, 0, 0, 0);

    Units plus(Units other) {
      return new Units(
          read + other.read,
          write + other.write,
          bytesWritten + other.bytesWritten,
          calls + other.calls);
    }
  }

  /// A read of so many bytes: half as dear if it may be a moment old.
  static double readUnits(long bytes, @Nullable Boolean consistent) {
    var units = Math.max(1, (bytes + READ_UNIT_BYTES - 1) / READ_UNIT_BYTES);
    return Boolean.TRUE.equals(consistent) ? units : units / 2.0;
  }

  private void read(int bytes, @Nullable Boolean consistent) {
    readUnits += readUnits(bytes, consistent);
    bytesRead += bytes;
  }

  private void written(int bytes) {
    writeUnits += IN_A_TRANSACTION * Math.max(1, (bytes + WRITE_UNIT_BYTES - 1) / WRITE_UNIT_BYTES);
    bytesWritten += bytes;
  }

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
  public synchronized GetItemResponse getItem(GetItemRequest request) {
    requests++;
    calls++;
    var item = find(request.key());
    read(item == null ? 0 : bytes(item), request.consistentRead());
    return item == null
        ? GetItemResponse.builder().build()
        : GetItemResponse.builder().item(item).build();
  }

  @Override
  public synchronized BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
    requests++;
    calls++;
    var found = new TreeMap<String, List<Map<String, AttributeValue>>>();
    request
        .requestItems()
        .forEach(
            (table, wanted) -> {
              var items = new ArrayList<Map<String, AttributeValue>>();
              for (var key : wanted.keys()) {
                var item = find(key);
                read(item == null ? 0 : bytes(item), wanted.consistentRead());
                if (item != null) {
                  items.add(projected(item, wanted));
                }
              }
              itemsRead += items.size();
              found.put(table, items);
            });
    return BatchGetItemResponse.builder().responses(found).unprocessedKeys(Map.of()).build();
  }

  /// Understands a list of names only.
  private static Map<String, AttributeValue> projected(
      Map<String, AttributeValue> item, KeysAndAttributes wanted) {
    if (wanted.projectionExpression() == null) {
      return item;
    }
    var projected = new TreeMap<String, AttributeValue>();
    for (var name : wanted.projectionExpression().split(", ", -1)) {
      var attribute =
          wanted.hasExpressionAttributeNames()
              ? wanted.expressionAttributeNames().getOrDefault(name, name)
              : name;
      var value = item.get(attribute);
      if (value != null) {
        projected.put(attribute, value);
      }
    }
    return projected;
  }

  @Override
  public synchronized QueryResponse query(QueryRequest request) {
    requests++;
    calls++;
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
        read(bytes, request.consistentRead());
        return QueryResponse.builder()
            .items(items)
            .lastEvaluatedKey(Map.of("tile", value(item, "tile"), "part", value(item, "part")))
            .build();
      }
    }
    itemsRead += items.size();
    read(bytes, request.consistentRead());
    return QueryResponse.builder().items(items).build();
  }

  @Override
  public synchronized TransactWriteItemsResponse transactWriteItems(
      TransactWriteItemsRequest request) {
    calls++;
    for (var write : request.transactItems()) {
      if (write.put() != null) {
        put(write.put().item());
      } else if (write.delete() != null) {
        delete(write.delete().key());
      } else {
        set(write.update());
      }
    }
    return TransactWriteItemsResponse.builder().build();
  }

  private void put(Map<String, AttributeValue> item) {
    var before =
        tiles
            .computeIfAbsent(number(item, "tile"), tile -> new TreeMap<>())
            .put(number(item, "part"), item);
    written(Math.max(bytes(item), before == null ? 0 : bytes(before)));
  }

  private void delete(Map<String, AttributeValue> key) {
    var items = tiles.get(number(key, "tile"));
    var before = items == null ? null : items.remove(number(key, "part"));
    written(before == null ? 0 : bytes(before));
  }

  /// Understands `SET #name = :value, … ADD #name :value` only.
  private void set(Update update) {
    var known = find(update.key());
    var item = new TreeMap<>(known == null ? update.key() : known);
    var clauses = update.updateExpression().substring("SET ".length()).split(" ADD ", -1);
    for (var i = 1; i < clauses.length; i++) {
      var sides = clauses[i].split(" ", -1);
      var name = value(update.expressionAttributeNames(), sides[0]);
      var more = number(update.expressionAttributeValues(), sides[1]);
      var sum = (item.containsKey(name) ? number(item, name) : 0) + more;
      item.put(name, AttributeValue.fromN(Integer.toString(sum)));
    }
    for (var assignment : clauses[0].split(", ", -1)) {
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

  static <T> T value(Map<String, T> item, String name) {
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
