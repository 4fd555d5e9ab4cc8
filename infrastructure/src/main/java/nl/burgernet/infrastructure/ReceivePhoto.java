package nl.burgernet.infrastructure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.targets.SqsQueue;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/// Checks the photos that arrive, shows some of them to the public, and forgets them all in time.
final class ReceivePhoto extends Construct {
  private static final String MODULE = "receive-photo";
  private static final String PACKAGE = "nl.burgernet.receivephoto.";

  /// A photo of 40 million pixels takes seconds; nobody who sends one waits for an answer.
  private static final Duration CHECK_LIMIT = Duration.seconds(60);

  private static final Duration TIME_LIMIT = Duration.seconds(30);

  /// The heap in which the check is tested against files that were made to fill it. What decoders
  /// take beside the heap, some 250 MB at most, has the rest of the memory.
  private static final String CHECK_HEAP = "-Xmx512m";

  private static final int CHECK_MEMORY_MEGABYTES = 1769;

  /// So many photos are opened at once; a crowd of senders waits in the queue.
  private static final int CHECKS_AT_ONCE = 20;

  private final JavaFunction door;

  ReceivePhoto(
      Construct scope,
      String id,
      FunctionCode code,
      Records records,
      Stage stage,
      Topic actions,
      Alarms alarms) {
    super(scope, id);
    check(code, records, alarms);
    show(code, records, actions, alarms);
    withdraw(code, records, actions, alarms);
    forget(code, records, alarms);
    door = door(code, records, stage, alarms);
  }

  /// What the control room asks for.
  JavaFunction door() {
    return door;
  }

  private void check(FunctionCode code, Records records, Alarms alarms) {
    var photos = records.photos();
    var arrivals =
        new WorkQueue(
            this, "Arrivals", new WorkQueue.Props(CHECK_LIMIT, 3, Duration.minutes(10), alarms));
    Rule.Builder.create(this, "Arrived")
        .eventPattern(
            EventPattern.builder()
                .source(List.of("aws.s3"))
                .detailType(List.of("Object Created"))
                .detail(
                    Map.of(
                        "bucket", Map.of("name", List.of(photos.photos().getBucketName())),
                        "object", Map.of("key", List.of(Map.of("prefix", "arrivals/")))))
                .build())
        .targets(
            List.of(
                SqsQueue.Builder.create(arrivals.queue())
                    .deadLetterQueue(arrivals.deadLetters())
                    .build()))
        .build();
    var function =
        new JavaFunction(
            this,
            "Check",
            new JavaFunction.Props(
                code.of(MODULE),
                PACKAGE + "ReceivePhotoHandler",
                CHECK_LIMIT,
                CHECK_MEMORY_MEGABYTES,
                alarms,
                Map.of(
                    "ACTIONS_TABLE", records.actions().getTableName(),
                    "SIGHTINGS_TABLE", photos.sightings().getTableName(),
                    "PHOTOS_TABLE", photos.shown().getTableName(),
                    "PHOTOS_BUCKET", photos.photos().getBucketName(),
                    "PUBLIC_PHOTOS_BUCKET", photos.publicPhotos().getBucketName(),
                    "JAVA_TOOL_OPTIONS", CHECK_HEAP + " -Djava.awt.headless=true")));
    arrivals.wakes(function, CHECKS_AT_ONCE);
    function.mayRead(records.actions());
    function.mayReadAndWrite(photos.sightings());
    function.mayReadAndWrite(photos.shown());
    function.mayReadAndWrite(photos.photos());
    function.mayDeleteFrom(photos.photos());
    function.mayReadAndWrite(photos.publicPhotos());
    function.mayDeleteFrom(photos.publicPhotos());
  }

