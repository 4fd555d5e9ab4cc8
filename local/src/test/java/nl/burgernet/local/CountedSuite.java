package nl.burgernet.local;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import nl.burgernet.events.ActionArea;
import nl.burgernet.events.Kind;
import nl.burgernet.events.Place;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.Log;
import nl.burgernet.subscribers.DynamoParticipants;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The whole suite from its template, and an action that goes its way through it, stretch by
/// stretch, while every call of AWS is counted. The quotas are taken off: what waiting for them
/// takes is counted elsewhere, in virtual time. So are time limits: what is counted must not depend
/// on how busy this machine is.
final class CountedSuite implements AutoCloseable {
  private static final int PEOPLE = 4_000;
  private static final String NO_QUOTA = "100000";
  private static final String SCHEDULE = "AWS::Scheduler::Schedule";
  private static final String WORK = "AWS::SQS::Queue";
  private static final String FUNCTION = "AWS::Lambda::Function";

  /// Longer than anything takes on the slowest machine; as long as Lambda allows.
  private static final int UNHURRIED_SECONDS = 900;

  private static final ActionArea TWO_KILOMETRES =
      new ActionArea.InCircle(new Place(52.3731, 4.8926), 2_000);

  private static final ActionArea EVERYWHERE = new ActionArea.InRegions(List.of("NL"));

  private final PrintStream usual = System.out;
  private final Template template;
  private final Suite suite;
  private final Map<String, LongAdder> logged = new ConcurrentHashMap<>();
  private final Set<String> metrics = ConcurrentHashMap.newKeySet();
  private final Map<String, Counts.Stretch> stretches = new TreeMap<>();
  private Map<String, Long> invocationsBefore = Map.of();
  private Map<String, Long> objectsBefore = Map.of();

  CountedSuite(Template template) {
    this.template = template;
    // Where functions log to, also when somebody reads that on its way.
    var listening = new PrintStream(new Listening(), true, StandardCharsets.UTF_8);
    System.setOut(listening);
    Log.to(listening);
    suite =
        Suite.start(
            unhurried(template),
            Options.inMemory()
                .withSourcesPaused()
                .withLimits(AccountLimits.none())
                .withEnvironment(Map.of("QUOTA_PER_SECOND", NO_QUOTA)),
            _ -> {});
    Country.loadInto(suite, Population.atAllHours(PEOPLE));
    try (var boards = BoardImports.into(suite.address())) {
      boards.takeSamples();
    }
    suite.startAfterLoading();
    settle();
  }

  /// Without schedules, which are woken when it is their turn here and not when a minute happens to
  /// be over; and where nothing ends or comes again because it took long.
  private static Template unhurried(Template template) {
    return new Template(
        template.stacks().stream()
            .map(
                stack -> {
                  var resources = new LinkedHashMap<>(stack.resources());
                  resources.values().removeIf(each -> each.type().equals(SCHEDULE));
                  resources.replaceAll((_, each) -> unhurried(each));
                  return new Template.Stack(stack.name(), stack.document(), resources);
                })
            .toList());
  }

  private static Template.Resource unhurried(Template.Resource resource) {
    return switch (resource.type()) {
      case FUNCTION -> with(resource, "Timeout");
      case WORK -> with(resource, "VisibilityTimeout");
      default -> resource;
    };
  }

  private static Template.Resource with(Template.Resource resource, String limit) {
    var properties = ((ObjectNode) resource.properties().deepCopy()).put(limit, UNHURRIED_SECONDS);
    return new Template.Resource(resource.stack(), resource.id(), resource.type(), properties);
  }

  /// Goes the whole way, and answers what each stretch of it took.
  Map<String, Counts.Stretch> walk() throws Exception {
    try (var anna = new SuiteClient(suite.address(), "anna");
        var emma = new SuiteClient(suite.address(), "emma");
        var dirk = new SuiteClient(suite.address(), "dirk")) {
      // Whatever is done once only, such as reading a secret, is not what an action takes.
      // What is known of the country stays known: a schedule of deployed stages looks each minute
      // what was written since.
      readCountry();
      CountedCalls.weigh();
      mark("before");
      stretches.clear();
      readCountry();
      mark("country");
      minute();
      mark("minute");
      var local = action(anna, null, TWO_KILOMETRES);
      var national = action(emma, dirk, EVERYWHERE);
      minute();
      // Two of those that were closed lately are looked at every minute.
      mark("minute-after-two");
      audience(anna, TWO_KILOMETRES);
      mark("audience-local");
      audience(emma, EVERYWHERE);
      mark("audience-national");
      anna.readSince("/actions?limit=20", null);
      mark("list");
      poll(anna, local);
      mark("progress-local");
      poll(emma, national);
      mark("progress-national");
      boards();
      return stretches;
    } finally {
      CountedCalls.end();
    }
  }

