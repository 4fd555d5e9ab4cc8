package nl.burgernet.watchaction;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.Map;
import nl.burgernet.events.ActionId;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Sightings in DynamoDB, under their action: what somebody wrote stays there.
record DynamoSightingCounts(DynamoDbClient dynamo, String table) implements SightingCounts {
  @Override
  public Map<PhotoFate, Integer> of(ActionId action) {
    var counts = new EnumMap<PhotoFate, Integer>(PhotoFate.class);
    dynamo
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .keyConditionExpression("#key = :action AND begins_with(entry, :sighting)")
                    .projectionExpression("photo")
                    .expressionAttributeNames(Map.of("#key", "key"))
                    .expressionAttributeValues(
                        Map.of(
                            ":action", AttributeValue.fromS(action.toString()),
                            ":sighting", AttributeValue.fromS("sighting#"))))
        .items()
        .forEach(
            item ->
                counts.merge(fate(requireNonNull(item.get("photo"), "photo")), 1, Integer::sum));
    return counts;
  }

  private static PhotoFate fate(AttributeValue photo) {
    return PhotoFate.valueOf(photo.s());
  }
}
