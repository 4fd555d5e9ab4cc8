package nl.burgernet.watchaction;

import java.time.Instant;
import java.util.Map;
import nl.burgernet.events.ActionId;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// The audit trail in DynamoDB: who opened an action has one entry for it, after all acts.
record DynamoAuditTrail(DynamoDbClient dynamo, String table) implements AuditTrail {
  @Override
  public void opened(ActionId id, Caller by, Instant at) {
    try {
      dynamo.putItem(
          put ->
              put.tableName(table)
                  .item(
                      Map.of(
                          "actionId", text(id.toString()),
                          "at", text("opened#" + by.subject()),
                          "openedAt", text(at.toString()),
                          "act", text("opened"),
                          "by", text(by.subject()),
                          "role", text(by.role().group()),
                          "controlRoom", text(by.controlRoom())))
                  .conditionExpression("attribute_not_exists(actionId)"));
    } catch (ConditionalCheckFailedException e) {
      // Opened before: the first time stands.
    }
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }
}
