package nl.burgernet.serveboards;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// What was seen of boards in DynamoDB: an item each.
record DynamoLastSeen(DynamoDbClient dynamo, String table) implements LastSeen {
  @Override
  public void asked(BoardId board, Instant at, String version, String form) {
    update(
        board,
        "SET seenAt = :at, seenVersion = :version, seenForm = :form REMOVE silentSince",
        "attribute_not_exists(seenAt) OR seenAt < :at",
        Map.of(":at", at(at), ":version", text(version), ":form", text(form)));
  }

  @Override
  public void displayed(BoardId board, Instant at, String version) {
    update(
        board,
        "SET displayedAt = :at, displayedVersion = :version",
        "attribute_not_exists(displayedAt) OR displayedAt < :at",
        Map.of(":at", at(at), ":version", text(version)));
  }

  @Override
  public boolean isSilent(BoardId board, Instant lastAsked, Instant now) {
    return update(
        board,
        "SET silentSince = :now",
        "seenAt = :last AND attribute_not_exists(silentSince)",
        Map.of(":now", at(now), ":last", at(lastAsked)));
  }

  private boolean update(
      BoardId board, String change, String condition, Map<String, AttributeValue> values) {
    try {
      dynamo.updateItem(
          update ->
              update
                  .tableName(table)
                  .key(DynamoBoards.key(board))
                  .updateExpression(change)
                  .conditionExpression(condition)
                  .expressionAttributeValues(values));
      return true;
    } catch (ConditionalCheckFailedException e) {
      // Something later was noted already.
      return false;
    }
  }

  @Override
  public Map<BoardId, Seen> all() {
    var all = new HashMap<BoardId, Seen>();
    DynamoBoards.items(dynamo, table)
        .map(DynamoLastSeen::seen)
        .forEach(seen -> all.put(seen.board(), seen));
    return all;
  }

  private static Seen seen(Map<String, AttributeValue> item) {
    return new Seen(
        new BoardId(Objects.requireNonNull(item.get("boardId")).s()),
        instant(item, "seenAt"),
        string(item, "seenVersion"),
        string(item, "seenForm"),
        instant(item, "displayedAt"),
        string(item, "displayedVersion"),
        instant(item, "silentSince"));
  }

  private static @Nullable Instant instant(Map<String, AttributeValue> item, String name) {
    var value = item.get(name);
    return value == null ? null : Instant.ofEpochMilli(Long.parseLong(value.n()));
  }

  private static @Nullable String string(Map<String, AttributeValue> item, String name) {
    var value = item.get(name);
    return value == null ? null : value.s();
  }

  private static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }

  private static AttributeValue at(Instant at) {
    return AttributeValue.fromN(Long.toString(at.toEpochMilli()));
  }
}
