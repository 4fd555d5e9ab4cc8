package nl.burgernet.posttox;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.Wire;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// Conversations in DynamoDB, an item each, under the action.
final class DynamoConversations implements Conversations {
  // Thirty days after an action closed, which it does within two days of its start.
  private static final Duration KEPT = Duration.ofDays(32);

  private final DynamoDbClient dynamo;
  private final String table;
  private final InstantSource clock;

  DynamoConversations(DynamoDbClient dynamo, String table, InstantSource clock) {
    this.dynamo = dynamo;
    this.table = table;
    this.clock = clock;
  }

  @Override
  public Conversation read(ActionId actionId, String account) {
    var key = key(actionId, account);
    var document =
        dynamo
            .getItem(get -> get.tableName(table).key(key).consistentRead(true))
            .item()
            .get("document");
    return document == null
        ? Conversation.none(actionId, account)
        : Wire.fromJson(document.s(), Conversation.class);
  }

  @Override
  public Saved save(Conversation changed) {
    try {
      dynamo.updateItem(
          update ->
              update
                  .tableName(table)
                  .key(key(changed.actionId(), changed.account()))
                  .updateExpression(
                      "SET #document = :document, #version = :version, #expires = :expires")
                  .conditionExpression(
                      changed.version() == 1
                          ? "attribute_not_exists(#version)"
                          : "#version = :before")
                  .expressionAttributeNames(
                      Map.of(
                          "#document", "document", "#version", "version", "#expires", "expiresAt"))
                  .expressionAttributeValues(values(changed)));
      return Saved.SAVED;
    } catch (ConditionalCheckFailedException e) {
      return Saved.OVERTAKEN;
    }
  }

  private Map<String, AttributeValue> values(Conversation changed) {
    var document = AttributeValue.fromS(Wire.toJson(changed));
    var version = number(changed.version());
    var expires = number(clock.instant().plus(KEPT).getEpochSecond());
    return changed.version() == 1
        ? Map.of(":document", document, ":version", version, ":expires", expires)
        : Map.of(
            ":document",
            document,
            ":version",
            version,
            ":expires",
            expires,
            ":before",
            number(changed.version() - 1));
  }

  private static Map<String, AttributeValue> key(ActionId actionId, String account) {
    return Map.of(
        "key", AttributeValue.fromS(actionId.toString()), "entry", AttributeValue.fromS(account));
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}
