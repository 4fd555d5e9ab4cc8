package nl.burgernet.watchaction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import nl.burgernet.actions.DynamoActionRecords;
import nl.burgernet.actions.Standing;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Wire;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// The actions in DynamoDB, with an index by control room.
record DynamoActionBook(DynamoDbClient dynamo, String table) implements ActionBook {
  @Override
  public Optional<ActionRecord> find(ActionId id) {
    var item =
        dynamo
            .getItem(
                get ->
                    get.tableName(table)
                        .consistentRead(true)
                        .key(Map.of("actionId", text(id.toString()))))
            .item();
    return item.isEmpty() ? Optional.empty() : Optional.of(record(item));
  }

  @Override
  public Page of(
      String controlRoom, ActionRecord.@Nullable State state, int limit, @Nullable Cursor after) {
    var values = new HashMap<String, AttributeValue>();
    values.put(":controlRoom", text(controlRoom));
    var query =
        QueryRequest.builder()
            .tableName(table)
            .indexName("by-control-room")
            .keyConditionExpression("controlRoom = :controlRoom")
            .scanIndexForward(false)
            // One more than asked for tells whether there are more.
            .limit(limit + 1);
    if (state != null) {
      values.put(":state", text(state.name()));
      query.filterExpression("#state = :state").expressionAttributeNames(Map.of("#state", "state"));
    }
    if (after != null) {
      query.exclusiveStartKey(
          Map.of(
              "controlRoom",
              text(controlRoom),
              "startedAt",
              text(after.startedAt()),
              "actionId",
              text(after.actionId())));
    }
    query.expressionAttributeValues(values);
    var found = new ArrayList<Map<String, AttributeValue>>();
    // The filter comes after the limit, so that a page of the index may hold less than asked for.
    for (var page : dynamo.queryPaginator(query.build())) {
      found.addAll(page.items());
      if (found.size() > limit) {
        break;
      }
    }
    var shown = found.subList(0, Math.min(limit, found.size()));
    return new Page(
        shown.stream().map(DynamoActionBook::record).toList(),
        found.size() > limit ? cursor(shown.getLast()) : null);
  }

  @Override
  public List<ActionId> open() {
    var actions = new DynamoActionRecords(dynamo, table);
    return Stream.of(Standing.RUNNING, Standing.AWAITING_APPROVAL).flatMap(actions::ids).toList();
  }

  private static Cursor cursor(Map<String, AttributeValue> item) {
    return new Cursor(value(item, "startedAt").s(), value(item, "actionId").s());
  }

  private static ActionRecord record(Map<String, AttributeValue> item) {
    return Wire.fromJson(value(item, "document").s(), ActionRecord.class);
  }

  private static AttributeValue value(Map<String, AttributeValue> item, String name) {
    var value = item.get(name);
    if (value == null) {
      throw new IllegalStateException("an action's item lacks " + name);
    }
    return value;
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }
}
