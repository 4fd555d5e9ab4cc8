package nl.burgernet.deliver;

import java.util.Map;
import java.util.Optional;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Wire;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The table of actions, read consistently: a closed action is seen at once.
final class DynamoActions implements Actions {
  private final DynamoDbClient dynamo;
  private final String table;

  DynamoActions(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  @Override
  public Optional<ActionRecord> find(ActionId actionId) {
    var item =
        dynamo
            .getItem(
                get ->
                    get.tableName(table)
                        .key(Map.of("actionId", AttributeValue.fromS(actionId.toString())))
                        .consistentRead(true))
            .item();
    var document = item.get("document");
    return document == null
        ? Optional.empty()
        : Optional.of(Wire.fromJson(document.s(), ActionRecord.class));
  }
}
