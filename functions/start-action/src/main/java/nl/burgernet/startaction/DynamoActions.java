package nl.burgernet.startaction;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import nl.burgernet.actions.DynamoActionRecords;
import nl.burgernet.actions.Standing;
import nl.burgernet.controlroom.Act;
import nl.burgernet.controlroom.DynamoAuditTrail;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Moments;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.Log;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// The actions and their audit trail in DynamoDB: each act is one transaction over both tables.
final class DynamoActions implements Actions, EndedActions {
  // https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html
  private static final int BATCH_GET_ITEMS = 100;

  private final DynamoDbClient dynamo;
  private final String actions;
  private final DynamoAuditTrail audit;
  private final DynamoActionRecords records;

  DynamoActions(DynamoDbClient dynamo, String actions, DynamoAuditTrail audit) {
    this.dynamo = dynamo;
    this.actions = actions;
    this.audit = audit;
    this.records = new DynamoActionRecords(dynamo, actions);
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
  public Written change(Stored changed, Act act) {
    return write(
        Put.builder()
            .tableName(actions)
            .item(item(changed))
            .conditionExpression("#version = :read")
            .expressionAttributeNames(Map.of("#version", "version"))
            .expressionAttributeValues(Map.of(":read", number(changed.record().version() - 1)))
            .build(),
        act);
  }

  private Written write(Put action, Act act) {
    return audit.sign(act, TransactWriteItem.builder().put(action).build())
        ? new Written.Done()
        : new Written.Overtaken(
            find(act.actionId())
                .orElseThrow(() -> new IllegalStateException("an action was there, and is gone")));
  }

  @Override
  public List<ActionId> open() {
    return Stream.of(Standing.RUNNING, Standing.AWAITING_APPROVAL).flatMap(records::ids).toList();
  }

  @Override
  public List<ActionRecord> running() {
    var ids = records.ids(Standing.RUNNING).toList();
    var running = new ArrayList<ActionRecord>();
    for (var from = 0; from < ids.size(); from += BATCH_GET_ITEMS) {
      read(ids.subList(from, Math.min(ids.size(), from + BATCH_GET_ITEMS)), running);
    }
    return running;
  }

  private void read(List<ActionId> ids, List<ActionRecord> running) {
    var keys = ids.stream().map(id -> Map.of("actionId", text(id.toString()))).toList();
    var asked =
        Map.of(actions, KeysAndAttributes.builder().keys(keys).consistentRead(true).build());
    for (var page : dynamo.batchGetItemPaginator(get -> get.requestItems(asked))) {
      for (var item : page.responses().getOrDefault(actions, List.of())) {
        try {
          var record = stored(item).record();
          if (record.isRunning()) {
            running.add(record);
          }
        } catch (RuntimeException e) {
          Log.failure(
              "a running action cannot be read", e, "actionId", value(item, "actionId").s());
        }
      }
    }
  }

  @Override
  public List<ActionId> withNames(Instant startedBefore) {
    return records.idsBefore(Standing.ENDED, startedBefore).toList();
  }

  private static Map<String, AttributeValue> item(Stored stored) {
    var record = stored.record();
    var item = new HashMap<String, AttributeValue>();
    item.put("actionId", text(record.action().id().toString()));
    item.put("state", text(record.state().name()));
    item.put("version", number(record.version()));
    item.put("controlRoom", text(record.action().controlRoom()));
    item.put("startedAt", text(Moments.sortable(record.action().startedAt())));
    item.put("document", text(Wire.toJson(record)));
    item.put("requestDigest", text(stored.requestDigest()));
    if (!stored.warnings().isEmpty()) {
      item.put("warnings", text(Wire.toJson(stored.warnings())));
    }
    var first = stored.first();
    if (first != null) {
      item.put("first", text(Wire.toJson(first)));
    }
    if (!stored.done().isEmpty()) {
      var done = new HashMap<String, AttributeValue>();
      stored.done().forEach((key, digest) -> done.put(key, text(digest)));
      item.put("done", AttributeValue.fromM(done));
    }
    if (record.namesRemovedAt() == null) {
      // Nobody looks for those any more, and the index holds a month of what ended.
      item.put("running", text(Standing.of(record.state()).written()));
    }
    return item;
  }

  private static Stored stored(Map<String, AttributeValue> item) {
    return new Stored(
        Wire.fromJson(value(item, "document").s(), ActionRecord.class),
        value(item, "requestDigest").s(),
        warnings(item.get("warnings")),
        record(item.get("first")),
        done(item.get("done")));
  }

  private static @Nullable ActionRecord record(@Nullable AttributeValue value) {
    return value == null ? null : Wire.fromJson(value.s(), ActionRecord.class);
  }

  private static Map<String, String> done(@Nullable AttributeValue value) {
    var done = new HashMap<String, String>();
    if (value != null) {
      value.m().forEach((key, digest) -> done.put(key, digest.s()));
    }
    return done;
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

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}
