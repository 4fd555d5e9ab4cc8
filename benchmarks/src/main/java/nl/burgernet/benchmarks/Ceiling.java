package nl.burgernet.benchmarks;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import nl.burgernet.local.MeasuredSuite;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.VoiceId;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.VoiceMessageBodyTextType;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.BulkEmailEntry;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/// What this machine's emulators and stand-ins let through at most: the queue messages, the writes
/// and the provider calls of an action that was measured, as many of each, with the clients that
/// functions have, and nothing of ours between: nothing is selected, read, looked up or paced.
final class Ceiling {
  private static final int[] THREADS = {4, 8, 16, 32};
  private static final int TEN = 10;
  private static final int MAILS_A_CALL = 50;
  private static final String TEXT =
      "Burgernet: Zaak qqqq: gezocht na een inbraak wordt een witte bestelauto met een deuk links"
          + " achter. Ga er niet zelf op af. Zie je iets? Bel 0800-0011. Uit:"
          + " burgernet.example/uit";

  private final int messages;
  private final List<Runnable> work = new ArrayList<>();
  private final DynamoDbClient tables;
  private final SqsClient queues;
  private final SnsClient texts;
  private final SesV2Client mails;
  private final PinpointSmsVoiceV2Client calls;
  private final String queueUrl;
  private final String table;
  private final AtomicInteger recipient = new AtomicInteger();

  /// How fast it went with the number of threads that did best.
  record Rate(int threads, double seconds, double messagesPerSecond) {}

  private Ceiling(MeasuredSuite suite, EndToEnd.Large large) {
    this.messages = large.messages();
    var http = UrlConnectionHttpClient.create();
    tables = DynamoDbClient.builder().httpClient(http).build();
    queues = SqsClient.builder().httpClient(http).build();
    texts = SnsClient.builder().httpClient(http).build();
    mails = SesV2Client.builder().httpClient(http).build();
    calls = PinpointSmsVoiceV2Client.builder().httpClient(http).build();
    queueUrl = queues.createQueue(create -> create.queueName("ceiling")).queueUrl();
    table = suite.tableName("Ledger");
    plan(large.calls());
  }

  static Ceiling of(MeasuredSuite suite, EndToEnd.Large large) {
    return new Ceiling(suite, large);
  }

  /// The best of several numbers of threads.
  Rate measure() throws InterruptedException {
    Rate best = null;
    for (var threads : THREADS) {
      var seconds = seconds(threads);
      var rate = new Rate(threads, seconds, messages / seconds);
      EndToEnd.say("ceiling with %d threads: %.0f messages/s", threads, rate.messagesPerSecond());
      if (best == null || rate.messagesPerSecond() > best.messagesPerSecond()) {
        best = rate;
      }
    }
    return requireNonNull(best);
  }

  private void plan(Map<String, Long> counted) {
    var mailsSent = of(counted, "SendBulkEmail entries");
    var voices = of(counted, "SendVoiceMessage");
    // Chats are calls of their own without an SDK; a text message stands for each here, which is
    // cheaper.
    add(messages - mailsSent - voices, this::text);
    add(voices, this::voice);
    add(mailsSent / MAILS_A_CALL, () -> mail(MAILS_A_CALL));
    if (mailsSent % MAILS_A_CALL > 0) {
      work.add(() -> mail(mailsSent % MAILS_A_CALL));
    }
    var writes = of(counted, "UpdateItem") + of(counted, "PutItem");
    var letters = of(counted, "UpdateItem characters") / Math.max(1, of(counted, "UpdateItem"));
    var value = AttributeValue.fromS("T".repeat(letters));
    var keys = Math.max(1, of(counted, "SendMessageBatch entries"));
    var random = new Random(1);
    add(writes, () -> write(random.nextInt(keys), value));
    add(of(counted, "SendMessageBatch entries") / TEN, this::tenMessages);
    Collections.shuffle(work, new Random(2));
  }

  private void add(int times, Runnable task) {
    work.addAll(Collections.nCopies(Math.max(0, times), task));
  }

  private static int of(Map<String, Long> counted, String name) {
    return counted.getOrDefault(name, 0L).intValue();
  }

  private double seconds(int threads) throws InterruptedException {
    var next = new AtomicInteger();
    var began = System.nanoTime();
    try (var pool = Executors.newFixedThreadPool(threads)) {
      var running = new ArrayList<Future<?>>();
      for (var i = 0; i < threads; i++) {
        running.add(
            pool.submit(
                () -> {
                  for (var at = next.getAndIncrement();
                      at < work.size();
                      at = next.getAndIncrement()) {
                    work.get(at).run();
                  }
                }));
      }
      for (var each : running) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("the emulators do not do the same", e.getCause());
    }
    return (System.nanoTime() - began) / 1e9;
  }

  private void text() {
    texts.publish(publish -> publish.phoneNumber(number()).message(TEXT));
  }

  private void voice() {
    calls.sendVoiceMessage(
        call ->
            call.destinationPhoneNumber(number())
                .originationIdentity("+31201234567")
                .messageBody("<speak>" + TEXT + "</speak>")
                .messageBodyTextType(VoiceMessageBodyTextType.SSML)
                .voiceId(VoiceId.LOTTE)
                .timeToLive(600));
  }

  private void mail(int entries) {
    mails.sendBulkEmail(
        bulk ->
            bulk.fromEmailAddress("burgernet@burgernet.example")
                .defaultContent(
                    content ->
                        content.template(
                            template ->
                                template
                                    .templateContent(
                                        parts -> parts.subject("Burgernet").text(TEXT).html(TEXT))
                                    .templateData("{}")))
                .bulkEmailEntries(
                    IntStream.range(0, entries)
                        .mapToObj(
                            entry ->
                                BulkEmailEntry.builder()
                                    .destination(
                                        to ->
                                            to.toAddresses(
                                                "deelnemer."
                                                    + recipient.incrementAndGet()
                                                    + "@example.org"))
                                    .build())
                        .toList()));
  }

  private String number() {
    return "+316%08d".formatted(recipient.incrementAndGet());
  }

  private void write(int key, AttributeValue value) {
    tables.updateItem(
        update ->
            update
                .tableName(table)
                .key(
                    Map.of(
                        "key", AttributeValue.fromS("ceiling"),
                        "entry", AttributeValue.fromS("slice#" + key)))
                .updateExpression("SET marks = :marks")
                .expressionAttributeValues(Map.of(":marks", value)));
  }

  private void tenMessages() {
    queues.sendMessageBatch(
        send ->
            send.queueUrl(queueUrl)
                .entries(
                    IntStream.range(0, TEN)
                        .mapToObj(
                            entry ->
                                SendMessageBatchRequestEntry.builder()
                                    .id("m" + entry)
                                    .messageBody(TEXT)
                                    .build())
                        .toList()));
    var received =
        queues
            .receiveMessage(receive -> receive.queueUrl(queueUrl).maxNumberOfMessages(TEN))
            .messages();
    if (!received.isEmpty()) {
      queues.deleteMessageBatch(
          delete ->
              delete
                  .queueUrl(queueUrl)
                  .entries(
                      received.stream()
                          .map(
                              message ->
                                  DeleteMessageBatchRequestEntry.builder()
                                      .id(message.messageId())
                                      .receiptHandle(message.receiptHandle())
                                      .build())
                          .toList()));
    }
  }
}
