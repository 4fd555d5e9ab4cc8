package nl.burgernet.infrastructure;

import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/// Writes what the public may read of actions, when something happens to one and every minute.
final class PublishActions extends Construct {
  private static final Duration TIME_LIMIT = Duration.seconds(30);

  private final JavaFunction alertsAfter;

  /// What it works with.
  ///
  /// @param files where the public reads
  record Props(
      FunctionCode code,
      Records records,
      Topic actions,
      Stage stage,
      Bucket files,
      Alarms alarms) {}

  PublishActions(Construct scope, String id, Props props) {
    super(scope, id);
    var alarms = props.alarms();
    var work =
        new WorkQueue(
            this, "Work", new WorkQueue.Props(TIME_LIMIT, 5, Duration.minutes(2), alarms));
    work.receives(
        props.actions(),
        "action-started.v1",
        "action-updated.v1",
        "action-closed.v1",
        "photos-changed.v1");
    var publishing = function(props, "PublishActions", "PublishActionsHandler");
    // Two: they write the same files, and more would only get in each other's way.
    work.wakes(publishing, 2, 10);
    var refreshing = function(props, "RefreshFeeds", "RefreshFeedsHandler");
    new EveryMinute(this, "EveryMinute", refreshing);
    alarms.counted(this, "Unreadable", "UnreadableActions", Map.of("function", "publish-actions"));

    alertsAfter =
        new JavaFunction(
            this,
            "AlertsAfter",
            new JavaFunction.Props(
                props.code().of("publish-actions"),
                "nl.burgernet.publishactions.AlertsAfterHandler",
                Duration.seconds(10),
                1024,
                alarms,
                Map.of("PUBLIC_BUCKET", props.files().getBucketName())));
    alertsAfter.mayReadWhatIsPublic(props.files());
  }

  private JavaFunction function(Props props, String id, String handler) {
    var function =
        new JavaFunction(
            this,
            id,
            new JavaFunction.Props(
                props.code().of("publish-actions"),
                "nl.burgernet.publishactions." + handler,
                TIME_LIMIT,
                1769,
                props.alarms(),
                Map.of(
                    "ACTIONS_TABLE", props.records().actions().getTableName(),
                    "PUBLIC_BUCKET", props.files().getBucketName(),
                    "PHONE_NUMBERS", props.stage().onlineNumbers(),
                    "PUBLIC_URL", props.stage().publicUrl())));
    function.mayRead(props.records().actions());
    function.mayQueryIndicesOf(props.records().actions());
    function.mayReadWhatIsPublic(props.files());
    function.mayPublishIn(props.files());
    return function;
  }

  /// Answers the one feed that takes a question.
  JavaFunction alertsAfter() {
    return alertsAfter;
  }
}
