package nl.burgernet.registerparticipant;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/// Counts in the table of verifications: an item for each window, which goes by itself.
final class DynamoLimits implements Limits {
  private final DynamoDbClient dynamo;
  private final String table;
  private final InstantSource clock;

  DynamoLimits(DynamoDbClient dynamo, String verifications, InstantSource clock) {
    this.dynamo = dynamo;
    this.table = verifications;
    this.clock = clock;
  }

  @Override
  public Duration waitOf(String who, Limit limit) {
    var now = clock.instant();
    var window = now.getEpochSecond() / limit.window().toSeconds();
    var end = (window + 1) * limit.window().toSeconds();
    var counted =
        dynamo
            .updateItem(
                update ->
                    update
                        .tableName(table)
                        .key(
                            Map.of(
                                "contact", AttributeValue.fromS(who),
                                "entry",
                                    AttributeValue.fromS("limit#" + limit.name() + "#" + window)))
                        .updateExpression("ADD #count :one SET expiresAt = :end")
                        .expressionAttributeNames(Map.of("#count", "count"))
                        .expressionAttributeValues(
                            Map.of(
                                ":one", AttributeValue.fromN("1"),
                                ":end", AttributeValue.fromN(Long.toString(end))))
                        .returnValues(ReturnValue.UPDATED_NEW))
            .attributes()
            .get("count");
    return counted != null && Long.parseLong(counted.n()) > limit.most()
        ? Duration.ofSeconds(Math.max(1, end - now.getEpochSecond()))
        : Duration.ZERO;
  }
}
