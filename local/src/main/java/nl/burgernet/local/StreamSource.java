package nl.burgernet.local;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import tools.jackson.databind.JsonNode;

/// Gives the changes of a table to a function, in the order of each item, and again until it is
/// done with them or the attempts have ended.
final class StreamSource implements Source {
  /// What the template says; a negative number of retries means until it succeeds.
  record Settings(
      String table,
      String streamArn,
      boolean fromTheBeginning,
      int batchSize,
      int lanes,
      boolean halves,
      int retries,
      boolean reportsFailures,
      RecordFilter filter,
      @Nullable Target onFailure) {}

  private static final Duration IDLE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  /// A change is seen some time after it was written.
  private static final Duration SETTLED = Duration.ofSeconds(1);

  private static final Duration LONGEST_IDLE = Duration.ofSeconds(5);

  private final Settings settings;
  private final DynamoDbClient tables;
  private final DynamoDbStreamsClient streams;
  private final LongSupplier writes;
  private final HostedFunction function;
  private final Checkpoints checkpoints;
  private final Gate gate;
  private final Consumer<String> log;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  // By shard; the order is that of the stream.
  private final Map<String, String> iterators = new LinkedHashMap<>();
  private final Set<String> seen = new HashSet<>();
  private volatile boolean closing;

  StreamSource(
      Settings settings,
      Emulators emulators,
      HostedFunction function,
      Checkpoints checkpoints,
      Gate gate,
      Consumer<String> log) {
    this.settings = settings;
    this.tables = emulators.tables();
    this.streams = emulators.streams();
    this.writes = () -> emulators.writesTo(settings.table());
    this.function = function;
    this.checkpoints = checkpoints;
    this.gate = gate;
    this.log = log;
  }

  @Override
  public void start() {
    start(settings.fromTheBeginning() ? ShardIteratorType.TRIM_HORIZON : ShardIteratorType.LATEST);
  }

  @Override
  public void startFromNow() {
    start(ShardIteratorType.LATEST);
  }

  private void start(ShardIteratorType where) {
    findShards(where);
    threads.execute(this::follow);
  }

  @Override
  public void close() {
    closing = true;
    threads.shutdownNow();
  }

  /// Reads while the table is written to and until that has settled; at rest, every few seconds.
  private void follow() {
    var seen = -1L;
    var empty = Duration.ZERO;
    while (!closing) {
      try {
        gate.pass();
        var written = writes.getAsLong();
        if (written != seen) {
          seen = written;
          empty = Duration.ZERO;
        }
        var wanted =
            empty.compareTo(SETTLED) < 0 || empty.toMillis() % LONGEST_IDLE.toMillis() == 0;
        if (!wanted || !readOnce()) {
          Thread.sleep(IDLE);
          empty = empty.plus(IDLE);
        }
      } catch (InterruptedException _) {
        return;
      } catch (RuntimeException e) {
        if (closing) {
          return;
        }
        log.accept("stream of " + function + ": " + e);
        seen = -1;
        startOver();
      }
    }
  }

