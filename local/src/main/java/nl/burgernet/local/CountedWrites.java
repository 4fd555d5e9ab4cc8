package nl.burgernet.local;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;

/// DynamoDB Local that knows which tables were written to, so that a stream is read only when there
/// may be something new in it: to read one takes five statements of SQL, all tables wait for one
/// another, and ten functions that look ten times a second leave little to those who work.
final class CountedWrites extends LocalDynamoDBRequestHandler {
  private final Map<String, LongAdder> writes = new ConcurrentHashMap<>();

  /// Statements of PartiQL name their table within.
  private final LongAdder statements = new LongAdder();

  CountedWrites(boolean inMemory, @Nullable String folder) {
    super(0, inMemory, folder, true, false);
  }

  /// Grows after each write to the table that may have changed something.
  long writesTo(String table) {
    return of(table).sum() + statements.sum();
  }

  private LongAdder of(String table) {
    return writes.computeIfAbsent(table, _ -> new LongAdder());
  }

  /// Counts a write whatever comes of it: one that fails may have changed something.
  private static <T> T counted(Supplier<T> write, Stream<LongAdder> counts) {
    try {
      return write.get();
    } finally {
      counts.forEach(LongAdder::increment);
    }
  }

  @Override
  public PutItemResponse putItem(String key, String region, PutItemRequest request) {
    return counted(() -> super.putItem(key, region, request), Stream.of(of(request.tableName())));
  }

  @Override
  public UpdateItemResponse updateItem(String key, String region, UpdateItemRequest request) {
    return counted(
        () -> super.updateItem(key, region, request), Stream.of(of(request.tableName())));
  }

  @Override
  public DeleteItemResponse deleteItem(String key, String region, DeleteItemRequest request) {
    return counted(
        () -> super.deleteItem(key, region, request), Stream.of(of(request.tableName())));
  }

  @Override
  public BatchWriteItemResponse batchWriteItem(
      String key, String region, BatchWriteItemRequest request) {
    return counted(
        () -> super.batchWriteItem(key, region, request),
        request.requestItems().keySet().stream().map(this::of));
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(
      String key, String region, TransactWriteItemsRequest request) {
    return counted(
        () -> super.transactWriteItems(key, region, request),
        request.transactItems().stream().flatMap(item -> tablesOf(item).stream()).map(this::of));
  }

  @Override
  public ExecuteStatementResponse executeStatement(
      String key, String region, ExecuteStatementRequest request) {
    return counted(() -> super.executeStatement(key, region, request), Stream.of(statements));
  }

  @Override
  public BatchExecuteStatementResponse batchExecuteStatement(
      String key, String region, BatchExecuteStatementRequest request) {
    return counted(() -> super.batchExecuteStatement(key, region, request), Stream.of(statements));
  }

  @Override
  public ExecuteTransactionResponse executeTransaction(
      String key, String region, ExecuteTransactionRequest request) {
    return counted(() -> super.executeTransaction(key, region, request), Stream.of(statements));
  }

  private static List<String> tablesOf(TransactWriteItem item) {
    if (item.put() != null) {
      return List.of(item.put().tableName());
    }
    if (item.update() != null) {
      return List.of(item.update().tableName());
    }
    return item.delete() == null ? List.of() : List.of(item.delete().tableName());
  }
}
