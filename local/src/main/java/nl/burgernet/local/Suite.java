package nl.burgernet.local;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nl.burgernet.registrations.KeyedHash;
import nl.burgernet.secrets.SecretsManagerSecrets;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The whole suite in this JVM: everything that the template describes, running.
///
/// Functions find the emulators by system properties of the SDK, so one suite runs at a time.
final class Suite implements AutoCloseable {
  private final Template template;
  private final Options options;
  private final Consumer<String> progress;
  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private final Map<String, HostedFunction> functions = new LinkedHashMap<>();
  private final Gate gate;
  private final Emulators emulators;
  private final References references;
  private final List<Source> sources = new ArrayList<>();
  private final SignIn signIn;
  private final URI address;
  private final FrontDoor door;
  private boolean started;

  private Suite(Template template, Options options, Consumer<String> progress) {
    this.template = template;
    this.options = options;
    this.progress = progress;
    this.gate = new Gate(!options.paused());
    var bound = LoopbackServer.bound(options.port());
    opened(() -> bound.stop(0));
    this.address = LoopbackServer.addressOf(bound);
    this.emulators =
        opened(
            new Emulators(options.data(), options.keptInFull(), options.limits(), options.clock()));
    try {
      emulators.systemProperties().forEach(System::setProperty);
      opened(() -> emulators.systemProperties().keySet().forEach(System::clearProperty));
      references = new References(template, name -> emulators.sqs().queue(name));
      var checkpoints = opened(new Checkpoints(options.data()));
      progress.accept("emulators run");
      makeRecords();
      makeSecrets();
      makeQueues();
      var targets = opened(new Targets(emulators, functions, gate, options.functionLog()));
      hostFunctions();
      opened(new LogSubscriptions(template, references, targets, options.clock()));
      subscribe(targets);
      tellOfMails();
      var read = new Sources(template, references, emulators, targets, checkpoints, gate, options);
      read.listenToBuckets();
      read.all().forEach(source -> sources.add(opened(source)));
      var gateway = new Routes(template, references, targets);
      var routes = gateway.all();
      var pages = new ProviderPages(emulators.providers());
      signIn = new SignIn(options.clock());
      door =
          opened(
              new FrontDoor(
                  bound,
                  routes,
                  gateway.refusals(),
                  pages,
                  new JwtIdentities(signIn, options.clock()),
                  options.clock(),
                  gate,
                  options.functionLog()));
      signIn.openAt(address);
      door.beside(SignIn.PREFIX, signIn::answer);
      door.beside("/local/messenger/", this::messenger);
      door.beside("/local/web-push/", emulators.webPush()::local);
      door.beside(CountedCalls.PATH, CountedCalls::answer);
      door.beside("/local/x/", emulators.x()::picture);
      door.beside(Invocations.PREFIX, new Invocations(this)::answer);
      door.beside(ParticipantImports.PATH, this::imports);
      var edges = new Edges(template, references, emulators.objects());
      edges.prefixes().forEach(prefix -> door.beside(prefix, edges::answer));
      progress.accept(
          functions.size()
              + " functions, "
              + sources.size()
              + " sources, "
              + routes.size()
              + " routes");
      if (!options.paused()) {
        startSources();
      }
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /// Starts everything; if that fails, nothing is left running.
  static Suite start(Template template, Options options, Consumer<String> progress) {
    var begin = System.nanoTime();
    var suite = new Suite(template, options, progress);
    progress.accept(
        "ready at %s after %.1f s"
            .formatted(
                suite.address(), Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1000.0));
    return suite;
  }

  /// Where the front door is.
  URI address() {
    return address;
  }

  /// Where people sign in.
  SignIn signIn() {
    return signIn;
  }

  DynamoDbClient tables() {
    return emulators.tables();
  }

  SqsClient queues() {
    return emulators.queues();
  }

  S3Client objects() {
    return emulators.objects();
  }

  /// How many requests of each kind came to the buckets.
  Map<S3Emulator.Call, Long> objectCalls() {
    return emulators.s3().calls();
  }

  SnsClient topics() {
    return emulators.topics();
  }

  /// The stand-in of a provider: `sms`, `email`, `voice` or `push`.
  Provider provider(String name) {
    return emulators.provider(name);
  }

  SmsProvider sms() {
    return emulators.sms();
  }

  /// All functions that are hosted here.
  Collection<HostedFunction> functions() {
    return functions.values();
  }

  /// The function with a logical id, or the only one whose id contains a text.
  HostedFunction function(String id) {
    var name = nameOf(id, "AWS::Lambda::Function");
    var function = functions.get(name);
    if (function == null) {
      throw new IllegalArgumentException(name + " is not hosted here");
    }
    return function;
  }

  /// The name of the resource of some types with a logical id, with or without the hash that CDK
  /// adds to it, or of the only one whose id contains a text.
  String nameOf(String id, String... types) {
    var resources = template.ofType(types);
    var found = resources.stream().filter(resource -> isCalled(resource, id)).toList();
    if (found.isEmpty()) {
      found = resources.stream().filter(resource -> resource.id().contains(id)).toList();
    }
    if (found.size() != 1) {
      throw new IllegalArgumentException(
          "'" + id + "' should name one resource, but names " + found);
    }
    return References.nameOf(found.getFirst());
  }

  private static boolean isCalled(Template.Resource resource, String id) {
    return resource.id().equals(id) || resource.id().matches(Pattern.quote(id) + "[0-9A-F]{8}");
  }

  String tableName(String part) {
    return nameOf(part, "AWS::DynamoDB::GlobalTable", "AWS::DynamoDB::Table");
  }

  /// Names contacts as the functions do.
  KeyedHash contactHash() {
    var key =
        template.ofType("AWS::SecretsManager::Secret").stream()
            .filter(secret -> isCalled(secret, "ContactKey"))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("the template has no ContactKey"));
    return new KeyedHash(
        new SecretsManagerSecrets(emulators.secretValues(), options.clock()),
        References.arnOf(key));
  }

  String bucketName(String part) {
    return nameOf(part, "AWS::S3::Bucket");
  }

  String queueUrl(String part) {
    return emulators.sqs().queue(nameOf(part, "AWS::SQS::Queue")).toString();
  }

  /// Lets something else answer paths of the front door that no route has.
  void beside(String prefix, LoopbackServer.Answering answering) {
    door.beside(prefix, answering);
  }

  /// Lets somebody write to the page on Messenger.
  private Answer messenger(Request request) {
    var answer = emulators.messenger().local(request, address().resolve("/messenger"));
    return answer == null ? Answer.text(404, "no such page") : answer;
  }

  /// Says where files of participants are put; whoever was taken over while the country is still
  /// being loaded would not be indexed.
  private Answer imports(Request request) {
    return gate.isOpen()
        ? Answer.json(
            200,
            Json.object()
                .put("objects", emulators.s3().address().toString())
                .put("bucket", bucketName("Imports")))
        : Answer.text(503, "The suite is still starting; try again in a few seconds.");
  }

  MessengerProvider messenger() {
    return emulators.messenger();
  }

  /// Holds queues, streams, schedules and bucket events; what a function works on is finished.
  void pauseSources() {
    gate.shut();
  }

  /// Lets them go on where they were. The first time, streams that are read from the latest change
  /// on begin here; nothing written after this returns is missed.
  void resumeSources() {
    gate.open();
    startSources();
  }

  /// Starts the sources after a country was loaded: its index was built with it, and streams begin
  /// with what is written from now on, so that nobody is indexed a second time.
  void startAfterLoading() {
    gate.open();
    startSources(Source::startFromNow);
  }

  @Override
  public void close() {
    while (!running.isEmpty()) {
      try {
        running.pop().close();
      } catch (Exception e) {
        progress.accept("does not stop: " + e);
      }
    }
  }

  private void startSources() {
    startSources(Source::start);
  }

  private synchronized void startSources(Consumer<Source> start) {
    if (!started) {
      started = true;
      sources.forEach(start);
    }
  }

  private void makeRecords() {
    for (var table : template.ofType("AWS::DynamoDB::GlobalTable", "AWS::DynamoDB::Table")) {
      DynamoTables.create(
          emulators.tables(), References.nameOf(table), references.propertiesOf(table));
    }
    for (var bucket : template.ofType("AWS::S3::Bucket")) {
      try {
        emulators.objects().createBucket(request -> request.bucket(References.nameOf(bucket)));
      } catch (BucketAlreadyOwnedByYouException _) {
        // Kept from an earlier run.
      }
    }
  }

  /// Those that a provider gives are what its stand-in knows; all others are made at random here,
  /// whoever would fill them in.
  private void makeSecrets() {
    var given = emulators.secretsOfProviders();
    for (var secret : template.ofType("AWS::SecretsManager::Secret")) {
      var known =
          given.entrySet().stream()
              .filter(entry -> isCalled(secret, entry.getKey()))
              .map(Map.Entry::getValue)
              .findFirst();
      var arn = References.arnOf(secret);
      known.ifPresentOrElse(
          value -> emulators.secrets().keep(arn, value), () -> emulators.secrets().make(arn));
    }
  }

  private void makeQueues() {
    var queues = template.ofType("AWS::SQS::Queue");
    for (var queue : queues) {
      SqsQueues.create(
          emulators.queues(), References.nameOf(queue), references.propertiesOf(queue));
    }
    for (var queue : queues) {
      var url = emulators.sqs().queue(References.nameOf(queue)).toString();
      SqsQueues.configure(emulators.queues(), url, references.propertiesOf(queue));
    }
    for (var topic : template.ofType("AWS::SNS::Topic")) {
      emulators.sns().createTopic(References.arnOf(topic));
    }
  }

  /// What differs from the template on this machine: where public photos are served, and where
  /// links to leave and to answer lead.
  private Map<String, String> environment() {
    var environment = new LinkedHashMap<String, String>();
    environment.put("LEAVE_URL", address + "/leave");
    // A text message and a call name it without its scheme.
    environment.put("LEAVE_AT", address.getAuthority() + "/leave");
    environment.put("ANSWER_URL", address + "/inquiries");
    template.ofType("AWS::S3::Bucket").stream()
        .filter(bucket -> isCalled(bucket, "PublicPhotos"))
        .map(bucket -> opened(new PublicSite(emulators.objects(), References.nameOf(bucket))))
        .forEach(site -> environment.put("PUBLIC_PHOTOS_URL", site.address().toString()));
    environment.putAll(emulators.environment());
    environment.putAll(options.environment());
    return environment;
  }

  private void hostFunctions() {
    var environment = environment();
    for (var resource : template.ofType("AWS::Lambda::Function")) {
      if (Functions.isOurs(resource.properties())) {
        var name = References.nameOf(resource);
        var properties = references.propertiesOf(resource);
        var function = Functions.host(name, properties, environment, options.functionLog());
        functions.put(name, opened(function));
      }
    }
    progress.accept(
        "left out, as one machine has nothing like them: "
            + template.leftOut().entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", ")));
  }

  private void subscribe(Targets targets) {
    for (var resource : template.ofType("AWS::SNS::Subscription")) {
      var properties = references.propertiesOf(resource);
      if (properties.path("Protocol").asString("").startsWith("email")) {
        progress.accept("nobody gets the mail of " + resource);
        continue;
      }
      var policy = properties.path("FilterPolicy");
      var filter =
          SnsSubscription.Filter.of(
              policy.isMissingNode() ? null : policy,
              properties.path("FilterPolicyScope").asString("MessageAttributes"));
      var endpoint = properties.path("Endpoint").asString("");
      var subscriber =
          switch (properties.path("Protocol").asString("")) {
            case "sqs" ->
                SnsSubscription.queue(
                    emulators.queues(),
                    emulators.sqs().queue(Place.nameIn(endpoint)).toString(),
                    properties.path("RawMessageDelivery").asBoolean(false));
            case "lambda" -> SnsSubscription.function(targets.of(endpoint), endpoint);
            case String protocol ->
                throw new IllegalArgumentException(
                    resource + " uses " + protocol + ", not known here");
          };
      emulators
          .sns()
          .subscribe(
              properties.path("TopicArn").asString(""), new SnsSubscription(filter, subscriber));
    }
  }

  private void tellOfMails() {
    var events = emulators.mail().events();
    for (var set : template.ofType("AWS::SES::ConfigurationSet")) {
      events.addConfigurationSet(References.nameOf(set));
    }
    for (var resource : template.ofType("AWS::SES::ConfigurationSetEventDestination")) {
      var properties = references.propertiesOf(resource);
      var told = properties.path("EventDestination");
      if (told.path("Enabled").asBoolean(true)) {
        events.addDestination(
            properties.path("ConfigurationSetName").asString(""),
            told.path("SnsDestination").path("TopicARN").asString(""),
            told.path("MatchingEventTypes")
                .valueStream()
                .map(type -> type.asString("").toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet()));
      }
    }
  }

  private <C extends AutoCloseable> C opened(C closeable) {
    running.push(closeable);
    return closeable;
  }
}
