package nl.burgernet.rolls;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Phase;
import nl.burgernet.events.Slice;
import nl.burgernet.subscribers.ContactId;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/// The ledger in DynamoDB: an item per slice under its action and channel, an item per unit under
/// its action, an item per claim.
public final class DynamoLedger implements Ledger {
  // Thirty days after an action closed, which it does within two days of its start.
  private static final Duration KEPT = Duration.ofDays(32);

  /// The slices of one channel lie in one partition, which takes a thousand writes a second: as
  /// many as so many take in turns of eight milliseconds.
  ///
  /// @see <a
  ///   href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-partition-key-design.html">partitions</a>
  private static final int CLOSED_AT_ONCE = 8;

  private static final String EXERCISE = "exercise";

  private final DynamoDbClient dynamo;
  private final String table;
  private final InstantSource clock;

  public DynamoLedger(DynamoDbClient dynamo, String table, InstantSource clock) {
    this.dynamo = dynamo;
    this.table = table;
    this.clock = clock;
  }

  @Override
  public void planned(ActionId actionId, int wave, int units, boolean exercise) {
    dynamo.putItem(
        put ->
            put.tableName(table)
                .item(
                    item(
                        rollsOf(actionId),
                        String.format(Locale.ROOT, "plan#%03d", wave),
                        Map.of(
                            "units",
                            number(units),
                            EXERCISE,
                            AttributeValue.fromBool(exercise),
                            "expiresAt",
                            expiry()))));
  }

  @Override
  public void rolled(ActionId actionId, int unit, Map<Channel, Integer> counts) {
    var byName = new HashMap<String, AttributeValue>();
    counts.forEach((channel, count) -> byName.put(channel.name(), number(count)));
    dynamo.putItem(
        put ->
            put.tableName(table)
                .item(
                    item(
                        rollsOf(actionId),
                        String.format(Locale.ROOT, "unit#%06d", unit),
                        Map.of("counts", AttributeValue.fromM(byName), "expiresAt", expiry()))));
  }

  @Override
  public void updated(ActionId actionId, int sequence) {
    note(outcomeOf(actionId), update(sequence));
  }

  @Override
  public boolean isUpdated(ActionId actionId, int sequence) {
    return isNoted(outcomeOf(actionId), update(sequence));
  }

  @Override
  public void broadcast(ActionId actionId) {
    note(outcomeOf(actionId), "broadcast");
  }

  @Override
  public boolean isBroadcast(ActionId actionId) {
    return isNoted(outcomeOf(actionId), "broadcast");
  }

  private void note(String key, String entry) {
    var item = item(key, entry, Map.of("expiresAt", expiry()));
    dynamo.putItem(put -> put.tableName(table).item(item));
  }

  private boolean isNoted(String key, String entry) {
    var item = item(key, entry, Map.of());
    return dynamo.getItem(get -> get.tableName(table).key(item).consistentRead(true)).hasItem();
  }

  private static String update(int sequence) {
    return String.format(Locale.ROOT, "update#%06d", sequence);
  }

  @Override
  public Lease lease(Slice slice, Phase phase, String holder, Instant now, Instant until) {
    var values = begun(slice);
    values.put(":holder", AttributeValue.fromS(holder));
    values.put(":now", number(now.toEpochMilli()));
    values.put(":lease", number(until.toEpochMilli()));
    var free = "(attribute_not_exists(leaseUntil) OR leaseUntil <= :now OR leaseHolder = :holder)";
    var set = BEGIN + ", leaseHolder = :holder, leaseUntil = :lease";
    var condition = free;
    switch (phase) {
      case ACTION, UPDATE -> condition += " AND attribute_not_exists(closed)";
      case OUTCOME -> {
        set += ", closed = :closed";
        values.put(":closed", AttributeValue.fromBool(true));
      }
    }
    var update = set;
    var onlyIf = condition;
    try {
      var written =
          dynamo.updateItem(
              request ->
                  request
                      .tableName(table)
                      .key(key(slice))
                      .updateExpression(update)
                      .conditionExpression(onlyIf)
                      .expressionAttributeNames(BEGIN_NAMES)
                      .expressionAttributeValues(values)
                      .returnValues(ReturnValue.ALL_NEW)
                      .returnValuesOnConditionCheckFailure(
                          ReturnValuesOnConditionCheckFailure.ALL_OLD));
      return new Lease.Taken(record(slice, written.attributes()));
    } catch (ConditionalCheckFailedException e) {
      var found = e.item();
      if (phase != Phase.OUTCOME && found.containsKey("closed")) {
        return new Lease.Closed();
      }
      var end = found.get("leaseUntil");
      return new Lease.Busy(end == null ? now : Instant.ofEpochMilli(Long.parseLong(end.n())));
    }
  }

