package nl.burgernet.publishactions;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import nl.burgernet.actions.DynamoActionRecords;
import nl.burgernet.actions.Standing;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.MalformedMessage;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.Log;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/// The actions in DynamoDB: found by the index that tells the running from the closed, and read
/// from the table itself, which is never behind.
record DynamoPublicActions(DynamoDbClient dynamo, String table) implements PublicActions {
  // https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html
  private static final int LARGEST_BATCH = 100;

  @Override
  public Set<ActionId> since(Instant startedAfter) {
    var actions = new DynamoActionRecords(dynamo, table);
    var ids = new LinkedHashSet<ActionId>();
    actions.ids(Standing.RUNNING).forEach(ids::add);
    actions.ids(Standing.ENDED, startedAfter).forEach(ids::add);
    return ids;
  }

  @Override
  public List<ActionRecord> read(Set<ActionId> ids) {
    var records = new ArrayList<ActionRecord>();
    var all = List.copyOf(ids);
    for (var from = 0; from < all.size(); from += LARGEST_BATCH) {
      var keys =
          all.subList(from, Math.min(all.size(), from + LARGEST_BATCH)).stream()
              .map(id -> Map.of("actionId", AttributeValue.fromS(id.toString())))
              .toList();
      var asked =
          Map.of(table, KeysAndAttributes.builder().keys(keys).consistentRead(true).build());
      dynamo
          .batchGetItemPaginator(get -> get.requestItems(asked))
          .forEach(
              page ->
                  page.responses().getOrDefault(table, List.of()).forEach(i -> add(records, i)));
    }
    return records;
  }

  private static void add(List<ActionRecord> records, Map<String, AttributeValue> item) {
    try {
      records.add(
          Wire.fromJson(Objects.requireNonNull(item.get("document")).s(), ActionRecord.class));
    } catch (MalformedMessage e) {
      // One that cannot be read must not keep the public from all others.
      Log.failure("an action is not readable", e);
      Log.count("UnreadableActions", "Count", 1, Map.of("function", "publish-actions"));
    }
  }
}
