package nl.burgernet.rolls;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Wire;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// The pace of a channel as one conditional item beside the ledger.
public final class DynamoPace implements SharedPace {
  private final DynamoDbClient dynamo;
  private final String table;
  private final Channel channel;
  private final Grant.Quota quota;

  public DynamoPace(DynamoDbClient dynamo, String table, Channel channel, Grant.Quota quota) {
    this.dynamo = dynamo;
    this.table = table;
    this.channel = channel;
    this.quota = quota;
  }

  /// Those of all channels that are set up, to look at: whoever asks them knows how large its
  /// groups are.
  public static Map<Channel, SharedPace> ofAll(
      Map<Channel, Double> perSecond, DynamoDbClient dynamo, String table) {
    var paces = new EnumMap<Channel, SharedPace>(Channel.class);
    perSecond.forEach(
        (channel, quota) ->
            paces.put(
                channel,
                new DynamoPace(
                    dynamo, table, channel, new Grant.Quota(quota, Math.max(1, quota)))));
    return paces;
  }

  @Override
  public Grant state(Instant now) {
    var stored = stored();
    return stored == null ? Grant.unused(quota, now) : Wire.fromJson(stored.s(), Grant.class);
  }

  private Map<String, AttributeValue> key() {
    return Map.of(
        "key", AttributeValue.fromS("pace#" + channel),
        "entry", AttributeValue.fromS("grant"));
  }

  private @Nullable AttributeValue stored() {
    return dynamo
        .getItem(get -> get.tableName(table).key(key()).consistentRead(true))
        .item()
        .get("grant");
  }

  @Override
  public Duration ask(Telling telling, int messages, Instant now) {
    var stored = stored();
    var grant = stored == null ? Grant.unused(quota, now) : Wire.fromJson(stored.s(), Grant.class);
    var answer = grant.ask(quota, telling, messages, now);
    var after = AttributeValue.fromS(Wire.toJson(answer.after()));
    try {
      dynamo.updateItem(
          update -> {
            update.tableName(table).key(key()).updateExpression("SET #grant = :after");
            update.expressionAttributeNames(Map.of("#grant", "grant"));
            if (stored == null) {
              update
                  .conditionExpression("attribute_not_exists(#grant)")
                  .expressionAttributeValues(Map.of(":after", after));
            } else {
              update
                  .conditionExpression("#grant = :before")
                  .expressionAttributeValues(Map.of(":after", after, ":before", stored));
            }
          });
      return answer.delay();
    } catch (ConditionalCheckFailedException e) {
      // Somebody asked at the same moment; a little later it is our turn.
      return Duration.ofMillis(ThreadLocalRandom.current().nextInt(5, 30));
    }
  }
}
