package nl.burgernet.receivephoto;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.Wire;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/// Sightings in DynamoDB, under their action.
record DynamoSightings(DynamoDbClient dynamo, String table) implements Sightings {
  /// An action closes within two days of its start, and sightings go seven days later: what nobody
  /// deleted by then, the table does.
  private static final Duration LONGEST = Duration.ofDays(10);

  private static final String SIGHTING = "sighting#";
  private static final String COUNT = "count";

  @Override
  public int nextNumber(ActionId actionId) {
    var counted =
        dynamo.updateItem(
            update ->
                update
                    .tableName(table)
                    .key(key(actionId, COUNT))
                    .updateExpression("ADD n :one")
                    .expressionAttributeValues(Map.of(":one", AttributeValue.fromN("1")))
                    .returnValues(ReturnValue.UPDATED_NEW));
    return Integer.parseInt(requireNonNull(counted.attributes().get("n"), "n").n());
  }

  @Override
  public void add(Sighting sighting) {
    try {
      dynamo.putItem(
          put ->
              put.tableName(table)
                  .item(item(sighting))
                  .conditionExpression("attribute_not_exists(entry)"));
    } catch (ConditionalCheckFailedException e) {
      // It is there already.
    }
  }

  @Override
  public Optional<Sighting> find(ActionId actionId, UUID id) {
    var item =
        dynamo
            .getItem(
                get -> get.tableName(table).consistentRead(true).key(key(actionId, SIGHTING + id)))
            .item();
    return item.isEmpty() ? Optional.empty() : Optional.of(sighting(item));
  }

  @Override
  public List<Sighting> of(ActionId actionId) {
    return entries(actionId, SIGHTING)
        .map(DynamoSightings::sighting)
        .sorted(Comparator.comparingInt(Sighting::number))
        .toList();
  }

  @Override
  public boolean settle(Sighting settled) {
    try {
      dynamo.putItem(
          put ->
              put.tableName(table)
                  .item(item(settled))
                  .conditionExpression("photo = :awaited")
                  .expressionAttributeValues(Map.of(":awaited", text(Fate.State.AWAITED.name()))));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  @Override
  public void forget(ActionId actionId) {
    entries(actionId, "")
        .forEach(
            item ->
                dynamo.deleteItem(
                    delete ->
                        delete
                            .tableName(table)
                            .key(
                                Map.of(
                                    "key", attribute(item, "key"),
                                    "entry", attribute(item, "entry")))));
  }

  private Stream<Map<String, AttributeValue>> entries(ActionId actionId, String prefix) {
    return dynamo
        .queryPaginator(
            query -> {
              query.tableName(table).consistentRead(true);
              query.expressionAttributeNames(Map.of("#key", "key"));
              if (prefix.isEmpty()) {
                query
                    .keyConditionExpression("#key = :action")
                    .expressionAttributeValues(Map.of(":action", text(actionId.toString())));
              } else {
                query
                    .keyConditionExpression("#key = :action AND begins_with(entry, :prefix)")
                    .expressionAttributeValues(
                        Map.of(":action", text(actionId.toString()), ":prefix", text(prefix)));
              }
            })
        .items()
        .stream();
  }

  private static Map<String, AttributeValue> item(Sighting sighting) {
    return Map.of(
        "key", text(sighting.actionId().toString()),
        "entry", text(SIGHTING + sighting.id()),
        "photo", text(sighting.photo().state().name()),
        "document", text(Wire.toJson(sighting)),
        "expiresAt", seconds(sighting.receivedAt().plus(LONGEST)));
  }

  private static Sighting sighting(Map<String, AttributeValue> item) {
    return Wire.fromJson(attribute(item, "document").s(), Sighting.class);
  }

  private static AttributeValue attribute(Map<String, AttributeValue> item, String name) {
    return requireNonNull(item.get(name), name);
  }

  private static Map<String, AttributeValue> key(ActionId actionId, String entry) {
    return Map.of("key", text(actionId.toString()), "entry", text(entry));
  }

  private static AttributeValue seconds(Instant moment) {
    return AttributeValue.fromN(Long.toString(moment.getEpochSecond()));
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }
}
