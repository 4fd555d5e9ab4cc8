package nl.burgernet.local;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/// Counts what functions ask of the tables, by what is asked and of which table: on a stage that is
/// what is paid for. `GET /local/calls` tells.
///
/// The SDK makes one for each client, by a name in a file of this module: so they count together.
public final class CountedCalls implements ExecutionInterceptor {
  static final String PATH = "/local/calls";

  private static final Map<String, LongAdder> CALLS = new ConcurrentHashMap<>();

  @Override
  public void beforeExecution(
      Context.BeforeExecution context, ExecutionAttributes executionAttributes) {
    context
        .request()
        .getValueForField("TableName", String.class)
        .ifPresent(
            table ->
                CALLS
                    .computeIfAbsent(
                        executionAttributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME)
                            + " "
                            + table,
                        _ -> new LongAdder())
                    .increment());
  }

  static Map<String, Long> all() {
    var counts = new TreeMap<String, Long>();
    CALLS.forEach((call, count) -> counts.put(call, count.sum()));
    return counts;
  }

  static Answer answer(Request request) {
    var counts = Json.object();
    all().forEach(counts::put);
    return Answer.json(200, counts);
  }
}
