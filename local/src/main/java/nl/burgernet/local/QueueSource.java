package nl.burgernet.local;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import tools.jackson.databind.JsonNode;

/// Gives the messages of a queue to a function, in turns between the groups as a fair queue does.
///
/// The emulator hands messages out in the order they came. So they are taken ahead of time, kept
/// hidden while they wait, and get the queue's own visibility timeout at the moment the function
/// gets them, which is at once where nothing waits; being taken ahead counts as the one receive
/// that the delivery is.
final class QueueSource implements Source {
  /// What the template says; a message is hidden for the visibility timeout while it is worked on.
  record Settings(
      String queueUrl,
      String queueArn,
      Duration visibilityTimeout,
      int batchSize,
      Duration window,
      int concurrency,
      boolean reportsFailures,
      RecordFilter filter) {}

  private static final int TAKEN_AHEAD = 20_000;

  private static final Duration RENEWAL = Duration.ofMinutes(2);

  /// How long a waiting message is hidden at least; renewed well before it ends.
  private static final Duration HIDDEN = Duration.ofMinutes(3);

  /// Longer where many wait, since to renew them all takes a busy machine as long.
  private static final Duration HIDDEN_FOR_EACH = Duration.ofMillis(20);

  /// As exactly as SQS knows.
  private static final Duration AT_ONCE = Duration.ofSeconds(1);

  /// SQS takes and gives at most ten at a time.
  private static final int TEN = 10;

  /// Each question costs the emulator some milliseconds, and there are a score of queues; but it
  /// stops only when all that wait have their answer.
  private static final int LONG_POLL_SECONDS = 3;

  private final Settings settings;
  private final SqsClient queues;
  private final HostedFunction function;
  private final Gate gate;
  private final Consumer<String> log;
  private final FairBuffer<Taken> waiting = new FairBuffer<>(TAKEN_AHEAD);

  /// What waits, as it came last: who comes again while waiting has another receipt, and is not
  /// handed over twice.
  private final Map<String, Message> newest = new ConcurrentHashMap<>();

  private final Semaphore free;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean closing;

  QueueSource(
      Settings settings,
      SqsClient queues,
      HostedFunction function,
      Gate gate,
      Consumer<String> log) {
    this.settings = settings;
    this.queues = queues;
    this.function = function;
    this.gate = gate;
    this.log = log;
    this.free = new Semaphore(settings.concurrency());
  }

  /// A message that was taken ahead.
  private record Taken(String messageId, long nanos) {
    boolean isFresh() {
      return System.nanoTime() - nanos < AT_ONCE.toNanos();
    }
  }

  @Override
  public void start() {
    threads.execute(() -> repeat(this::receive));
    threads.execute(() -> repeat(this::dispatch));
    threads.execute(this::renewUntilClosed);
  }

  /// Stops, and puts back what waits.
  @Override
  public void close() {
    closing = true;
    threads.shutdownNow();
    try {
      hide(newest.values(), Duration.ZERO);
    } catch (SdkException _) {
      // They come back by themselves.
    }
  }

  private Duration hidden() {
    var wanted = HIDDEN.plus(HIDDEN_FOR_EACH.multipliedBy(newest.size()));
    return settings.visibilityTimeout().compareTo(wanted) < 0
        ? wanted
        : settings.visibilityTimeout();
  }

  private interface Step {
    void run() throws InterruptedException;
  }

