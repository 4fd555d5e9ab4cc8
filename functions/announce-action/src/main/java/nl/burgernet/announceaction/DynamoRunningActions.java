package nl.burgernet.announceaction;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Wire;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The running actions in DynamoDB, by the sparse index that only they are in.
record DynamoRunningActions(DynamoDbClient dynamo, String table) implements RunningActions {
  @Override
  public List<ActionId> ids() {
    return dynamo
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .indexName("running")
                    .keyConditionExpression("running = :yes")
                    .expressionAttributeValues(Map.of(":yes", AttributeValue.fromS("yes"))))
        .items()
        .stream()
        .map(item -> ActionId.parse(Objects.requireNonNull(item.get("actionId")).s()))
        .toList();
  }

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
        : Optional.of(Wire.fromJson(document.s(), ActionRecord.class))
            .filter(ActionRecord::isRunning);
  }
}
