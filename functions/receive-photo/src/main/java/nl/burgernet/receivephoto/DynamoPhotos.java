package nl.burgernet.receivephoto;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import nl.burgernet.controlroom.Act;
import nl.burgernet.controlroom.DynamoAuditTrail;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.Wire;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// The public photos in DynamoDB: one item an action, whose stream tells of every change.
///
/// @param audit where acts are written; absent where nobody acts
record DynamoPhotos(DynamoDbClient dynamo, String table, @Nullable DynamoAuditTrail audit)
    implements Photos {
  /// Names and texts of an action go after thirty days, and so do these.
  private static final Duration KEPT = Duration.ofDays(30);

  @Override
  public Optional<ActionPhotos> find(ActionId actionId) {
    var item =
        dynamo
            .getItem(
                get ->
                    get.tableName(table)
                        .consistentRead(true)
                        .key(Map.of("actionId", AttributeValue.fromS(actionId.toString()))))
            .item();
    var document = item.get("document");
    return document == null
        ? Optional.empty()
        : Optional.of(Wire.fromJson(document.s(), ActionPhotos.class));
  }

  @Override
  public boolean replace(ActionPhotos changed, @Nullable Act act) {
    var put =
        Put.builder()
            .tableName(table)
            .item(item(changed))
            .conditionExpression("attribute_not_exists(actionId) OR #version = :read")
            .expressionAttributeNames(Map.of("#version", "version"))
            .expressionAttributeValues(Map.of(":read", number(changed.version() - 1)))
            .build();
    var writes = new ArrayList<TransactWriteItem>();
    writes.add(TransactWriteItem.builder().put(put).build());
    if (act != null) {
      if (audit == null) {
        throw new IllegalStateException("nobody acts on photos here");
      }
      writes.add(TransactWriteItem.builder().put(audit.entry(act)).build());
    }
    try {
      dynamo.transactWriteItems(write -> write.transactItems(writes));
      return true;
    } catch (TransactionCanceledException e) {
      var reason = e.hasCancellationReasons() ? e.cancellationReasons().getFirst().code() : "";
      if ("ConditionalCheckFailed".equals(reason) || "TransactionConflict".equals(reason)) {
        return false;
      }
      throw e;
    }
  }

  private static Map<String, AttributeValue> item(ActionPhotos photos) {
    return Map.of(
        "actionId", AttributeValue.fromS(photos.actionId().toString()),
        "version", number(photos.version()),
        "document", AttributeValue.fromS(Wire.toJson(photos)),
        "expiresAt", number(photos.changedAt().plus(KEPT).getEpochSecond()));
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}
