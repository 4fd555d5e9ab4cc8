package nl.burgernet.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.sesv2.model.SendBulkEmailRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;

/// Counts what every SDK client of this JVM does, while it is asked to: calls by their operation,
/// and for batches how much was in them. The SDK finds it by its name under `global/handlers`.
public final class SdkCalls implements ExecutionInterceptor {
  private static final Map<String, LongAdder> COUNTS = new ConcurrentHashMap<>();
  private static final String ENTRIES = " entries";

  private static volatile boolean counting;

  /// Counts from now on, from nothing.
  static void start() {
    COUNTS.clear();
    counting = true;
  }

  /// Counts no longer, and tells what was counted.
  static Map<String, Long> stop() {
    counting = false;
    return COUNTS.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, count -> count.getValue().sum(), Long::sum, TreeMap::new));
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    if (counting) {
      var operation = context.request().getClass().getSimpleName().replaceFirst("Request$", "");
      add(operation, 1);
      add(operation + ENTRIES, entries(context));
      if (context.request() instanceof UpdateItemRequest update) {
        add(operation + " characters", characters(update));
      }
    }
  }

  private static void add(String name, int count) {
    if (count > 0) {
      COUNTS.computeIfAbsent(name, key -> new LongAdder()).add(count);
    }
  }

  private static int characters(UpdateItemRequest update) {
    return update.expressionAttributeValues().values().stream()
        .mapToInt(value -> value.s() == null ? 0 : value.s().length())
        .sum();
  }

  private static int entries(Context.AfterExecution context) {
    return switch (context.request()) {
      case SendMessageBatchRequest send -> send.entries().size();
      case DeleteMessageBatchRequest delete -> delete.entries().size();
      case ChangeMessageVisibilityBatchRequest change -> change.entries().size();
      case SendBulkEmailRequest mails -> mails.bulkEmailEntries().size();
      case BatchWriteItemRequest write ->
          write.requestItems().values().stream().mapToInt(List::size).sum();
      case SdkRequest other ->
          context.response() instanceof ReceiveMessageResponse received
              ? received.messages().size()
              : 0;
    };
  }
}
