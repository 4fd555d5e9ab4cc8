package nl.burgernet.chatonmessenger;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.burgernet.events.Wire;
import nl.burgernet.registrations.KeyedHash;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// Conversations in a table: an item for each person who was asked something, and one for each
/// message that was handled, both of which expire.
final class DynamoChats implements Chats {
  private static final int ATTEMPTS = 5;

  private final DynamoDbClient dynamo;
  private final String table;
  private final KeyedHash hash;
  private final InstantSource clock;

  DynamoChats(DynamoDbClient dynamo, String table, KeyedHash hash, InstantSource clock) {
    this.dynamo = dynamo;
    this.table = table;
    this.hash = hash;
    this.clock = clock;
  }

  @Override
  public ChatState stateOf(String person) {
    var item = item(chat(person));
    var state = item.get("state");
    return state == null || isOver(item)
        ? new ChatState.Silent()
        : Wire.fromJson(state.s(), ChatState.class);
  }

  @Override
  public boolean wasHandled(String messageId) {
    var item = item(message(messageId));
    return !item.isEmpty() && !isOver(item);
  }

  @Override
  public boolean handled(String messageId, String person, ChatState next) {
    var seen = new HashMap<>(expiring(message(messageId), MESSAGES_KEPT));
    var state = new HashMap<>(expiring(chat(person), STATE_KEPT));
    state.put("state", AttributeValue.fromS(Wire.toJson(next)));
    var writes =
        List.of(
            TransactWriteItem.builder()
                .put(
                    put ->
                        put.tableName(table)
                            .item(seen)
                            .conditionExpression("attribute_not_exists(#key)")
                            .expressionAttributeNames(Map.of("#key", "key")))
                .build(),
            TransactWriteItem.builder().put(put -> put.tableName(table).item(state)).build());
    for (var attempt = 1; ; attempt++) {
      try {
        dynamo.transactWriteItems(write -> write.transactItems(writes));
        return true;
      } catch (TransactionCanceledException e) {
        var codes = e.cancellationReasons().stream().map(CancellationReason::code).toList();
        if (codes.contains("ConditionalCheckFailed")) {
          return false;
        }
        // Two messages of one person met here.
        if (attempt == ATTEMPTS || !codes.contains("TransactionConflict")) {
          throw e;
        }
      }
    }
  }

  @Override
  public void forget(String person) {
    dynamo.deleteItem(delete -> delete.tableName(table).key(key(chat(person))));
  }

  private Map<String, AttributeValue> item(String key) {
    return dynamo.getItem(get -> get.tableName(table).key(key(key)).consistentRead(true)).item();
  }

  /// The table removes what has expired when it likes, within days.
  private boolean isOver(Map<String, AttributeValue> item) {
    var expiresAt = item.get("expiresAt");
    return expiresAt == null || Long.parseLong(expiresAt.n()) <= clock.instant().getEpochSecond();
  }

  private Map<String, AttributeValue> expiring(String key, Duration kept) {
    return Map.of(
        "key",
        AttributeValue.fromS(key),
        "expiresAt",
        AttributeValue.fromN(Long.toString(clock.instant().plus(kept).getEpochSecond())));
  }

  private static Map<String, AttributeValue> key(String key) {
    return Map.of("key", AttributeValue.fromS(key));
  }

  private String chat(String person) {
    return hash.ofChat(person);
  }

  private String message(String messageId) {
    return hash.of("chat-message", messageId);
  }
}
