package nl.burgernet.publishactions;

import java.util.Map;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Wire;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The actions in DynamoDB as every cloud has them.
public abstract class DynamoPublicActionsContract extends PublicActionsContract {
  protected abstract DynamoDbClient dynamo();

  /// A new table of actions, with its indices.
  protected abstract String newTable();

  @Override
  protected final PublicActions actionsWith(ActionRecord record) {
    var table = newTable();
    dynamo()
        .putItem(
            put ->
                put.tableName(table)
                    .item(
                        Map.of(
                            "actionId", text(record.action().id().toString()),
                            "startedAt", text(record.action().startedAt().toString()),
                            "controlRoom", text(record.action().controlRoom()),
                            "running", text(record.isRunning() ? "yes" : "no"),
                            "document", text(Wire.toJson(record)))));
    return new DynamoPublicActions(dynamo(), table);
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }
}
