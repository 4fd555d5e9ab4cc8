package nl.burgernet.registerparticipant;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/// Codes in DynamoDB, under the contact's keyed hash, so that they go when the contact goes.
final class DynamoVerifications implements Verifications {
  private static final String PREFIX = "code#";

  private final DynamoDbClient dynamo;
  private final String table;

  DynamoVerifications(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  @Override
  public void begin(Pending pending) {
    dynamo.putItem(
        put ->
            put.tableName(table)
                .item(
                    Map.of(
                        "contact", text(pending.contact()),
                        "entry", text(PREFIX + pending.id()),
                        "codeHash", text(pending.codeHash()),
                        "owner", text(pending.owner()),
                        "sixteen", AttributeValue.fromBool(pending.sixteen()),
                        "triesLeft", number(pending.triesLeft()),
                        "expiresAt", number(pending.expiresAt().getEpochSecond()))));
  }

  @Override
  public Entered enter(String contact, String id, String codeHash, Instant now) {
    var key = Map.of("contact", text(contact), "entry", text(PREFIX + id));
    Pending pending;
    try {
      // The try is taken before anybody looks whether it is right: many at once gain nothing.
      var left =
          dynamo
              .updateItem(
                  update ->
                      update
                          .tableName(table)
                          .key(key)
                          .updateExpression("SET triesLeft = triesLeft - :one")
                          .conditionExpression("triesLeft > :none AND expiresAt > :now")
                          .expressionAttributeValues(
                              Map.of(
                                  ":one", number(1),
                                  ":none", number(0),
                                  ":now", number(now.getEpochSecond())))
                          .returnValues(ReturnValue.ALL_NEW))
              .attributes();
      pending = pending(left);
      if (!isSame(pending.codeHash(), codeHash)) {
        return new Entered.Wrong(pending.triesLeft());
      }
      dynamo.deleteItem(
          delete ->
              delete.tableName(table).key(key).conditionExpression("attribute_exists(contact)"));
    } catch (ConditionalCheckFailedException e) {
      return new Entered.Gone();
    }
    return new Entered.Right(pending);
  }

  @Override
  public List<Pending> waitingFor(String contact, Instant now) {
    return dynamo
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .consistentRead(true)
                    .keyConditionExpression("contact = :contact AND begins_with(entry, :prefix)")
                    .expressionAttributeValues(
                        Map.of(":contact", text(contact), ":prefix", text(PREFIX))))
        .items()
        .stream()
        .map(DynamoVerifications::pending)
        .filter(pending -> pending.triesLeft() > 0 && pending.expiresAt().isAfter(now))
        .sorted(java.util.Comparator.comparing(Pending::expiresAt))
        .toList();
  }

  private static boolean isSame(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private static Pending pending(Map<String, AttributeValue> item) {
    return new Pending(
        value(item, "contact").s(),
        value(item, "entry").s().substring(PREFIX.length()),
        value(item, "codeHash").s(),
        value(item, "owner").s(),
        value(item, "sixteen").bool(),
        Integer.parseInt(value(item, "triesLeft").n()),
        Instant.ofEpochSecond(Long.parseLong(value(item, "expiresAt").n())));
  }

  private static AttributeValue value(Map<String, AttributeValue> item, String name) {
    var value = item.get(name);
    if (value == null) {
      throw new IllegalStateException("a verification's item lacks " + name);
    }
    return value;
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}
