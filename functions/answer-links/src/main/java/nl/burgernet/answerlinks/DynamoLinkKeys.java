package nl.burgernet.answerlinks;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import nl.burgernet.events.ActionId;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The keys in the table of inquiries, each an item of its own beside its inquiry: it goes when the
/// inquiry closes, while the inquiry stays.
public record DynamoLinkKeys(DynamoDbClient dynamo, String table, InstantSource clock)
    implements LinkKeys {
  @Override
  public Optional<LinkKey> find(ActionId inquiry) {
    var item =
        dynamo.getItem(get -> get.tableName(table).consistentRead(true).key(keyOf(inquiry))).item();
    var key = item.get("linkKey");
    var expiresAt = item.get("expiresAt");
    // DynamoDB deletes what expired when it gets to it, which takes days.
    return key == null
            || expiresAt == null
            || Long.parseLong(expiresAt.n()) <= clock.instant().getEpochSecond()
        ? Optional.empty()
        : Optional.of(new LinkKey(key.s()));
  }

  /// The item of a key, to be written in the transaction that starts its inquiry.
  ///
  /// @param end when the inquiry closes
  public static Map<String, AttributeValue> item(ActionId inquiry, LinkKey key, Instant end) {
    return Map.of(
        "actionId", name(inquiry),
        "linkKey", AttributeValue.fromS(key.hex()),
        "expiresAt", AttributeValue.fromN(Long.toString(end.getEpochSecond())));
  }

  /// Where the key of an inquiry is.
  public static Map<String, AttributeValue> keyOf(ActionId inquiry) {
    return Map.of("actionId", name(inquiry));
  }

  private static AttributeValue name(ActionId inquiry) {
    return AttributeValue.fromS(inquiry + "/links");
  }
}