  @Override
  public Saved save(SliceRecord record, String holder, boolean onlyWhileOpen, boolean release) {
    var values = new HashMap<String, AttributeValue>();
    values.put(":holder", AttributeValue.fromS(holder));
    values.put(":action", AttributeValue.fromS(record.action().toString()));
    values.put(":outcome", AttributeValue.fromS(record.outcome().toString()));
    values.put(":failures", number(record.failures()));
    values.put(":toldAt", times(record.toldAt()));
    var set =
        "SET marks = :action, outcomeMarks = :outcome, failures = :failures, toldAt = :toldAt";
    if (record.updateSequence() > 0) {
      set += ", updateMarks = :update, updateSequence = :sequence";
      values.put(":update", AttributeValue.fromS(record.update().toString()));
      values.put(":sequence", number(record.updateSequence()));
    }
    var update = set + (release ? " REMOVE leaseHolder, leaseUntil" : "");
    try {
      dynamo.updateItem(
          request ->
              request
                  .tableName(table)
                  .key(key(record.slice()))
                  .updateExpression(update)
                  .conditionExpression(
                      "leaseHolder = :holder"
                          + (onlyWhileOpen ? " AND attribute_not_exists(closed)" : ""))
                  .expressionAttributeValues(values)
                  .returnValuesOnConditionCheckFailure(
                      ReturnValuesOnConditionCheckFailure.ALL_OLD));
      return Saved.SAVED;
    } catch (ConditionalCheckFailedException e) {
      var found = e.item();
      var stillHeld = AttributeValue.fromS(holder).equals(found.get("leaseHolder"));
      return stillHeld && found.containsKey("closed") ? Saved.CLOSED : Saved.LEASE_LOST;
    }
  }

  @Override
  public void close(Slice slice) {
    var values = begun(slice);
    values.put(":closed", AttributeValue.fromBool(true));
    dynamo.updateItem(
        request ->
            request
                .tableName(table)
                .key(key(slice))
                .updateExpression(BEGIN + ", closed = :closed")
                .expressionAttributeNames(BEGIN_NAMES)
                .expressionAttributeValues(values));
  }

  @Override
  public void close(Collection<Slice> slices) {
    var closing = new ArrayList<Future<?>>();
    try (var threads = Executors.newFixedThreadPool(CLOSED_AT_ONCE, Thread.ofVirtual().factory())) {
      slices.forEach(slice -> closing.add(threads.submit(() -> close(slice))));
    }
    var failures = new ArrayList<Throwable>();
    for (var one : closing) {
      if (one.state() == Future.State.FAILED) {
        failures.add(one.exceptionNow());
      }
    }
    if (!failures.isEmpty()) {
      throw new IllegalStateException(
          failures.size() + " of " + closing.size() + " slices could not be closed",
          failures.getFirst());
    }
  }

