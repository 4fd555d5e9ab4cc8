package nl.burgernet.local;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Reads from the template what wakes functions: queues, streams, schedules, and changes of
/// objects.
final class Sources {
  /// How many batches of a queue are worked on at once where the template sets no maximum.
  private static final int CONCURRENCY = 10;

  private final Template template;
  private final References references;
  private final Emulators emulators;
  private final Targets targets;
  private final Checkpoints checkpoints;
  private final Gate gate;
  private final Options options;

  Sources(
      Template template,
      References references,
      Emulators emulators,
      Targets targets,
      Checkpoints checkpoints,
      Gate gate,
      Options options) {
    this.template = template;
    this.references = references;
    this.emulators = emulators;
    this.targets = targets;
    this.checkpoints = checkpoints;
    this.gate = gate;
    this.options = options;
  }

  List<Source> all() {
    var sources = new ArrayList<Source>();
    for (var mapping : template.ofType("AWS::Lambda::EventSourceMapping")) {
      var properties = references.propertiesOf(mapping);
      if (properties.path("Enabled").asBoolean(true)) {
        sources.add(mapped(mapping, properties));
      }
    }
    for (var schedule : template.ofType("AWS::Scheduler::Schedule")) {
      var properties = references.propertiesOf(schedule);
      if (isEnabled(properties)) {
        sources.add(schedule(schedule, properties, properties.path("Target"), "aws.scheduler"));
      }
    }
    for (var rule : template.ofType("AWS::Events::Rule")) {
      var properties = references.propertiesOf(rule);
      if (isEnabled(properties) && properties.has("ScheduleExpression")) {
        for (var target : properties.path("Targets")) {
          sources.add(schedule(rule, properties, target, "aws.events"));
        }
      }
    }
    return sources;
  }

  /// Makes buckets tell of their objects whom the template says.
  void listenToBuckets() {
    for (var bucket : template.ofType("AWS::S3::Bucket")) {
      var properties = references.propertiesOf(bucket);
      listen(References.nameOf(bucket), properties.path("NotificationConfiguration"));
    }
    for (var custom : template.ofType("Custom::S3BucketNotifications")) {
      var properties = references.propertiesOf(custom);
      listen(
          properties.path("BucketName").asString(""), properties.path("NotificationConfiguration"));
    }
  }

  private static boolean isEnabled(JsonNode properties) {
    return !properties.path("State").asString("ENABLED").equals("DISABLED");
  }

  private Source mapped(Template.Resource mapping, JsonNode properties) {
    var function = targets.function(properties.path("FunctionName").asString(""));
    var arn = properties.path("EventSourceArn").asString("");
    return switch (arn.split(":", -1)[2]) {
      case "sqs" ->
          new QueueSource(
              settings(properties, arn, function),
              emulators.queues(),
              function,
              gate,
              options.functionLog());
      case "dynamodb" ->
          new StreamSource(
              streamSettings(properties, arn),
              emulators,
              function,
              checkpoints,
              gate,
              options.functionLog());
      default ->
          throw new IllegalArgumentException(mapping + " reads from " + arn + ", not known here");
    };
  }

  private QueueSource.Settings settings(JsonNode properties, String arn, HostedFunction function) {
    var name = Place.nameIn(arn);
    var hidden = Duration.ofSeconds(visibilitySeconds(name));
    // Lambda does not map such a queue either: what is worked on would come again meanwhile.
    if (hidden.compareTo(function.timeLimit()) < 0) {
      throw new IllegalArgumentException(
          "%s hides a message for %d s, less than the %d s that %s may take"
              .formatted(name, hidden.toSeconds(), function.timeLimit().toSeconds(), function));
    }
    return new QueueSource.Settings(
        emulators.sqs().queue(name).toString(),
        arn,
        hidden,
        properties.path("BatchSize").asInt(10),
        Duration.ofSeconds(properties.path("MaximumBatchingWindowInSeconds").asInt(0)),
        properties.path("ScalingConfig").path("MaximumConcurrency").asInt(CONCURRENCY),
        reportsFailures(properties),
        RecordFilter.of(properties.path("FilterCriteria")));
  }

  private int visibilitySeconds(String queue) {
    return template.ofType("AWS::SQS::Queue").stream()
        .filter(resource -> References.nameOf(resource).equals(queue))
        .mapToInt(resource -> SqsQueues.visibilitySeconds(references.propertiesOf(resource)))
        .findFirst()
        .orElse(SqsQueues.DEFAULT_VISIBILITY_SECONDS);
  }

