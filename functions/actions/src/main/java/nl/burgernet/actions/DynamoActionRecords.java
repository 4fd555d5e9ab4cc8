package nl.burgernet.actions;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Moments;
import nl.burgernet.events.Wire;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Reads the actions in DynamoDB: one of them from the table itself, which is never behind, and
/// which there are by its index, which may be by a moment.
public record DynamoActionRecords(DynamoDbClient dynamo, String table) {
  /// The action as it is now: one that ended a moment ago has ended. Throws
  /// [nl.burgernet.events.MalformedMessage] if it is not readable.
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

  /// All that are so far.
  public Stream<ActionId> ids(Standing standing) {
    return ids(standing, Instant.EPOCH);
  }

  /// Those that are so far, of the ones that started after a moment.
  public Stream<ActionId> ids(Standing standing, Instant startedAfter) {
    return ids(standing, "startedAt > :moment", startedAfter);
  }

  /// Those that are so far, of the ones that started before a moment, the oldest first.
  public Stream<ActionId> idsBefore(Standing standing, Instant startedBefore) {
    return ids(standing, "startedAt < :moment", startedBefore);
  }

  private Stream<ActionId> ids(Standing standing, String when, Instant moment) {
    return dynamo
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .indexName("running")
                    .keyConditionExpression("running = :running AND " + when)
                    .expressionAttributeValues(
                        Map.of(
                            ":running", AttributeValue.fromS(standing.written()),
                            ":moment", AttributeValue.fromS(Moments.sortable(moment)))))
        .items()
        .stream()
        .map(item -> ActionId.parse(Objects.requireNonNull(item.get("actionId")).s()));
  }
}
