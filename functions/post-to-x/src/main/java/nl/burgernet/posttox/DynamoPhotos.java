package nl.burgernet.posttox;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.PhotosChanged;
import nl.burgernet.events.PublicPhoto;
import nl.burgernet.events.Wire;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// The newest event of each action's photos in DynamoDB, beside what the accounts said of it.
record DynamoPhotos(DynamoDbClient dynamo, String table) implements Photos {
  private static final String ENTRY = "photos";

  // As long as the posts that show them.
  private static final Duration KEPT = Duration.ofDays(32);

  @Override
  public void heard(PhotosChanged event) {
    try {
      dynamo.putItem(
          put ->
              put.tableName(table)
                  .item(
                      Map.of(
                          "key", AttributeValue.fromS(event.actionId().toString()),
                          "entry", AttributeValue.fromS(ENTRY),
                          "document", AttributeValue.fromS(Wire.toJson(event)),
                          "version", number(event.version()),
                          "expiresAt", number(event.occurredAt().plus(KEPT).getEpochSecond())))
                  .conditionExpression("attribute_not_exists(#version) OR #version < :version")
                  .expressionAttributeNames(Map.of("#version", "version"))
                  .expressionAttributeValues(Map.of(":version", number(event.version()))));
    } catch (ConditionalCheckFailedException e) {
      // A newer one was heard.
    }
  }

  @Override
  public List<PublicPhoto> of(ActionId actionId) {
    var document =
        dynamo
            .getItem(get -> get.tableName(table).key(key(actionId)).consistentRead(true))
            .item()
            .get("document");
    return document == null ? List.of() : Wire.fromJson(document.s(), PhotosChanged.class).photos();
  }

  private static Map<String, AttributeValue> key(ActionId actionId) {
    return Map.of(
        "key", AttributeValue.fromS(actionId.toString()), "entry", AttributeValue.fromS(ENTRY));
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}
