package nl.burgernet.benchmarks;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import nl.burgernet.benchmarks.CallCounts.Work;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SendVoiceMessageRequest;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.SendBulkEmailRequest;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/// What the emulators do at most on this machine: a counted number of queue messages, table writes
/// and provider calls, asked for by bare loops, all at once.
///
/// It is a little too high, which is strict with us: the loops read nothing, and send nobody
/// anything on Messenger, which has no client of the SDK.
final class EmulatorCeiling implements AutoCloseable {
  private static final String TABLE = "ceiling";
  private static final int TEN = 10;

  /// A ledger item's marks.
  private static final String MARKS = "t".repeat(500);

  private final SdkHttpClient http = UrlConnectionHttpClient.create();
  private final DynamoDbClient dynamo = DynamoDbClient.builder().httpClient(http).build();
  private final SqsClient sqs = SqsClient.builder().httpClient(http).build();
  private final SnsClient sns = SnsClient.builder().httpClient(http).build();
  private final SesV2Client ses = SesV2Client.builder().httpClient(http).build();
  private final PinpointSmsVoiceV2Client voice =
      PinpointSmsVoiceV2Client.builder().httpClient(http).build();
  private final String queue;

  private final Map<Work, Integer> atOnce;

  /// As many loops ask at once as functions send at once, and each of them calls at once.
  ///
  /// @param synthesized the folder of a stage's templates
  EmulatorCeiling(Path synthesized) {
    var resources = SynthesizedResources.in(synthesized);
    var texts = functionsAtOnce(resources, "DeliverSms");
    var mails = functionsAtOnce(resources, "DeliverEmail");
    var calls = functionsAtOnce(resources, "DeliverVoice");
    var all = texts + mails + calls + functionsAtOnce(resources, "DeliverMessenger");
    atOnce =
        Map.of(
            Work.QUEUE_MESSAGES, all,
            Work.TABLE_WRITES, all,
            Work.TEXTS, texts * TEN,
            Work.MAIL_CALLS, mails,
            Work.VOICE_CALLS, calls);
    queue = sqs.createQueue(create -> create.queueName(TABLE)).queueUrl();
    dynamo.createTable(
        create ->
            create
                .tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                    AttributeDefinition.builder()
                        .attributeName("key")
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .keySchema(
                    KeySchemaElement.builder().attributeName("key").keyType(KeyType.HASH).build()));
  }

  private static int functionsAtOnce(SynthesizedResources resources, String queue) {
    return resources.byId().tailMap(queue + "Work").entrySet().stream()
        .takeWhile(resource -> resource.getKey().startsWith(queue + "Work"))
        .mapToInt(
            resource ->
                resource.getValue().at("/Properties/ScalingConfig/MaximumConcurrency").asInt(0))
        .filter(atMost -> atMost > 0)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "the templates do not say how many send at once: " + queue));
  }

  /// How many seconds it takes.
  double seconds(Map<Work, Long> counts) {
    var begun = System.nanoTime();
    var loops = new ArrayList<Future<?>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      counts.forEach(
          (work, count) -> {
            // A queue takes and gives ten at a time.
            var times = work == Work.QUEUE_MESSAGES ? (count + TEN - 1) / TEN : count;
            var next = new AtomicLong();
            var one = one(work);
            for (var loop = 0; loop < requireNonNull(atOnce.get(work)); loop++) {
              loops.add(
                  threads.submit(
                      () -> {
                        for (var n = next.getAndIncrement();
                            n < times;
                            n = next.getAndIncrement()) {
                          one.accept(n);
                        }
                      }));
            }
          });
      for (var loop : loops) {
        loop.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("the emulators do not do what they did before", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
    return (System.nanoTime() - begun) / 1e9;
  }

  private LongConsumer one(Work work) {
    return switch (work) {
      case QUEUE_MESSAGES -> _ -> passTen();
      case TABLE_WRITES -> this::write;
      case TEXTS -> _ -> sns.publish((PublishRequest) sample(work));
      case MAIL_CALLS -> _ -> ses.sendBulkEmail((SendBulkEmailRequest) sample(work));
      case VOICE_CALLS -> _ -> voice.sendVoiceMessage((SendVoiceMessageRequest) sample(work));
    };
  }

  private static SdkRequest sample(Work work) {
    var sample = CallCounts.sample(work);
    if (sample == null) {
      throw new IllegalStateException("nothing was counted of " + work);
    }
    return sample;
  }

  private void write(long n) {
    dynamo.updateItem(
        update ->
            update
                .tableName(TABLE)
                .key(Map.of("key", AttributeValue.fromS("slice#" + n % 1_000)))
                .updateExpression("SET marks = :marks")
                .expressionAttributeValues(Map.of(":marks", AttributeValue.fromS(MARKS))));
  }

  private void passTen() {
    var entries = new ArrayList<SendMessageBatchRequestEntry>();
    for (var i = 0; i < TEN; i++) {
      entries.add(
          SendMessageBatchRequestEntry.builder()
              .id(Integer.toString(i))
              .messageBody(MARKS.substring(0, 250))
              .build());
    }
    sqs.sendMessageBatch(send -> send.queueUrl(queue).entries(entries));
    for (var left = TEN; left > 0; ) {
      var messages =
          sqs.receiveMessage(
                  receive -> receive.queueUrl(queue).maxNumberOfMessages(TEN).waitTimeSeconds(1))
              .messages();
      if (messages.isEmpty()) {
        return; // Another loop got them.
      }
      List<DeleteMessageBatchRequestEntry> done =
          messages.stream()
              .map(
                  message ->
                      DeleteMessageBatchRequestEntry.builder()
                          .id(message.messageId())
                          .receiptHandle(message.receiptHandle())
                          .build())
              .toList();
      sqs.deleteMessageBatch(delete -> delete.queueUrl(queue).entries(done));
      left -= messages.size();
    }
  }

  @Override
  public void close() {
    dynamo.close();
    sqs.close();
    sns.close();
    ses.close();
    voice.close();
    http.close();
  }
}
