package nl.burgernet.posttox;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import nl.burgernet.events.Wire;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// Allowances in DynamoDB, an item each, beside the conversations.
final class DynamoAllowances implements Allowances {
  /// Somebody asked at the same moment; a little later it is our turn.
  private static final Duration OUR_TURN = Duration.ofSeconds(1);

  private final DynamoDbClient dynamo;
  private final String table;

  DynamoAllowances(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  @Override
  public Duration ask(String account, Instant now) {
    var found = read(account);
    var wait = found.wait(now);
    if (!wait.isZero()) {
      return wait;
    }
    return isSaved(account, found.spoken(now)) ? Duration.ZERO : OUR_TURN;
  }

  @Override
  public void close(String account, Instant until) {
    // Not stored because of somebody who asked at the same moment: they hear it from X as well.
    isSaved(account, read(account).closed(until));
  }

  private Allowance read(String account) {
    var stored =
        dynamo
            .getItem(get -> get.tableName(table).key(key(account)).consistentRead(true))
            .item()
            .get("document");
    return stored == null ? Allowance.unused() : Wire.fromJson(stored.s(), Allowance.class);
  }

  private boolean isSaved(String account, Allowance changed) {
    var values = new HashMap<String, AttributeValue>();
    values.put(":document", AttributeValue.fromS(Wire.toJson(changed)));
    values.put(":version", AttributeValue.fromN(Long.toString(changed.version())));
    if (changed.version() > 1) {
      values.put(":before", AttributeValue.fromN(Long.toString(changed.version() - 1)));
    }
    try {
      dynamo.updateItem(
          update ->
              update
                  .tableName(table)
                  .key(key(account))
                  .updateExpression("SET #document = :document, #version = :version")
                  .conditionExpression(
                      changed.version() == 1
                          ? "attribute_not_exists(#version)"
                          : "#version = :before")
                  .expressionAttributeNames(Map.of("#document", "document", "#version", "version"))
                  .expressionAttributeValues(values));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  private static Map<String, AttributeValue> key(String account) {
    return Map.of("key", AttributeValue.fromS("allowance"), "entry", AttributeValue.fromS(account));
  }
}
