package nl.burgernet.pushtoapp;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.Wire;
import nl.burgernet.pushtoapp.Pushes.Audience;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// What was pushed, in DynamoDB: an item for each audience under its action, and one for each slice
/// of browsers.
final class DynamoPushLog implements PushLog {
  // Thirty days after an action closed, which it does within two days of its start.
  private static final Duration KEPT = Duration.ofDays(32);

  private final DynamoDbClient dynamo;
  private final String table;
  private final InstantSource clock;

  DynamoPushLog(DynamoDbClient dynamo, String table, InstantSource clock) {
    this.dynamo = dynamo;
    this.table = table;
    this.clock = clock;
  }

  @Override
  public Pushes read(Audience audience, ActionId actionId) {
    var document = document(key(actionId, audience.name()));
    return document == null
        ? Pushes.none(audience, actionId)
        : Wire.fromJson(document, Pushes.class);
  }

  @Override
  public Saved save(Pushes changed) {
    return save(
        key(changed.actionId(), changed.audience().name()),
        Wire.toJson(changed),
        changed.version());
  }

  @Override
  public SliceProgress progressOf(SliceDue slice) {
    var document = document(key(slice.actionId(), slice.name()));
    return document == null ? SliceProgress.NONE : Wire.fromJson(document, SliceProgress.class);
  }

  @Override
  public Saved save(SliceDue slice, SliceProgress changed) {
    return save(key(slice.actionId(), slice.name()), Wire.toJson(changed), changed.version());
  }

  private @Nullable String document(Map<String, AttributeValue> key) {
    var document =
        dynamo
            .getItem(get -> get.tableName(table).key(key).consistentRead(true))
            .item()
            .get("document");
    return document == null ? null : document.s();
  }

  private Saved save(Map<String, AttributeValue> key, String document, long version) {
    var values = new HashMap<String, AttributeValue>();
    values.put(":document", AttributeValue.fromS(document));
    values.put(":version", number(version));
    values.put(":expires", number(clock.instant().plus(KEPT).getEpochSecond()));
    if (version > 1) {
      values.put(":before", number(version - 1));
    }
    try {
      dynamo.updateItem(
          update ->
              update
                  .tableName(table)
                  .key(key)
                  .updateExpression(
                      "SET #document = :document, #version = :version, #expires = :expires")
                  .conditionExpression(
                      version == 1 ? "attribute_not_exists(#version)" : "#version = :before")
                  .expressionAttributeNames(
                      Map.of(
                          "#document", "document", "#version", "version", "#expires", "expiresAt"))
                  .expressionAttributeValues(values));
      return Saved.SAVED;
    } catch (ConditionalCheckFailedException e) {
      return Saved.OVERTAKEN;
    }
  }

  private static Map<String, AttributeValue> key(ActionId actionId, String entry) {
    return Map.of(
        "key", AttributeValue.fromS(actionId.toString()), "entry", AttributeValue.fromS(entry));
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}
