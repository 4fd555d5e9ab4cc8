package nl.burgernet.posttox;

import java.util.Map;
import java.util.Optional;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Wire;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The actions in DynamoDB, read consistently: an action that ended a moment ago has ended.
record DynamoActions(DynamoDbClient dynamo, String table) implements Actions {
  @Override
  public Optional<ActionRecord> find(ActionId id) {
    var item =
        dynamo
            .getItem(
                get ->
                    get.tableName(table)
                        .consistentRead(true)
                        .key(Map.of("actionId", AttributeValue.fromS(id.toString()))))
            .item();
    var document = item.get("document");
    return document == null
        ? Optional.empty()
        : Optional.of(Wire.fromJson(document.s(), ActionRecord.class));
  }
}
