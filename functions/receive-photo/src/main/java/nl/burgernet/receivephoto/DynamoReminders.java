package nl.burgernet.receivephoto;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.Moments;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Reminders in DynamoDB, in the table of sightings: under one key, in the order of their moments.
record DynamoReminders(DynamoDbClient dynamo, String table) implements Reminders {
  private static final AttributeValue DUE = AttributeValue.fromS("due");
  private static final String CHASE = "chase";
  private static final String FORGET = "forget";

  @Override
  public void note(Reminder reminder) {
    dynamo.putItem(put -> put.tableName(table).item(key(reminder)));
  }

  @Override
  public List<Reminder> due(Instant now) {
    return dynamo
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .consistentRead(true)
                    .keyConditionExpression("#key = :due AND entry < :now")
                    .expressionAttributeNames(Map.of("#key", "key"))
                    .expressionAttributeValues(
                        Map.of(
                            ":due",
                            DUE,
                            // Behind every entry of this very moment.
                            ":now",
                            AttributeValue.fromS(Moments.sortable(now) + "$"))))
        .items()
        .stream()
        .map(item -> reminder(requireNonNull(item.get("entry"), "entry").s()))
        .toList();
  }

  @Override
  public void done(Reminder reminder) {
    dynamo.deleteItem(delete -> delete.tableName(table).key(key(reminder)));
  }

  private static Map<String, AttributeValue> key(Reminder reminder) {
    var what =
        switch (reminder) {
          case Reminder.Chase(_, var arrival) -> CHASE + "#" + arrival.key();
          case Reminder.Forget(_, var actionId) -> FORGET + "#" + actionId;
        };
    return Map.of(
        "key", DUE, "entry", AttributeValue.fromS(Moments.sortable(reminder.at()) + "#" + what));
  }

  private static Reminder reminder(String entry) {
    var parts = entry.split("#", 3);
    var at = Instant.parse(parts[0]);
    return parts[1].equals(CHASE)
        ? new Reminder.Chase(at, Arrival.at(parts[2]).orElseThrow())
        : new Reminder.Forget(at, ActionId.parse(parts[2]));
  }
}
