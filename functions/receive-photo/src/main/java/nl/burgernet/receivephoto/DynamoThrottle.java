package nl.burgernet.receivephoto;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import nl.burgernet.events.ActionId;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/// Counts in DynamoDB, in the table of sightings: by the marks of senders, and by minute.
record DynamoThrottle(DynamoDbClient dynamo, String table, RandomGenerator chance)
    implements Throttle {
  private static final String DAY_KEY = "day-key";

  @Override
  public Verdict count(ActionId actionId, String sender, Instant now) {
    var day = day(now);
    var tomorrow = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    var minute = now.truncatedTo(ChronoUnit.MINUTES);
    var mark = SenderMark.of(sender, keyOf(day, tomorrow));
    if (counted("senders#" + day, mark, tomorrow) > A_SENDER_A_DAY) {
      return new Verdict.TooMany(Duration.between(now, tomorrow));
    }
    var next = minute.plus(1, ChronoUnit.MINUTES);
    return counted(actionId.toString(), "minute#" + minute, next) > AN_ACTION_A_MINUTE
        ? new Verdict.TooMany(Duration.between(now, next))
        : new Verdict.Admitted();
  }

  @Override
  public void forgetSenders(Instant now) {
    dynamo.deleteItem(
        delete -> delete.tableName(table).key(key(DAY_KEY, day(now).minusDays(1).toString())));
  }

  private byte[] keyOf(LocalDate day, Instant until) {
    var key = key(DAY_KEY, day.toString());
    var known = dynamo.getItem(get -> get.tableName(table).consistentRead(true).key(key)).item();
    if (known.isEmpty()) {
      known = madeKey(key, until);
    }
    return requireNonNull(known.get("secret"), "secret").b().asByteArray();
  }

  private Map<String, AttributeValue> madeKey(Map<String, AttributeValue> key, Instant until) {
    var secret = new byte[32];
    chance.nextBytes(secret);
    var item = new HashMap<>(key);
    item.put("secret", AttributeValue.fromB(SdkBytes.fromByteArray(secret)));
    item.put("expiresAt", seconds(until));
    try {
      dynamo.putItem(
          put ->
              put.tableName(table).item(item).conditionExpression("attribute_not_exists(entry)"));
      return item;
    } catch (ConditionalCheckFailedException e) {
      // Somebody else made it at this moment.
      return dynamo.getItem(get -> get.tableName(table).consistentRead(true).key(key)).item();
    }
  }

  private int counted(String key, String entry, Instant until) {
    var counted =
        dynamo.updateItem(
            update ->
                update
                    .tableName(table)
                    .key(key(key, entry))
                    .updateExpression("SET expiresAt = :until ADD n :one")
                    .expressionAttributeValues(
                        Map.of(":one", AttributeValue.fromN("1"), ":until", seconds(until)))
                    .returnValues(ReturnValue.UPDATED_NEW));
    return Integer.parseInt(requireNonNull(counted.attributes().get("n"), "n").n());
  }

  private static LocalDate day(Instant moment) {
    return LocalDate.ofInstant(moment, ZoneOffset.UTC);
  }

  private static Map<String, AttributeValue> key(String key, String entry) {
    return Map.of("key", AttributeValue.fromS(key), "entry", AttributeValue.fromS(entry));
  }

  private static AttributeValue seconds(Instant moment) {
    return AttributeValue.fromN(Long.toString(moment.getEpochSecond()));
  }
}
