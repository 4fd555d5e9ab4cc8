package nl.burgernet.controlroom;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.Moments;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// The audit trail in DynamoDB: every entry has one shape, and nobody changes one.
///
/// The sort key `at` is the moment of an act, so that acts stand in their order; what somebody does
/// a first time only stands behind them, under what it is and who did it. `moment` is the moment in
/// both.
///
/// @param chance tells apart what was done to an action at the same moment
public record DynamoAuditTrail(DynamoDbClient dynamo, String table, Supplier<String> chance)
    implements AuditTrail {
  private static final int ATTEMPTS = 4;

  private static final String UNLESS_THERE = "attribute_not_exists(actionId)";

  /// The entry of an act, to be written in the transaction that does it.
  public Put entry(Act act) {
    return Put.builder()
        .tableName(table)
        .item(item(act, Moments.sortable(act.at()) + "#" + chance.get()))
        .conditionExpression(UNLESS_THERE)
        .build();
  }

  /// Does an act and writes its entry, both or neither; false when the condition of the first write
  /// does not hold, and nothing was written.
  public boolean sign(Act act, TransactWriteItem... writes) {
    var all = new ArrayList<>(List.of(writes));
    all.add(TransactWriteItem.builder().put(entry(act)).build());
    for (var attempt = 1; ; attempt++) {
      try {
        dynamo.transactWriteItems(write -> write.transactItems(all));
        return true;
      } catch (TransactionCanceledException e) {
        var first = e.hasCancellationReasons() ? code(e.cancellationReasons().getFirst()) : "";
        if (first.equals("ConditionalCheckFailed")) {
          return false;
        }
        // Two requests met on the same item: one of them is through now, or neither.
        if (attempt == ATTEMPTS || !first.equals("TransactionConflict")) {
          throw e;
        }
      }
    }
  }

  private static String code(CancellationReason reason) {
    return reason.code() == null ? "" : reason.code();
  }

  @Override
  public void appendFirst(Act act) {
    try {
      dynamo.putItem(
          put ->
              put.tableName(table)
                  .item(item(act, act.act() + "#" + act.by()))
                  .conditionExpression(UNLESS_THERE));
    } catch (ConditionalCheckFailedException e) {
      // Done before: the first time stands.
    }
  }

  @Override
  public List<Act> of(ActionId actionId) {
    return dynamo
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .consistentRead(true)
                    .keyConditionExpression("actionId = :action")
                    .expressionAttributeValues(Map.of(":action", text(actionId.toString()))))
        .items()
        .stream()
        .map(DynamoAuditTrail::act)
        .sorted(Comparator.comparing(Act::at))
        .toList();
  }

  private static Act act(Map<String, AttributeValue> item) {
    var note = item.get("note");
    return new Act(
        ActionId.parse(text(item, "actionId")),
        Instant.parse(text(item, "moment")),
        text(item, "act"),
        text(item, "by"),
        text(item, "role"),
        text(item, "controlRoom"),
        note == null ? null : note.s());
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    return requireNonNull(item.get(name), name).s();
  }

  private static Map<String, AttributeValue> item(Act act, String key) {
    var item = new HashMap<String, AttributeValue>();
    if (act.note() != null) {
      item.put("note", text(act.note()));
    }
    item.putAll(
        Map.of(
            "actionId", text(act.actionId().toString()),
            "at", text(key),
            "moment", text(Moments.sortable(act.at())),
            "act", text(act.act()),
            "by", text(act.by()),
            "role", text(act.role()),
            "controlRoom", text(act.controlRoom())));
    return item;
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }
}
