package nl.burgernet.local;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
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

  @Override
  public PutItemResponse putItem(String key, String region, PutItemRequest request) {
    try {
      return super.putItem(key, region, request);
    } finally {
      of(request.tableName()).increment();
    }
  }

  @Override
  public UpdateItemResponse updateItem(String key, String region, UpdateItemRequest request) {
    try {
      return super.updateItem(key, region, request);
    } finally {
      of(request.tableName()).increment();
    }
  }

  @Override
  public DeleteItemResponse deleteItem(String key, String region, DeleteItemRequest request) {
    try {
      return super.deleteItem(key, region, request);
    } finally {
      of(request.tableName()).increment();
    }
  }

  @Override
  public BatchWriteItemResponse batchWriteItem(
      String key, String region, BatchWriteItemRequest request) {
    try {
      return super.batchWriteItem(key, region, request);
    } finally {
      request.requestItems().keySet().forEach(table -> of(table).increment());
    }
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(
      String key, String region, TransactWriteItemsRequest request) {
    try {
      return super.transactWriteItems(key, region, request);
    } finally {
      request.transactItems().forEach(item -> tablesOf(item).forEach(t -> of(t).increment()));
    }
  }

  @Override
  public ExecuteStatementResponse executeStatement(
      String key, String region, ExecuteStatementRequest request) {
    try {
      return super.executeStatement(key, region, request);
    } finally {
      statements.increment();
    }
  }

  @Override
  public BatchExecuteStatementResponse batchExecuteStatement(
      String key, String region, BatchExecuteStatementRequest request) {
    try {
      return super.batchExecuteStatement(key, region, request);
    } finally {
      statements.increment();
    }
  }

  @Override
  public ExecuteTransactionResponse executeTransaction(
      String key, String region, ExecuteTransactionRequest request) {
    try {
      return super.executeTransaction(key, region, request);
    } finally {
      statements.increment();
    }
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