  private StreamSource.Settings streamSettings(JsonNode properties, String arn) {
    var onFailure =
        properties.path("DestinationConfig").path("OnFailure").path("Destination").asString("");
    return new StreamSource.Settings(
        arn.replaceFirst(".*:table/", "").replaceFirst("/stream/.*", ""),
        arn,
        properties.path("StartingPosition").asString("LATEST").equals("TRIM_HORIZON"),
        properties.path("BatchSize").asInt(100),
        properties.path("ParallelizationFactor").asInt(1),
        properties.path("BisectBatchOnFunctionError").asBoolean(false),
        properties.path("MaximumRetryAttempts").asInt(-1),
        reportsFailures(properties),
        RecordFilter.of(properties.path("FilterCriteria")),
        onFailure.isEmpty() ? null : targets.of(onFailure));
  }

  private static boolean reportsFailures(JsonNode properties) {
    return properties
        .path("FunctionResponseTypes")
        .valueStream()
        .anyMatch(type -> type.asString("").equals("ReportBatchItemFailures"));
  }

  private Source schedule(
      Template.Resource resource, JsonNode properties, JsonNode target, String sender) {
    var zone = ZoneId.of(properties.path("ScheduleExpressionTimezone").asString("UTC"));
    var input = target.path("Input").asString("");
    Supplier<JsonNode> event =
        () ->
            input.isEmpty()
                ? BusEvent.of(
                    sender,
                    "Scheduled Event",
                    References.arnOf(resource),
                    options.clock().instant())
                : SqsEvent.jsonOr(input);
    return new ScheduleSource(
        References.nameOf(resource),
        Timetable.of(properties.path("ScheduleExpression").asString(""), zone),
        event,
        targets.of(target.path("Arn").asString("")),
        gate,
        options.clock(),
        options.functionLog());
  }

  private void listen(String bucket, JsonNode configuration) {
    var kinds =
        Map.of(
            "QueueConfigurations", List.of("QueueArn", "Queue"),
            "TopicConfigurations", List.of("TopicArn", "Topic"),
            "LambdaConfigurations", List.of("Function"),
            "LambdaFunctionConfigurations", List.of("LambdaFunctionArn"));
    kinds.forEach(
        (kind, names) -> {
          for (var each : configuration.path(kind)) {
            var arn =
                names.stream()
                    .map(name -> each.path(name).asString(""))
                    .filter(a -> !a.isEmpty())
                    .findFirst();
            var target = targets.of(arn.orElseThrow());
            var wanted = Wanted.of(each);
            emulators
                .s3()
                .listen(
                    bucket,
                    change -> {
                      if (wanted.matches(change)) {
                        send(target, S3Event.notification(change, options.clock().instant()));
                      }
                    });
          }
        });
    if (configuration.has("EventBridgeConfiguration")) {
      for (var rule : template.ofType("AWS::Events::Rule")) {
        listenByRule(bucket, references.propertiesOf(rule));
      }
    }
  }

  private void listenByRule(String bucket, JsonNode rule) {
    if (!isEnabled(rule) || !rule.has("EventPattern")) {
      return;
    }
    var filter = new RecordFilter(List.of(rule.path("EventPattern").toString()));
    var receivers = new HashMap<String, Target>();
    for (var target : rule.path("Targets")) {
      receivers.put(target.path("Id").asString(""), targets.of(target.path("Arn").asString("")));
    }
    emulators
        .s3()
        .listen(
            bucket,
            change -> {
              var event = S3Event.forEventBridge(change, options.clock().instant());
              if (filter.wants(event)) {
                receivers.values().forEach(receiver -> send(receiver, event));
              }
            });
  }

  private static void send(Target target, JsonNode event) {
    try {
      target.send(event);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Which changes of a bucket one notification is about.
  private record Wanted(List<String> events, String prefix, String suffix) {
    static Wanted of(JsonNode configuration) {
      var events =
          Stream.concat(
                  configuration.path("Events").valueStream(),
                  Stream.of(configuration.path("Event")))
              .map(event -> event.asString(""))
              .filter(event -> !event.isEmpty())
              .map(event -> event.replace("s3:", ""))
              .toList();
      var rules = configuration.at("/Filter/Key/FilterRules");
      var all = rules.isMissingNode() ? configuration.at("/Filter/S3Key/Rules") : rules;
      return new Wanted(events, rule(all, "prefix"), rule(all, "suffix"));
    }

    boolean matches(S3Emulator.Change change) {
      return change.key().startsWith(prefix)
          && change.key().endsWith(suffix)
          && events.stream().anyMatch(event -> isOf(event, change.event()));
    }

    private static boolean isOf(String wanted, String happened) {
      return wanted.endsWith("*")
          ? happened.startsWith(wanted.substring(0, wanted.length() - 1))
          : happened.equals(wanted);
    }

    private static String rule(JsonNode rules, String name) {
      for (var rule : rules) {
        if (rule.path("Name").asString("").equalsIgnoreCase(name)) {
          return rule.path("Value").asString("");
        }
      }
      return "";
    }
  }
}