  @Override
  public boolean claim(ContactId contact, Phase phase, Slice slice, int entry) {
    var by = AttributeValue.fromS(slice.channel() + "#" + entryOf(slice) + "#" + entry);
    try {
      dynamo.putItem(
          put ->
              put.tableName(table)
                  .item(
                      item(
                          slice.actionId() + "#claims",
                          contact + "#" + phase,
                          Map.of("claimedBy", by, "expiresAt", expiry())))
                  .conditionExpression("attribute_not_exists(#key) OR claimedBy = :by")
                  .expressionAttributeNames(Map.of("#key", "key"))
                  .expressionAttributeValues(Map.of(":by", by)));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  @Override
  public Progress progress(ActionId actionId, int textSequence) {
    var selected = selected(actionId);
    var channels = new EnumMap<Channel, Progress.OfChannel>(Channel.class);
    var toldAt = new EnumMap<Channel, Map<Phase, Times>>(Channel.class);
    selected.counts.forEach(
        (channel, count) -> {
          for (var item : query(actionId + "#" + channel)) {
            count.slice(record(slice(actionId, channel, item), item), textSequence);
          }
          channels.put(channel, count.count());
          toldAt.put(channel, count.toldAt());
        });
    return new Progress(selected.waves, selected.units, selected.rolled, channels, toldAt);
  }

  @Override
  public Due due(ActionId actionId) {
    var selected = selected(actionId);
    var entries = new EnumMap<Channel, Integer>(Channel.class);
    selected.counts.forEach((channel, count) -> entries.put(channel, count.entries()));
    return new Due(selected.units, selected.rolled, entries, selected.exercise);
  }

  @Override
  public boolean isSelected(ActionId actionId, int waves) {
    var selected = selected(actionId);
    return new Progress(selected.waves, selected.units, selected.rolled, Map.of())
        .isSelected(waves);
  }

  /// How far the selection is, and how many entries the rolls have.
  private record Selected(
      int waves, int units, int rolled, Map<Channel, Progress.Count> counts, boolean exercise) {}

  private Selected selected(ActionId actionId) {
    var waves = 0;
    var units = 0;
    var rolled = 0;
    var exercise = false;
    var counts = new EnumMap<Channel, Progress.Count>(Channel.class);
    for (var item : query(rollsOf(actionId))) {
      var count = item.get("counts");
      if (count == null) {
        waves++;
        units += Integer.parseInt(value(item, "units").n());
        exercise |= isExercise(item);
        continue;
      }
      rolled++;
      count
          .m()
          .forEach(
              (channel, entries) ->
                  counts
                      .computeIfAbsent(Channel.valueOf(channel), key -> new Progress.Count())
                      .roll(Integer.parseInt(entries.n())));
    }
    return new Selected(waves, units, rolled, counts, exercise);
  }

  private static boolean isExercise(Map<String, AttributeValue> item) {
    var exercise = item.get(EXERCISE);
    return exercise != null && exercise.bool();
  }

  private Iterable<Map<String, AttributeValue>> query(String key) {
    return itemsUnder(key, dynamo, table);
  }

  /// All items of a key in the ledger's table, as they are now.
  static Iterable<Map<String, AttributeValue>> itemsUnder(
      String key, DynamoDbClient dynamo, String table) {
    return dynamo
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .consistentRead(true)
                    .keyConditionExpression("#key = :key")
                    .expressionAttributeNames(Map.of("#key", "key"))
                    .expressionAttributeValues(Map.of(":key", AttributeValue.fromS(key))))
        .items();
  }

  /// Makes a slice's item if it is not there, waiting throughout.
  private static final String BEGIN =
      "SET #until = if_not_exists(#until, :until), #position = if_not_exists(#position, :position),"
          + " marks = if_not_exists(marks, :waiting),"
          + " outcomeMarks = if_not_exists(outcomeMarks, :waiting),"
          + " failures = if_not_exists(failures, :none),"
          + " expiresAt = if_not_exists(expiresAt, :expiresAt)";

  private static final Map<String, String> BEGIN_NAMES =
      Map.of("#until", "until", "#position", "position");

  private Map<String, AttributeValue> begun(Slice slice) {
    var values = new HashMap<String, AttributeValue>();
    values.put(":until", number(slice.until()));
    values.put(":position", number(slice.position()));
    values.put(":waiting", AttributeValue.fromS(Marks.waiting(slice.size()).toString()));
    values.put(":none", number(0));
    values.put(":expiresAt", expiry());
    return values;
  }

  private static SliceRecord record(Slice slice, Map<String, AttributeValue> item) {
    var update = item.get("updateMarks");
    return new SliceRecord(
        slice,
        Marks.parse(value(item, "marks").s()),
        update == null ? Marks.waiting(slice.size()) : Marks.parse(update.s()),
        update == null ? 0 : Integer.parseInt(value(item, "updateSequence").n()),
        Marks.parse(value(item, "outcomeMarks").s()),
        item.containsKey("closed"),
        Integer.parseInt(value(item, "failures").n()),
        times(item.get("toldAt")));
  }

  private static AttributeValue times(Map<Phase, Times> toldAt) {
    var byPhase = new HashMap<String, AttributeValue>();
    toldAt.forEach(
        (phase, times) -> byPhase.put(phase.name(), AttributeValue.fromS(times.toString())));
    return AttributeValue.fromM(byPhase);
  }

  private static Map<Phase, Times> times(@Nullable AttributeValue toldAt) {
    var times = new EnumMap<Phase, Times>(Phase.class);
    if (toldAt != null) {
      toldAt.m().forEach((phase, of) -> times.put(Phase.valueOf(phase), Times.parse(of.s())));
    }
    return times;
  }

  private static Slice slice(ActionId actionId, Channel channel, Map<String, AttributeValue> item) {
    var entry = value(item, "entry").s().split("#", -1);
    return new Slice(
        actionId,
        channel,
        Integer.parseInt(entry[1]),
        Integer.parseInt(entry[2]),
        Integer.parseInt(value(item, "until").n()),
        Long.parseLong(value(item, "position").n()));
  }

  private static AttributeValue value(Map<String, AttributeValue> item, String name) {
    var value = item.get(name);
    if (value == null) {
      throw new IllegalStateException("an item of the ledger lacks " + name);
    }
    return value;
  }

  private static Map<String, AttributeValue> key(Slice slice) {
    return item(slice.actionId() + "#" + slice.channel(), entryOf(slice), Map.of());
  }

  private static String entryOf(Slice slice) {
    return String.format(Locale.ROOT, "slice#%06d#%09d", slice.unit(), slice.from());
  }

  private static String outcomeOf(ActionId actionId) {
    return actionId + "#outcome";
  }

  private static String rollsOf(ActionId actionId) {
    return actionId + "#rolls";
  }

  private static Map<String, AttributeValue> item(
      String key, String entry, Map<String, AttributeValue> rest) {
    var item = new HashMap<>(rest);
    item.put("key", AttributeValue.fromS(key));
    item.put("entry", AttributeValue.fromS(entry));
    return item;
  }

  private AttributeValue expiry() {
    return number(clock.instant().plus(KEPT).getEpochSecond());
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}
