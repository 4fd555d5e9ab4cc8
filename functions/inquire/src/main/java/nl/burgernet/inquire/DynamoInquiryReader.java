package nl.burgernet.inquire;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Wire;
import nl.burgernet.inquire.Inquiries.Stored;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Reads the inquiries in DynamoDB.
record DynamoInquiryReader(DynamoDbClient dynamo, String table, InstantSource clock) {
  Optional<Stored> find(ActionId id) {
    var item =
        dynamo
            .getItem(
                get ->
                    get.tableName(table)
                        .consistentRead(true)
                        .key(Map.of("actionId", text(id.toString()))))
            .item();
    return isKept(item) ? Optional.of(stored(item)) : Optional.empty();
  }

  List<Inquiry> newest(String controlRoom, int most) {
    return dynamo
        .query(
            query ->
                query
                    .tableName(table)
                    .indexName("by-control-room")
                    .keyConditionExpression("controlRoom = :controlRoom")
                    .expressionAttributeValues(Map.of(":controlRoom", text(controlRoom)))
                    .scanIndexForward(false)
                    .limit(most))
        .items()
        .stream()
        .filter(this::isKept)
        .map(item -> stored(item).inquiry())
        .toList();
  }

  /// Whether there is an inquiry whose time has not come: what expired, DynamoDB deletes when it
  /// gets to it.
  private boolean isKept(Map<String, AttributeValue> item) {
    var expiresAt = item.get("expiresAt");
    return item.containsKey("document")
        && expiresAt != null
        && Long.parseLong(expiresAt.n()) > clock.instant().getEpochSecond();
  }

  private static Stored stored(Map<String, AttributeValue> item) {
    var done = new HashMap<String, String>();
    var kept = item.get("done");
    if (kept != null) {
      kept.m().forEach((key, digest) -> done.put(key, digest.s()));
    }
    return new Stored(
        new Inquiry(
            Wire.fromJson(value(item, "document").s(), ActionRecord.class),
            List.of(Wire.fromJson(value(item, "questions").s(), Question[].class))),
        value(item, "requestDigest").s(),
        done);
  }

  private static AttributeValue value(Map<String, AttributeValue> item, String name) {
    var value = item.get(name);
    if (value == null) {
      throw new IllegalStateException("an inquiry's item lacks " + name);
    }
    return value;
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }
}
