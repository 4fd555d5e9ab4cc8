package nl.burgernet.rolls;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Wire;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/// The pace of a channel as one conditional item beside the ledger, and an item for each action
/// that counts what it was granted; the same again for exercises.
public final class DynamoPace implements SharedPace {
  /// Whoever asked within this time has its share kept: well within the time after which it has
  /// none.
  private static final Duration LATELY = Duration.ofMillis(1_500);

  /// How often it is tried to be the first of those who ask at the same moment.
  private static final int ATTEMPTS = 3;

  private static final String GRANT = "grant";
  private static final String GRANTED = "granted#";
  private static final String MESSAGES = "messages#";
  private static final String PARTS = "parts";

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
    var grant = Grant.unused(quota, now);
    var granted = new TreeMap<String, Grant.Granted>();
    for (var item : DynamoLedger.itemsUnder(partition(false), dynamo, table)) {
      var stored = item.get(GRANT);
      if (stored != null) {
        grant = Wire.fromJson(stored.s(), Grant.class);
      } else {
        granted(item, now, granted);
      }
    }
    return new Grant(grant.at(), grant.spare(), grant.shares(), granted);
  }

  private static void granted(
      Map<String, AttributeValue> item, Instant now, Map<String, Grant.Granted> all) {
    var messages = new TreeMap<String, Integer>();
    item.forEach(
        (name, value) -> {
          if (name.startsWith(MESSAGES)) {
            messages.put(name.substring(MESSAGES.length()), Integer.parseInt(value.n()));
          }
        });
    var at = Instant.ofEpochMilli(Long.parseLong(value(item, "at").n()));
    // The table removes what has expired when it likes, within days.
    if (at.isAfter(now.minus(Grant.REMEMBERED))) {
      all.put(
          value(item, "entry").s().substring(GRANTED.length()),
          new Grant.Granted(at, messages, parts(item)));
    }
  }

  /// Whoever wrote it before parts were counted had messages of one.
  private static int parts(Map<String, AttributeValue> item) {
    var parts = item.get(PARTS);
    return parts == null ? 1 : Integer.parseInt(parts.n());
  }

  private static AttributeValue value(Map<String, AttributeValue> item, String name) {
    return requireNonNull(item.get(name), name);
  }

  private String partition(boolean exercise) {
    return "pace#" + channel + (exercise ? "#exercise" : "");
  }

  private Map<String, AttributeValue> key(boolean exercise, String entry) {
    return Map.of(
        "key", AttributeValue.fromS(partition(exercise)), "entry", AttributeValue.fromS(entry));
  }

  private @Nullable AttributeValue stored(boolean exercise) {
    return dynamo
        .getItem(get -> get.tableName(table).key(key(exercise, GRANT)).consistentRead(true))
        .item()
        .get(GRANT);
  }

  @Override
  public Allowed ask(Telling telling, int least, int most, Instant now) {
    var stored = stored(telling.exercise());
    for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
      var grant =
          stored == null ? Grant.unused(quota, now) : Wire.fromJson(stored.s(), Grant.class);
      var answer = grant.ask(quota, telling, least, most, now);
      if (!answer.isGranted() && grant.isHeldSince(telling.actionId(), now.minus(LATELY))) {
        // Its share stands, and grows with the time: there is nothing to keep.
        return answer.allowed();
      }
      try {
        keep(telling.exercise(), stored, answer.after());
        count(telling, answer.allowed().messages(), now);
        return answer.allowed();
      } catch (ConditionalCheckFailedException e) {
        // Somebody asked at the same moment, and what that left comes with the refusal.
        stored = e.hasItem() ? e.item().get(GRANT) : null;
      }
    }
    // A little later it is our turn.
    return Allowed.after(Duration.ofMillis(ThreadLocalRandom.current().nextInt(5, 30)));
  }

  private void keep(boolean exercise, @Nullable AttributeValue before, Grant grant) {
    var after =
        AttributeValue.fromS(
            Wire.toJson(new Grant(grant.at(), grant.spare(), grant.shares(), Map.of())));
    dynamo.updateItem(
        update -> {
          update
              .tableName(table)
              .key(key(exercise, GRANT))
              .updateExpression("SET #grant = :after")
              .expressionAttributeNames(Map.of("#grant", GRANT))
              .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
          if (before == null) {
            update
                .conditionExpression("attribute_not_exists(#grant)")
                .expressionAttributeValues(Map.of(":after", after));
          } else {
            update
                .conditionExpression("#grant = :before")
                .expressionAttributeValues(Map.of(":after", after, ":before", before));
          }
        });
  }

  /// Counts what was granted, apart from the grant itself: that is written for every few messages
  /// and costs by the kilobyte, and two days of actions are several.
  private void count(Telling telling, int messages, Instant now) {
    dynamo.updateItem(
        update ->
            update
                .tableName(table)
                .key(key(telling.exercise(), GRANTED + telling.actionId()))
                .updateExpression(
                    "SET #at = :at, #parts = :parts, expiresAt = :expiresAt"
                        + " ADD #messages :messages")
                .expressionAttributeNames(
                    Map.of("#at", "at", "#parts", PARTS, "#messages", MESSAGES + telling.name()))
                .expressionAttributeValues(
                    Map.of(
                        ":at",
                        number(now.toEpochMilli()),
                        ":parts",
                        number(telling.parts()),
                        ":expiresAt",
                        number(now.plus(Grant.REMEMBERED).getEpochSecond()),
                        ":messages",
                        number(messages))));
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}