  private void repeat(Step step) {
    while (!closing) {
      try {
        gate.pass();
        step.run();
      } catch (InterruptedException _) {
        return;
      } catch (RuntimeException e) {
        if (!closing) {
          log.accept("queue of " + function + ": " + e);
          pause();
        }
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(Duration.ofSeconds(1));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void receive() throws InterruptedException {
    waiting.awaitRoom();
    var messages =
        queues
            .receiveMessage(
                request ->
                    request
                        .queueUrl(settings.queueUrl())
                        .maxNumberOfMessages(TEN)
                        .waitTimeSeconds(LONG_POLL_SECONDS)
                        .visibilityTimeout((int) hidden().toSeconds())
                        .messageAttributeNames("All")
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
            .messages();
    for (var message : messages) {
      var group =
          message.attributes().getOrDefault(MessageSystemAttributeName.MESSAGE_GROUP_ID, "");
      if (newest.put(message.messageId(), message) == null) {
        waiting.add(group, new Taken(message.messageId(), System.nanoTime()));
      }
    }
  }

  private void dispatch() throws InterruptedException {
    free.acquire();
    try {
      waiting.awaitSome();
      gate.pass();
      var batch = waiting.take(settings.batchSize(), settings.window());
      threads.execute(() -> work(batch));
    } catch (InterruptedException | RuntimeException e) {
      free.release();
      throw e;
    }
  }

  /// Also while the gate is shut, or what waits would come again.
  private void renewUntilClosed() {
    while (!closing) {
      try {
        Thread.sleep(RENEWAL);
      } catch (InterruptedException _) {
        return;
      }
      renew();
    }
  }

  /// Hides all that waits for longer; what fails for some is done for the others.
  void renew() {
    var longer = hidden();
    for (var ten : tens(newest.values())) {
      try {
        hide(ten, longer);
      } catch (SdkException e) {
        log.accept("queue of " + function + ": " + e);
      }
    }
  }

  private void work(List<Taken> taken) {
    try {
      var batch = new ArrayList<Message>();
      var toHide = new ArrayList<Message>();
      var asItIs = settings.visibilityTimeout().compareTo(HIDDEN) >= 0;
      for (var each : taken) {
        var message = requireNonNull(newest.remove(each.messageId()));
        batch.add(message);
        if (!asItIs || !each.isFresh()) {
          toHide.add(message);
        }
      }
      hide(toHide, settings.visibilityTimeout());
      var wanted = wanted(batch);
      if (!wanted.isEmpty()) {
        invoke(wanted);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (InvocationFailed e) {
      // They stay, and come back when their visibility timeout ends.
      log.accept(e.getMessage());
    } catch (RuntimeException e) {
      if (!closing) {
        log.accept("queue of " + function + ": " + e);
      }
    } finally {
      free.release();
    }
  }

  private void invoke(List<Message> batch) throws InvocationFailed, InterruptedException {
    var byId = new HashMap<String, Message>();
    batch.forEach(message -> byId.put(message.messageId(), message));
    var answer = function.invoke(Json.bytes(event(batch)));
    switch (BatchAnswer.of(answer, byId.keySet(), settings.reportsFailures())) {
      case BatchAnswer.AllDone() -> delete(batch);
      case BatchAnswer.AllFailed(var reason) -> log.accept(function + " failed: " + reason);
      case BatchAnswer.SomeFailed(var failed) -> {
        var done = new HashSet<>(byId.keySet());
        done.removeAll(failed);
        delete(done.stream().map(byId::get).toList());
      }
    }
  }

  /// Those that pass the filter; the others are deleted, as Lambda does.
  private List<Message> wanted(List<Message> batch) {
    if (settings.filter().patterns().isEmpty()) {
      return batch;
    }
    var wanted = new ArrayList<Message>();
    var unwanted = new ArrayList<Message>();
    for (var message : batch) {
      var record = SqsEvent.record(message, settings.queueArn());
      record.set("body", SqsEvent.jsonOr(message.body()));
      (settings.filter().wants(record) ? wanted : unwanted).add(message);
    }
    delete(unwanted);
    return wanted;
  }

  private JsonNode event(List<Message> batch) {
    return SqsEvent.of(batch, settings.queueArn());
  }

  private void hide(Collection<Message> messages, Duration howLong) {
    for (var ten : tens(messages)) {
      queues.changeMessageVisibilityBatch(
          request ->
              request
                  .queueUrl(settings.queueUrl())
                  .entries(
                      ten.stream()
                          .map(
                              message ->
                                  ChangeMessageVisibilityBatchRequestEntry.builder()
                                      .id(message.messageId())
                                      .receiptHandle(message.receiptHandle())
                                      .visibilityTimeout((int) howLong.toSeconds())
                                      .build())
                          .toList()));
    }
  }

  private void delete(Collection<Message> messages) {
    for (var ten : tens(messages)) {
      queues.deleteMessageBatch(
          request ->
              request
                  .queueUrl(settings.queueUrl())
                  .entries(
                      ten.stream()
                          .map(
                              message ->
                                  DeleteMessageBatchRequestEntry.builder()
                                      .id(message.messageId())
                                      .receiptHandle(message.receiptHandle())
                                      .build())
                          .toList()));
    }
  }

  private static Collection<List<Message>> tens(Collection<Message> messages) {
    var tens = new HashMap<Integer, List<Message>>();
    var count = 0;
    for (var message : messages) {
      tens.computeIfAbsent(count++ / TEN, _ -> new ArrayList<>()).add(message);
    }
    return tens.values();
  }
}