  int metrics() {
    return metrics.size();
  }

  static double participantBytes() {
    return Population.usual(PEOPLE)
        .participants(0, 1_000)
        .mapToInt(
            participant ->
                DynamoParticipants.item(participant).entrySet().stream()
                    .mapToInt(
                        attribute ->
                            attribute.getKey().length()
                                + (attribute.getValue().s() == null
                                    ? 2
                                    : attribute.getValue().s().length()))
                    .sum())
        .average()
        .orElseThrow();
  }

  private String action(SuiteClient operator, @Nullable SuiteClient second, ActionArea area)
      throws InterruptedException {
    var name = second == null ? "local" : "national";
    var asked = request(area, name);
    var started = operator.post("/actions", "cost-" + name, asked.toString());
    var id = started.path("action").path("id").asString("");
    var path = "/actions/" + id;
    if (second != null && started.path("state").asString("").equals("AWAITING_APPROVAL")) {
      second.post(path + "/approval", "approve-" + name, "{\"decision\":\"APPROVED\"}");
    }
    settle();
    mark("start-" + name, id);
    poll(operator, path);
    mark("poll-" + name, id);
    operator.post(
        path + "/outcome", "close-" + name, "{\"ending\":\"FOUND\",\"text\":\"Gevonden. Dank!\"}");
    settle();
    mark("outcome-" + name, id);
    return path;
  }

  private static void poll(SuiteClient client, String path) {
    client.readSince(path + "/progress", null);
  }

  private static void audience(SuiteClient client, ActionArea area) {
    client.post(
        "/audience", "audience", "{\"kind\":\"MISSING_CHILD\",\"area\":" + Wire.toJson(area) + "}");
  }

  private static ObjectNode request(ActionArea area, String reference) {
    var madeUp = new Command.Request.MadeUp(null, Kind.MISSING_CHILD);
    var action = DemoAction.of(madeUp, reference, InstantSource.system().instant());
    var request = (ObjectNode) Json.read(action.request().toString());
    request.set("area", Json.read(Wire.toJson(area)));
    return request;
  }

  /// Whatever a schedule wakes.
  private void minute() throws Exception {
    for (var schedule : template.ofType(SCHEDULE)) {
      var alias = schedule.properties().path("Target").path("Arn").path("Ref").asString("");
      suite
          .function(alias.replaceFirst("Live[0-9A-F]{8}$", "Function"))
          .invoke("{}".getBytes(StandardCharsets.UTF_8));
    }
  }

  private void readCountry() throws Exception {
    function("StartAction")
        .invoke(
            "{\"httpMethod\":\"SCHEDULE\",\"resource\":\"/audience\"}"
                .getBytes(StandardCharsets.UTF_8));
  }

  private HostedFunction function(String name) {
    return template.ofType(FUNCTION).stream()
        .map(Template.Resource::id)
        .filter(id -> Functions.plain(id).equals(name))
        .map(suite::function)
        .findFirst()
        .orElseThrow();
  }

  private void boards() {
    try (var boards = BoardImports.into(suite.address());
        var client = new SuiteClient(suite.address(), "anna")) {
      boards.takeSamples();
      settle();
      mark("boards-imported");
      for (var path : boards.takeSamples().paths().values()) {
        client.text(path + ".json");
      }
      settle();
      mark("boards");
    }
  }

  /// Waits until every queue is empty and no function is woken any more.
  private void settle() {
    var queues = template.ofType(WORK).stream().map(References::nameOf).toList();
    var woken = new AtomicReference<Map<String, Long>>(Map.of());
    await()
        .pollInterval(Duration.ofSeconds(1))
        .during(Duration.ofSeconds(3))
        .atMost(UNHURRIED_SECONDS, SECONDS)
        .until(
            () -> {
              var now = invocations();
              return woken.getAndSet(now).equals(now) && queues.stream().allMatch(this::isEmpty);
            });
  }

