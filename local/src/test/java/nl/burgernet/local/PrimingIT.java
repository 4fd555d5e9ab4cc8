package nl.burgernet.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import nl.burgernet.messaging.Log;
import nl.burgernet.messaging.PrimedHandler;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
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

  /// What must find the action of its event, and where it looks for it.
  private static final Set<String> FIND_NO_ACTION =
      Set.of(
          "DeliverHandler: nl.burgernet.deliver.Delivery.lambda$action$",
          "FanOutHandler: nl.burgernet.fanout.FanOut.lambda$roll$");

  @RegisterExtension private final DeployedSuite deployed = new DeployedSuite(Options.inMemory());

  @BeforeAll
  void start() throws Exception {
    suite().pauseSources();
    // What is published where nothing happens, so that looking again changes nothing.
    suite().function("RefreshFeeds").invoke("{}".getBytes(UTF_8));
  }

  private Suite suite() {
    return deployed.suite();
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
  void what_primes_a_function_goes_all_its_way_and_changes_nothing() throws IOException {
    var looked = new TreeSet<String>();
    var failed = new TreeSet<String>();
    var before = all();
    var logged = new ByteArrayOutputStream();
    Log.to(new PrintStream(logged, true, UTF_8));
    try {
      for (var function : suite().functions()) {
        var calls = CountedCalls.all();
        var handler = (PrimedHandler) function.newHandler();
        var name = handler.getClass().getSimpleName();

        handler.prime();

        if (!CountedCalls.all().equals(calls)) {
          looked.add(name);
        }
        // Doors and batches catch what fails, and only say it.
        logged
            .toString(UTF_8)
            .lines()
            .filter(line -> line.contains("\"level\":\"ERROR\""))
            .forEach(line -> failed.add(name + ": " + Json.read(line).path("at").asString("")));
        logged.reset();
      }
    } finally {
      Log.to(System.out);
    }
    assertThat(failed)
        .as("fails only where it looked for its action")
        .allMatch(failure -> FIND_NO_ACTION.stream().anyMatch(failure::startsWith))
        .hasSameSizeAs(FIND_NO_ACTION);
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
