package nl.burgernet.subscribers;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/// Open windows in a table: an item each under one key, so that all are read at once; the table
/// forgets them a while after they closed.
public final class DynamoChatWindows implements ChatWindows {
  // https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html
  private static final int BATCH_GET_ITEMS = 100;

  /// Each message that is heard writes here: at most the 1,000 a second that one key bears, where
  /// Messenger lets a page answer 300.
  private static final AttributeValue OPEN = AttributeValue.fromS("open");

  private final DynamoDbClient dynamo;
  private final String table;

  public DynamoChatWindows(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  @Override
  public void heard(ContactId contact, Instant at) {
    try {
      dynamo.putItem(
          put ->
              put.tableName(table)
                  .item(
                      Map.of(
                          "state",
                          OPEN,
                          "contact",
                          AttributeValue.fromS(contact.toString()),
                          "heardAt",
                          number(at.toEpochMilli()),
                          "expiresAt",
                          number(at.plus(LENGTH).getEpochSecond())))
                  .conditionExpression("attribute_not_exists(heardAt) OR heardAt < :at")
                  .expressionAttributeValues(Map.of(":at", number(at.toEpochMilli()))));
    } catch (ConditionalCheckFailedException e) {
      // Something later was heard already.
    }
  }

  @Override
  public void forget(ContactId contact) {
    dynamo.deleteItem(delete -> delete.tableName(table).key(key(contact)));
  }

  @Override
  public Set<ContactId> openAmong(Collection<ContactId> contacts, Instant at) {
    var distinct = List.copyOf(new HashSet<>(contacts));
    var items = new ArrayList<Map<String, AttributeValue>>();
    for (var from = 0; from < distinct.size(); from += BATCH_GET_ITEMS) {
      var keys =
          distinct.subList(from, Math.min(distinct.size(), from + BATCH_GET_ITEMS)).stream()
              .map(DynamoChatWindows::key)
              .toList();
      var request =
          Map.of(table, KeysAndAttributes.builder().keys(keys).consistentRead(true).build());
      while (!request.isEmpty()) {
        var asked = request;
        var answer = dynamo.batchGetItem(batch -> batch.requestItems(asked));
        items.addAll(answer.responses().getOrDefault(table, List.of()));
        request = answer.unprocessedKeys();
      }
    }
    return openIn(items, at);
  }

  @Override
  public Set<ContactId> open(Instant at) {
    return openIn(
        dynamo
            .queryPaginator(
                query ->
                    query
                        .tableName(table)
                        .keyConditionExpression("#state = :open")
                        .expressionAttributeNames(Map.of("#state", "state"))
                        .expressionAttributeValues(Map.of(":open", OPEN)))
            .items(),
        at);
  }

  /// The table removes what has expired when it likes, within days.
  private static Set<ContactId> openIn(Iterable<Map<String, AttributeValue>> items, Instant at) {
    var open = new HashSet<ContactId>();
    for (var item : items) {
      var contact = item.get("contact");
      var heardAt = item.get("heardAt");
      if (contact == null || heardAt == null) {
        throw new IllegalStateException("a window's item lacks its contact or its time");
      }
      if (at.isBefore(Instant.ofEpochMilli(Long.parseLong(heardAt.n())).plus(LENGTH))) {
        open.add(ContactId.parse(contact.s()));
      }
    }
    return open;
  }

  /// The key of a window's item, for whoever erases it with the contact.
  public static Map<String, AttributeValue> key(ContactId contact) {
    return Map.of("state", OPEN, "contact", AttributeValue.fromS(contact.toString()));
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}