  /// After a fault the iterators are made anew from what was reached.
  private void startOver() {
    try {
      Thread.sleep(LONGEST_PAUSE);
      seen.clear();
      iterators.clear();
      findShards(ShardIteratorType.TRIM_HORIZON);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (SdkException e) {
      log.accept("stream of " + function + ": " + e);
    }
  }

  /// Finds shards that are new; a shard that opens later follows one that was read, so it is read
  /// from its beginning.
  private void findShards(ShardIteratorType where) {
    var arn = tables.describeTable(r -> r.tableName(settings.table())).table().latestStreamArn();
    var shards = new ArrayList<Shard>();
    String last = null;
    do {
      var after = last;
      var description =
          streams
              .describeStream(r -> r.streamArn(arn).exclusiveStartShardId(after))
              .streamDescription();
      shards.addAll(description.shards());
      last = description.lastEvaluatedShardId();
    } while (last != null);
    for (var shard : shards) {
      if (seen.add(shard.shardId())) {
        iterators.put(shard.shardId(), iterator(arn, shard.shardId(), where));
      }
    }
  }

  private String iterator(String arn, String shard, ShardIteratorType where) {
    var reached = checkpoints.reached(function.name(), shard);
    return streams
        .getShardIterator(
            request -> {
              request.streamArn(arn).shardId(shard);
              if (reached == null) {
                request.shardIteratorType(where);
              } else {
                request
                    .shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                    .sequenceNumber(reached);
              }
            })
        .shardIterator();
  }

  private boolean readOnce() throws InterruptedException {
    var found = false;
    for (var shard : List.copyOf(iterators.keySet())) {
      var iterator = iterators.get(shard);
      var limit = Math.min(1000, settings.batchSize() * settings.lanes());
      var answer = streams.getRecords(r -> r.shardIterator(iterator).limit(limit));
      if (!answer.records().isEmpty()) {
        found = true;
        // What was read just as the gate shut waits too.
        gate.pass();
        give(answer.records());
        checkpoints.reach(
            function.name(), shard, answer.records().getLast().dynamodb().sequenceNumber());
      }
      if (answer.nextShardIterator() == null) {
        iterators.remove(shard);
        findShards(ShardIteratorType.TRIM_HORIZON);
        found = true;
      } else {
        iterators.put(shard, answer.nextShardIterator());
      }
    }
    return found;
  }

  /// Records of one item stay in one lane, so they stay in order.
  private void give(List<Record> records) throws InterruptedException {
    var lanes = new LinkedHashMap<Integer, List<Record>>();
    for (var record : records) {
      if (!DynamoTables.isFirst(record)
          && settings.filter().wants(StreamEvent.record(record, settings.streamArn()))) {
        var lane = Math.floorMod(record.dynamodb().keys().hashCode(), settings.lanes());
        lanes.computeIfAbsent(lane, _ -> new ArrayList<>()).add(record);
      }
    }
    if (lanes.size() == 1) {
      giveLane(lanes.values().iterator().next());
      return;
    }
    var running = new ArrayList<Future<?>>();
    for (var lane : lanes.values()) {
      running.add(
          threads.submit(
              () -> {
                giveLane(lane);
                return true;
              }));
    }
    for (var each : running) {
      try {
        each.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      }
    }
  }

  private void giveLane(List<Record> lane) throws InterruptedException {
    for (var from = 0; from < lane.size(); from += settings.batchSize()) {
      giveBatch(lane.subList(from, Math.min(lane.size(), from + settings.batchSize())));
    }
  }

  private void giveBatch(List<Record> batch) throws InterruptedException {
    var rest = batch;
    var attempt = 0;
    while (!rest.isEmpty()) {
      var left = leftAfter(rest);
      if (left.isEmpty()) {
        return;
      }
      if (left.size() < rest.size()) {
        attempt = 0;
      } else if (settings.halves() && rest.size() > 1) {
        giveBatch(rest.subList(0, rest.size() / 2));
        giveBatch(rest.subList(rest.size() / 2, rest.size()));
        return;
      }
      rest = left;
      if (settings.retries() >= 0 && attempt >= settings.retries()) {
        giveUp(rest);
        return;
      }
      Thread.sleep(pause(attempt++));
    }
  }

  private static Duration pause(int attempt) {
    var doubled = IDLE.multipliedBy(1L << Math.min(attempt, 10));
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }

  /// What the function is not done with: from the first record that failed on.
  private List<Record> leftAfter(List<Record> batch) throws InterruptedException {
    var numbers = batch.stream().map(record -> record.dynamodb().sequenceNumber()).toList();
    try {
      var event = StreamEvent.of(batch, settings.streamArn());
      var answer = function.invoke(Json.bytes(event));
      return switch (BatchAnswer.of(answer, Set.copyOf(numbers), settings.reportsFailures())) {
        case BatchAnswer.AllDone() -> List.of();
        case BatchAnswer.AllFailed(var reason) -> {
          log.accept(function + " failed: " + reason);
          yield batch;
        }
        case BatchAnswer.SomeFailed(var failed) -> {
          var first =
              numbers.indexOf(numbers.stream().filter(failed::contains).findFirst().orElseThrow());
          yield batch.subList(first, batch.size());
        }
      };
    } catch (InvocationFailed e) {
      log.accept(e.getMessage());
      return batch;
    }
  }

  /// https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html
  private void giveUp(List<Record> batch) throws InterruptedException {
    log.accept(function + " gives up on " + batch.size() + " changes of " + settings.table());
    if (settings.onFailure() != null) {
      settings.onFailure().send(failure(batch));
    }
  }

  private JsonNode failure(List<Record> batch) {
    var json = Json.object();
    json.putObject("requestContext")
        .put("functionArn", Place.arn("lambda", "function:" + function.name()))
        .put("condition", "RetryAttemptsExhausted")
        .put("approximateInvokeCount", settings.retries() + 1);
    json.put("version", "1.0");
    json.putObject("DDBStreamBatchInfo")
        .put("startSequenceNumber", batch.getFirst().dynamodb().sequenceNumber())
        .put("endSequenceNumber", batch.getLast().dynamodb().sequenceNumber())
        .put("batchSize", batch.size())
        .put("streamArn", settings.streamArn());
    return json;
  }
}
