package nl.burgernet.startaction;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.burgernet.controlroom.Act;
import nl.burgernet.controlroom.DynamoAuditTrail;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Wire;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// The actions and their audit trail in DynamoDB: each act is one transaction over both tables.
final class DynamoActions implements Actions {
  private static final int ATTEMPTS = 4;

  private final DynamoDbClient dynamo;
  private final String actions;
  private final DynamoAuditTrail audit;

  DynamoActions(DynamoDbClient dynamo, String actions, DynamoAuditTrail audit) {
    this.dynamo = dynamo;
    this.actions = actions;
    this.audit = audit;
  }

  @Override
  public Optional<Stored> find(ActionId id) {
    var item =
        dynamo
            .getItem(
                get ->
                    get.tableName(actions)
                        .consistentRead(true)
                        .key(Map.of("actionId", text(id.toString()))))
            .item();
    return item.isEmpty() ? Optional.empty() : Optional.of(stored(item));
  }

  @Override
  public Written start(Stored started, Act act) {
    return write(
        Put.builder()
            .tableName(actions)
            .item(item(started))
            .conditionExpression("attribute_not_exists(actionId)")
            .build(),
        act);
  }

  @Override
  public Written close(Stored closed, Act act) {
    return write(
        Put.builder()
            .tableName(actions)
            .item(item(closed))
            .conditionExpression("#version = :read")
            .expressionAttributeNames(Map.of("#version", "version"))
            .expressionAttributeValues(Map.of(":read", number(closed.record().version() - 1)))
            .build(),
        act);
  }

  private Written write(Put action, Act act) {
    var entry = audit.entry(act);
    for (var attempt = 1; ; attempt++) {
      try {
        dynamo.transactWriteItems(
            write ->
                write.transactItems(
                    TransactWriteItem.builder().put(action).build(),
                    TransactWriteItem.builder().put(entry).build()));
        return new Written.Done();
      } catch (TransactionCanceledException e) {
        var ofAction = e.hasCancellationReasons() ? code(e.cancellationReasons().getFirst()) : "";
        if (ofAction.equals("ConditionalCheckFailed")) {
          return new Written.Overtaken(find(act.actionId()).orElseThrow(() -> e));
        }
        // Two requests met on the same action: one of them is through now, or neither.
        if (attempt == ATTEMPTS || !ofAction.equals("TransactionConflict")) {
          throw e;
        }
      }
    }
  }

  private static String code(CancellationReason reason) {
    return reason.code() == null ? "" : reason.code();
  }

  @Override
  public List<ActionId> running() {
    return dynamo
        .queryPaginator(
            query ->
                query
                    .tableName(actions)
                    .indexName("running")
                    .keyConditionExpression("running = :yes")
                    .expressionAttributeValues(Map.of(":yes", text("yes"))))
        .items()
        .stream()
        .map(item -> ActionId.parse(value(item, "actionId").s()))
        .toList();
  }

  private static Map<String, AttributeValue> item(Stored stored) {
    var record = stored.record();
    var item = new HashMap<String, AttributeValue>();
    item.put("actionId", text(record.action().id().toString()));
    item.put("state", text(record.state().name()));
    item.put("version", number(record.version()));
    item.put("controlRoom", text(record.action().controlRoom()));
    item.put("startedAt", text(DynamoAuditTrail.sortable(record.action().startedAt())));
    item.put("document", text(Wire.toJson(record)));
    item.put("requestDigest", text(stored.requestDigest()));
    if (!stored.warnings().isEmpty()) {
      item.put("warnings", text(Wire.toJson(stored.warnings())));
    }
    putUnlessNull(item, "outcomeKey", stored.outcomeKey());
    putUnlessNull(item, "outcomeDigest", stored.outcomeDigest());
    item.put("running", text(record.isRunning() ? "yes" : "no"));
    return item;
  }

  private static Stored stored(Map<String, AttributeValue> item) {
    return new Stored(
        Wire.fromJson(value(item, "document").s(), ActionRecord.class),
        value(item, "requestDigest").s(),
        warnings(item.get("warnings")),
        textOrNull(item.get("outcomeKey")),
        textOrNull(item.get("outcomeDigest")));
  }

  private static List<Warning> warnings(@Nullable AttributeValue value) {
    return value == null ? List.of() : List.of(Wire.fromJson(value.s(), Warning[].class));
  }

  private static AttributeValue value(Map<String, AttributeValue> item, String name) {
    var value = item.get(name);
    if (value == null) {
      throw new IllegalStateException("an action's item lacks " + name);
    }
    return value;
  }

  private static void putUnlessNull(
      Map<String, AttributeValue> item, String name, @Nullable String value) {
    if (value != null) {
      item.put(name, text(value));
    }
  }

  private static @Nullable String textOrNull(@Nullable AttributeValue value) {
    return value == null ? null : value.s();
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}
