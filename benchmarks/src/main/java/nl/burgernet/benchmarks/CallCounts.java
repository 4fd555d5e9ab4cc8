package nl.burgernet.benchmarks;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SendVoiceMessageRequest;
import software.amazon.awssdk.services.sesv2.model.SendBulkEmailRequest;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/// Counts what the SDK clients of this JVM ask of the emulators, and keeps one request of each kind
/// to a provider, so that the same can be asked again without our code between.
///
/// The SDK finds it by the file in `src/main/counting`, where that is on the class path.
public final class CallCounts implements ExecutionInterceptor {
  private static final Map<Work, LongAdder> COUNTS = new EnumMap<>(Work.class);
  private static final Map<Work, SdkRequest> SAMPLES = new ConcurrentHashMap<>();

  static {
    for (var work : Work.values()) {
      COUNTS.put(work, new LongAdder());
    }
  }

  /// What emulators are asked to do.
  enum Work {
    QUEUE_MESSAGES,
    TABLE_WRITES,
    TEXTS,
    MAIL_CALLS,
    VOICE_CALLS
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    switch (context.request()) {
      case SendMessageBatchRequest batch -> count(Work.QUEUE_MESSAGES, batch.entries().size());
      case SendMessageRequest _ -> count(Work.QUEUE_MESSAGES, 1);
      case UpdateItemRequest _ -> count(Work.TABLE_WRITES, 1);
      case PutItemRequest _ -> count(Work.TABLE_WRITES, 1);
      case TransactWriteItemsRequest transaction ->
          count(Work.TABLE_WRITES, transaction.transactItems().size());
      case BatchWriteItemRequest batch ->
          count(
              Work.TABLE_WRITES,
              batch.requestItems().values().stream().mapToInt(w -> w.size()).sum());
      case PublishRequest publish -> {
        if (publish.phoneNumber() != null) {
          count(Work.TEXTS, publish);
        }
      }
      case SendBulkEmailRequest mails -> count(Work.MAIL_CALLS, mails);
      case SendVoiceMessageRequest call -> count(Work.VOICE_CALLS, call);
      case SdkRequest _ -> {}
    }
  }

  private static void count(Work work, long times) {
    var count = COUNTS.get(work);
    if (count != null) {
      count.add(times);
    }
  }

  private static void count(Work work, SdkRequest sample) {
    count(work, 1);
    SAMPLES.putIfAbsent(work, sample);
  }

  /// How often each was asked since the last time, beginning anew.
  static Map<Work, Long> take() {
    var taken = new EnumMap<Work, Long>(Work.class);
    COUNTS.forEach((work, count) -> taken.put(work, count.sumThenReset()));
    return taken;
  }

  /// One request of a kind, if there was any.
  static @Nullable SdkRequest sample(Work work) {
    return SAMPLES.get(work);
  }
}
