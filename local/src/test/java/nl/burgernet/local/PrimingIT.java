package nl.burgernet.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import nl.burgernet.messaging.PrimedHandler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// Every function of the template does, before its snapshot is taken, once what its first event
/// asks of it: on the whole suite as it is deployed, and nothing is changed by it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrimingIT {
  /// What runs by the clock or ends something, and so has a way of its own that leads to the tables
  /// and finds nothing to do.
  private static final Set<String> LOOK_FOR_NOTHING =
      Set.of(
          "CloseOverdueActionsHandler",
          "FindSilentBoardsHandler",
          "ForgetSightingsHandler",
          "RefreshFeedsHandler",
          "SweepHandler",
          "WithdrawPhotosHandler");

  private @Nullable Suite started;

  @BeforeAll
  void start() throws Exception {
    started = Synthesized.suite(Options.inMemory());
    suite().pauseSources();
    // What is published where nothing happens, so that looking again changes nothing.
    suite().function("RefreshFeeds").invoke("{}".getBytes(UTF_8));
  }

  @AfterAll
  void stop() {
    if (started != null) {
      started.close();
    }
  }

  private Suite suite() {
    return requireNonNull(started, "the suite was not started");
  }

  @Test
  void every_function_is_primed_before_its_snapshot() {
    assertThat(suite().functions()).hasSizeGreaterThan(30);
    for (var function : suite().functions()) {
      assertThat(PrimedHandler.class)
          .as("%s", function)
          .isAssignableFrom(function.newHandler().getClass());
    }
  }

  @Test
  void lambda_hears_from_every_function_that_it_is_to_be_primed() throws IOException {
    for (var function : suite().functions()) {
      assertThat(registersItself(function.newHandler().getClass())).as("%s", function).isTrue();
    }
  }

  @Test
  void what_primes_a_function_fails_nowhere_and_changes_nothing() throws IOException {
    var looked = new TreeSet<String>();
    var before = all();
    for (var function : suite().functions()) {
      var calls = CountedCalls.all();

      var handler = (PrimedHandler) function.newHandler();
      handler.prime();

      if (!CountedCalls.all().equals(calls)) {
        looked.add(handler.getClass().getSimpleName());
      }
    }
    assertThat(all()).isEqualTo(before);
    assertThat(looked).containsAll(LOOK_FOR_NOTHING);
  }

  /// Whether the constructor that Lambda calls tells it of the handler.
  private static boolean registersItself(Class<?> handler) throws IOException {
    try (var compiled = handler.getResourceAsStream(handler.getSimpleName() + ".class")) {
      return compiled != null
          && ClassFile.of().parse(compiled.readAllBytes()).methods().stream()
              .filter(method -> method.methodName().equalsString("<init>"))
              .filter(method -> method.methodType().equalsString("()V"))
              .anyMatch(PrimingIT::registers);
    }
  }

  private static boolean registers(MethodModel method) {
    return method
        .code()
        .map(
            code ->
                code.elementStream()
                    .anyMatch(
                        element ->
                            element instanceof InvokeInstruction call
                                && call.owner().asInternalName().equals("org/crac/Context")
                                && call.name().equalsString("register")))
        .orElse(false);
  }

  /// All that is kept: in tables, buckets and queues.
  private Map<String, Object> all() {
    var all = new TreeMap<String, Object>();
    for (var table : suite().tables().listTablesPaginator().tableNames()) {
      all.put(
          "table " + table,
          Set.copyOf(
              suite().tables().scanPaginator(scan -> scan.tableName(table)).items().stream()
                  .toList()));
    }
    for (var bucket : suite().objects().listBuckets().buckets()) {
      all.put(
          "bucket " + bucket.name(),
          suite()
              .objects()
              .listObjectsV2Paginator(list -> list.bucket(bucket.name()))
              .contents()
              .stream()
              .collect(toMap(object -> object.key(), object -> object.eTag())));
    }
    for (var queue : suite().queues().listQueues().queueUrls()) {
      all.put(
          "queue " + queue,
          suite()
              .queues()
              .getQueueAttributes(
                  get ->
                      get.queueUrl(queue)
                          .attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
              .attributesAsStrings());
    }
    assertThat(
            all.keySet().stream()
                .map(name -> name.replaceFirst(" .*", ""))
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrder("table", "bucket", "queue");
    return all;
  }
}
