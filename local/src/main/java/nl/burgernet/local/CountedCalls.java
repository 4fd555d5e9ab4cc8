package nl.burgernet.local;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.sns.model.PublishRequest;

/// Counts, at the client, every call of AWS that is made in this JVM, and while somebody weighs
/// them also the units that a table says they took: on a stage that is what is paid for. `GET
/// /local/calls` tells those of tables.
///
/// The SDK makes one for each client, by a name in a file of this module: so they count together.
public final class CountedCalls implements ExecutionInterceptor {
  static final String PATH = "/local/calls";

  private static final Map<Call, Units> COUNTS = new ConcurrentHashMap<>();
  private static volatile boolean weighing;

  private static final String NOBODY = "";
  private static final String TABLES = "DynamoDb";

  /// Whoever is counted where no function of the suite works: the code under test of this thread.
  private static final InheritableThreadLocal<String> UNDER_TEST = new InheritableThreadLocal<>();

  /// A kind of call: by whom, of what, on what.
  ///
  /// @param by the function's name; empty where none works, as when people are written down
  /// @param on the table or the queue; empty where it does not matter
  record Call(String by, String service, String operation, String on) {}

  /// How many calls, and what they took of a table.
  ///
  /// @param read units of 4 KB, read consistently
  /// @param written units of 1 KB
  record Units(long calls, double read, double written) {
    static final Units NONE = new Units(0, 0, 0);

    Units and(Units more) {
      return new Units(calls + more.calls, read + more.read, written + more.written);
    }
  }

  /// Weighs what functions ask from here on, from nothing.
  static void weigh() {
    COUNTS.clear();
    weighing = true;
  }

  /// Takes what functions asked, and counts on from nothing.
  static Map<Call, Units> take() {
    var taken = new HashMap<Call, Units>();
    for (var call : Set.copyOf(COUNTS.keySet())) {
      var units = COUNTS.remove(call);
      if (units != null && !call.by().equals(NOBODY)) {
        taken.put(call, units);
      }
    }
    return taken;
  }

  static void end() {
    weighing = false;
    COUNTS.clear();
  }

  static Answer answer(Request request) {
    var counts = Json.object();
    all().forEach(counts::put);
    return Answer.json(200, counts);
  }

  /// How often what was asked of which table, by whomever.
  static Map<String, Long> all() {
    var counts = new TreeMap<String, Long>();
    COUNTS.forEach(
        (call, units) -> {
          if (call.service().equals(TABLES)) {
            counts.merge(call.operation() + " " + call.on(), units.calls(), Long::sum);
          }
        });
    return counts;
  }

  /// What runs on this thread, and on threads that it starts, is counted under a name.
  static void under(@Nullable String name) {
    if (name == null) {
      UNDER_TEST.remove();
    } else {
      UNDER_TEST.set(name);
    }
  }

  private static String by() {
    var function = HostedFunction.working();
    return function != null ? function : Objects.requireNonNullElse(UNDER_TEST.get(), NOBODY);
  }

  @Override
  public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
    if (!weighing || by().equals(NOBODY)) {
      return context.request();
    }
    return switch (context.request()) {
      case GetItemRequest get ->
          get.toBuilder().returnConsumedCapacity(ReturnConsumedCapacity.TOTAL).build();
      case BatchGetItemRequest get ->
          get.toBuilder().returnConsumedCapacity(ReturnConsumedCapacity.TOTAL).build();
      case TransactGetItemsRequest get ->
          get.toBuilder().returnConsumedCapacity(ReturnConsumedCapacity.TOTAL).build();
      case QueryRequest query ->
          query.toBuilder().returnConsumedCapacity(ReturnConsumedCapacity.TOTAL).build();
      case ScanRequest scan ->
          scan.toBuilder().returnConsumedCapacity(ReturnConsumedCapacity.TOTAL).build();
      case PutItemRequest put ->
          put.toBuilder().returnConsumedCapacity(ReturnConsumedCapacity.TOTAL).build();
      case UpdateItemRequest update ->
          update.toBuilder().returnConsumedCapacity(ReturnConsumedCapacity.TOTAL).build();
      case DeleteItemRequest delete ->
          delete.toBuilder().returnConsumedCapacity(ReturnConsumedCapacity.TOTAL).build();
      case BatchWriteItemRequest write ->
          write.toBuilder().returnConsumedCapacity(ReturnConsumedCapacity.TOTAL).build();
      case TransactWriteItemsRequest write ->
          write.toBuilder().returnConsumedCapacity(ReturnConsumedCapacity.TOTAL).build();
      case SdkRequest other -> other;
    };
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    count(context.request(), context.response(), attributes);
  }

  @Override
  public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
    count(context.request(), null, attributes);
    if (context.exception() instanceof ConditionalCheckFailedException failed) {
      // A write whose condition fails takes what the item that stands there would take.
      add(
          call(context.request(), attributes),
          new Units(0, 0, failed.hasItem() ? kilobytes(failed.item()) : 1));
    }
  }

  private static void count(
      SdkRequest request, @Nullable SdkResponse response, ExecutionAttributes attributes) {
    var write =
        isWrite(String.valueOf(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME)));
    var units =
        response == null || !weighing
            ? 0
            : consumed(response).mapToDouble(capacity -> capacity.capacityUnits()).sum();
    add(call(request, attributes), new Units(1, write ? 0 : units, write ? units : 0));
  }

  private static boolean isWrite(String operation) {
    return switch (operation) {
      case "PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "TransactWriteItems" -> true;
      default -> false;
    };
  }

  private static Stream<ConsumedCapacity> consumed(SdkResponse response) {
    for (var field : response.sdkFields()) {
      if (field.memberName().equals("ConsumedCapacity")) {
        return switch (field.getValueOrDefault(response)) {
          case null -> Stream.of();
          case Collection<?> many -> many.stream().map(ConsumedCapacity.class::cast);
          case Object one -> Stream.of((ConsumedCapacity) one);
        };
      }
    }
    return Stream.of();
  }

  private static Call call(SdkRequest request, ExecutionAttributes attributes) {
    return new Call(
        by(),
        attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME),
        attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME),
        on(request));
  }

  private static String on(SdkRequest request) {
    return switch (request) {
      case BatchGetItemRequest get -> String.join(" ", get.requestItems().keySet());
      case PublishRequest publish -> publish.phoneNumber() == null ? "topic" : "phone";
      case SdkRequest other ->
          Stream.of("TableName", "QueueUrl")
              .flatMap(name -> other.getValueForField(name, String.class).stream())
              .map(name -> name.replaceFirst(".*/", ""))
              .findFirst()
              .orElse("");
    };
  }

  private static void add(Call call, Units units) {
    COUNTS.merge(call, units, Units::and);
  }

  private static int kilobytes(Map<String, AttributeValue> item) {
    return Math.max(1, Math.ceilDiv(bytes(item), 1024));
  }

  /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
  private static int bytes(Map<String, AttributeValue> item) {
    return item.entrySet().stream()
        .mapToInt(attribute -> attribute.getKey().length() + bytes(attribute.getValue()))
        .sum();
  }

  private static int bytes(AttributeValue value) {
    return switch (value.type()) {
      case S -> value.s().length();
      case N -> 1 + (value.n().length() + 1) / 2;
      case M -> 3 + bytes(value.m());
      case B -> value.b().asByteArrayUnsafe().length;
      case SS, NS, BS, L, BOOL, NUL, UNKNOWN_TO_SDK_VERSION -> 1;
    };
  }
}