  private boolean isEmpty(String queue) {
    var attributes =
        suite
            .queues()
            .getQueueAttributes(
                get ->
                    get.queueUrl(suite.queueUrl(queue.replaceFirst(".*-", "")))
                        .attributeNames(
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
            .attributes();
    return attributes.values().stream().allMatch("0"::equals);
  }

  private void mark(String name) {
    mark(name, null);
  }

  private void mark(String name, @Nullable String actionId) {
    var functions = new HashMap<String, Counts.Work>();
    var invocations = invocations();
    invocations.forEach(
        (function, count) -> {
          var more = count - invocationsBefore.getOrDefault(function, 0L);
          if (more > 0) {
            add(functions, function, new Counts.Work(more, 0, 0, 0, 0, 0, 0, 0));
          }
        });
    invocationsBefore = invocations;
    CountedCalls.take()
        .forEach((call, units) -> add(functions, Functions.plain(call.by()), work(call, units)));
    logged.forEach(
        (function, bytes) ->
            add(
                functions,
                Functions.plain(function),
                new Counts.Work(0, 0, 0, 0, 0, 0, 0, bytes.sumThenReset())));
    var objects = objects();
    var more = new TreeMap<String, Long>();
    objects.forEach(
        (call, count) -> {
          var calls = count - objectsBefore.getOrDefault(call, 0L);
          if (calls > 0) {
            more.put(call, calls);
          }
        });
    objectsBefore = objects;
    var slices = actionId == null ? 0 : slices(actionId);
    stretches.put(name, new Counts.Stretch(actionId == null ? 0 : 1, slices, functions, more));
  }

  private static void add(Map<String, Counts.Work> functions, String name, Counts.Work work) {
    if (!work.equals(Counts.Work.NONE)) {
      functions.merge(name, work, Counts.Work::and);
    }
  }

  private static Counts.Work work(CountedCalls.Call call, CountedCalls.Units units) {
    var calls = units.calls();
    return switch (call.service().replace(" ", "").toLowerCase(Locale.ROOT)) {
      case "dynamodb" -> new Counts.Work(0, calls, units.read(), units.written(), 0, 0, 0, 0);
      case "sqs" -> new Counts.Work(0, 0, 0, 0, calls, 0, 0, 0);
      case "sns" -> new Counts.Work(0, 0, 0, 0, 0, call.on().equals("phone") ? 0 : calls, 0, 0);
      case "secretsmanager" -> new Counts.Work(0, 0, 0, 0, 0, 0, calls, 0);
      // Providers: their price is theirs.
      case "sesv2", "pinpointsmsvoicev2", "geoplaces" -> Counts.Work.NONE;
      case String other ->
          throw new IllegalStateException("nobody knows what a call of " + other + " costs");
    };
  }

  /// How many slices an action's rolls have, on all channels.
  private int slices(String actionId) {
    var slices = new HashSet<String>();
    for (var channel : List.of("SMS", "EMAIL", "VOICE", "MESSENGER")) {
      suite
          .tables()
          .queryPaginator(
              query ->
                  query
                      .tableName(suite.tableName("Ledger"))
                      .keyConditionExpression("#key = :key")
                      .expressionAttributeNames(Map.of("#key", "key"))
                      .expressionAttributeValues(
                          Map.of(":key", AttributeValue.fromS(actionId + "#" + channel))))
          .items()
          .forEach(item -> slices.add(channel + item.get("entry")));
    }
    return slices.size();
  }

  private Map<String, Long> invocations() {
    var counts = new TreeMap<String, Long>();
    for (var resource : template.ofType(FUNCTION)) {
      if (Functions.isOurs(resource.properties())) {
        var function = suite.function(resource.id());
        counts.merge(Functions.plain(function.name()), function.invocations(), Long::sum);
      }
    }
    return counts;
  }

  private Map<String, Long> objects() {
    var counts = new TreeMap<String, Long>();
    suite
        .objectCalls()
        .forEach(
            (call, count) ->
                counts.put(Functions.plain(call.bucket()) + " " + call.operation(), count));
    return counts;
  }

  /// Whatever functions log, by who does.
  private final class Listening extends OutputStream {
    private final ThreadLocal<StringBuilder> line = ThreadLocal.withInitial(StringBuilder::new);

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      var function = HostedFunction.working();
      if (function == null) {
        return;
      }
      logged.computeIfAbsent(function, _ -> new LongAdder()).add(length);
      var text = line.get();
      text.append(new String(bytes, from, length, StandardCharsets.UTF_8));
      var end = text.indexOf("\n");
      if (end >= 0) {
        metric(text.substring(0, end));
        text.delete(0, end + 1);
      }
    }

    private void metric(String line) {
      if (line.contains("\"_aws\"")) {
        var json = Json.read(line);
        var form = json.path("_aws").path("CloudWatchMetrics").path(0);
        var name = new StringBuilder(form.path("Metrics").path(0).path("Name").asString(""));
        form.path("Dimensions")
            .path(0)
            .valueStream()
            .map(JsonNode::asString)
            .forEach(dimension -> name.append(' ').append(json.path(dimension).asString("")));
        metrics.add(name.toString());
      }
    }
  }

  @Override
  public void close() {
    System.setOut(usual);
    Log.to(usual);
    suite.close();
  }
}
