package nl.burgernet.startaction;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
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
  /// Always with three decimals, so that the text sorts as the moment does.
  private static final DateTimeFormatter SORTABLE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final int ATTEMPTS = 4;

  private final DynamoDbClient dynamo;
  private final String actions;
  private final String audit;
  private final Supplier<String> chance;

  /// @param chance tells apart what was done to an action at the same moment
  DynamoActions(DynamoDbClient dynamo, String actions, String audit, Supplier<String> chance) {
    this.dynamo = dynamo;
    this.actions = actions;
    this.audit = audit;
    this.chance = chance;
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
  public Written start(ActionRecord started, String requestDigest, Act act) {
    return write(
        Put.builder()
            .tableName(actions)
            .item(item(new Stored(started, requestDigest, null, null)))
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
    var entry =
        Put.builder()
            .tableName(audit)
            .item(item(act))
            .conditionExpression("attribute_not_exists(actionId)")
            .build();
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
    item.put("startedAt", text(SORTABLE.format(record.action().startedAt())));
    item.put("document", text(Wire.toJson(record)));
    item.put("requestDigest", text(stored.requestDigest()));
    putUnlessNull(item, "outcomeKey", stored.outcomeKey());
    putUnlessNull(item, "outcomeDigest", stored.outcomeDigest());
    item.put("running", text(record.isRunning() ? "yes" : "no"));
    return item;
  }

  private Map<String, AttributeValue> item(Act act) {
    return Map.of(
        "actionId", text(act.actionId().toString()),
        "at", text(SORTABLE.format(act.at()) + "#" + chance.get()),
        "act", text(act.act()),
        "by", text(act.by()),
        "role", text(act.role()),
        "controlRoom", text(act.controlRoom()));
  }

  private static Stored stored(Map<String, AttributeValue> item) {
    return new Stored(
        Wire.fromJson(value(item, "document").s(), ActionRecord.class),
        value(item, "requestDigest").s(),
        textOrNull(item.get("outcomeKey")),
        textOrNull(item.get("outcomeDigest")));
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