  private void show(FunctionCode code, Records records, Topic actions, Alarms alarms) {
    var photos = records.photos();
    var function =
        new JavaFunction(
            this,
            "Show",
            new JavaFunction.Props(
                code.of(MODULE),
                PACKAGE + "ShowPhotosHandler",
                TIME_LIMIT,
                1024,
                alarms,
                Map.of(
                    "PHOTOS_BUCKET", photos.photos().getBucketName(),
                    "PUBLIC_PHOTOS_BUCKET", photos.publicPhotos().getBucketName(),
                    "PUBLIC_PHOTOS_URL", photos.site(),
                    "ACTIONS_TOPIC_ARN", actions.getTopicArn())));
    new TableStream(this, "Stream", photos.shown(), function, 10, Duration.seconds(0));
    alarms.counted(this, "Unreadable", "UnreadablePhotos", Map.of("function", MODULE));
    function.mayDeleteFrom(photos.publicPhotos());
    actions.grantPublish(function);
  }

  private void withdraw(FunctionCode code, Records records, Topic actions, Alarms alarms) {
    var photos = records.photos();
    var ended =
        new WorkQueue(
            this, "Ended", new WorkQueue.Props(TIME_LIMIT, 5, Duration.minutes(2), alarms));
    ended.receives(actions, "action-closed.v1");
    var function =
        new JavaFunction(
            this,
            "Withdraw",
            new JavaFunction.Props(
                code.of(MODULE),
                PACKAGE + "WithdrawPhotosHandler",
                TIME_LIMIT,
                1024,
                alarms,
                Map.of(
                    "SIGHTINGS_TABLE", photos.sightings().getTableName(),
                    "PHOTOS_TABLE", photos.shown().getTableName())));
    ended.wakes(function, null);
    function.mayAppendTo(photos.sightings());
    function.mayReadAndWrite(photos.shown());
  }

  private void forget(FunctionCode code, Records records, Alarms alarms) {
    var photos = records.photos();
    var function =
        new JavaFunction(
            this,
            "Forget",
            new JavaFunction.Props(
                code.of(MODULE),
                PACKAGE + "ForgetSightingsHandler",
                Duration.seconds(50),
                1024,
                alarms,
                Map.of(
                    "SIGHTINGS_TABLE", photos.sightings().getTableName(),
                    "PHOTOS_TABLE", photos.shown().getTableName(),
                    "PHOTOS_BUCKET", photos.photos().getBucketName(),
                    "PUBLIC_PHOTOS_BUCKET", photos.publicPhotos().getBucketName())));
    new EveryMinute(this, "EveryMinute", function);
    function.mayReadAndWrite(photos.sightings());
    function.mayActOn(photos.sightings(), "DeleteItem");
    function.mayReadAndWrite(photos.shown());
    function.mayDeleteFrom(photos.photos());
    function.mayDeleteFrom(photos.publicPhotos());
  }

  private JavaFunction door(FunctionCode code, Records records, Stage stage, Alarms alarms) {
    var photos = records.photos();
    var environment = new HashMap<String, String>();
    environment.put("ACTIONS_TABLE", records.actions().getTableName());
    environment.put("AUDIT_TABLE", records.audit().getTableName());
    environment.put("SIGHTINGS_TABLE", photos.sightings().getTableName());
    environment.put("PHOTOS_TABLE", photos.shown().getTableName());
    environment.put("PHOTOS_BUCKET", photos.photos().getBucketName());
    environment.put("PUBLIC_PHOTOS_URL", photos.site());
    if (stage.policy() != null) {
      environment.put("POLICY", stage.policy());
    }
    var function =
        new JavaFunction(
            this,
            "Door",
            new JavaFunction.Props(
                code.of(MODULE),
                PACKAGE + "PhotoDoorHandler",
                Duration.seconds(10),
                1769,
                alarms,
                environment));
    function.mayRead(records.actions());
    function.mayAppendTo(records.audit());
    function.mayRead(photos.sightings());
    // Reminders of what may arrive.
    function.mayAppendTo(photos.sightings());
    function.mayReadAndWrite(photos.shown());
    // What it signs it must be allowed to do itself: forms by which photos for the public arrive,
    // links that read what citizens sent.
    function.mayWriteTo(photos.photos(), "arrivals/photos/");
    function.mayRead(photos.photos(), "sightings/");
    function.maySeeWhatIsIn(photos.photos());
    return function;
  }
}
