package nl.burgernet.announceaction;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Wire;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The running and the closed actions in DynamoDB, by the index that tells them apart.
record DynamoRunningActions(DynamoDbClient dynamo, String table) implements RunningActions {
  @Override
  public List<ActionId> ids() {
    return ids("yes", Instant.EPOCH);
  }

  @Override
  public List<ActionId> closedOf(Instant startedAfter) {
    return ids("no", startedAfter);
  }

  private List<ActionId> ids(String running, Instant startedAfter) {
    return dynamo
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .indexName("running")
                    .keyConditionExpression("running = :running AND startedAt > :after")
                    .expressionAttributeValues(
                        Map.of(
                            ":running", AttributeValue.fromS(running),
                            ":after", AttributeValue.fromS(startedAfter.toString()))))
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
        : Optional.of(Wire.fromJson(document.s(), ActionRecord.class));
  }
}
