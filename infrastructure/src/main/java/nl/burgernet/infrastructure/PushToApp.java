package nl.burgernet.infrastructure;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/// Tells all phones at once, and browsers one by one.
final class PushToApp extends Construct {
  /// The push services of the browsers that people use; messages go nowhere else.
  static final String PUSH_HOSTS =
      "https://fcm.googleapis.com,https://updates.push.services.mozilla.com,"
          + "https://*.push.apple.com,https://*.notify.windows.com";

  static final String MODULE = "push-to-app";
  static final String PACKAGE = "nl.burgernet.pushtoapp.";

  private static final Duration TIME_LIMIT = Duration.seconds(30);
  private static final Duration LATE_AFTER = Duration.minutes(10);
  private static final int RECEIVES = 8;
  private static final int PHONES_AT_ONCE = 2;
  private static final int BROWSERS_AT_ONCE = 20;

  PushToApp(
      Construct scope,
      String id,
      FunctionCode code,
      Records records,
      Topic actions,
      Stage stage,
      Alarms alarms) {
    super(scope, id);
    phones(code, records, actions, stage, alarms);
    browsers(code, records, actions, stage, alarms);
  }

  private void phones(
      FunctionCode code, Records records, Topic actions, Stage stage, Alarms alarms) {
    var work = work("Phones", actions, alarms);
    var function =
        new JavaFunction(
            this,
            "PushToApp",
            new JavaFunction.Props(
                code.of(MODULE),
                PACKAGE + "PushToAppHandler",
                TIME_LIMIT,
                1024,
                alarms,
                Map.of(
                    "QUEUE_URL", work.queue().getQueueUrl(),
                    "PUSHES_TABLE", records.pushes().getTableName(),
                    "PHONES_TOPIC_ARN", records.phones().getTopicArn(),
                    "PHONE_NUMBERS", stage.onlineNumbers())));
    work.wakes(function, PHONES_AT_ONCE);
    function.mayReadAndWrite(records.pushes());
    function.may(List.of("sns:Publish"), records.phones().getTopicArn());
  }

  private void browsers(
      FunctionCode code, Records records, Topic actions, Stage stage, Alarms alarms) {
    var work = work("Browsers", actions, alarms);
    var function =
        new JavaFunction(
            this,
            "PushToWeb",
            new JavaFunction.Props(
                code.of(MODULE, "push-to-web"),
                PACKAGE + "PushToWebHandler",
                TIME_LIMIT,
                1769,
                alarms,
                Map.of(
                    "QUEUE_URL", work.queue().getQueueUrl(),
                    "PUSHES_TABLE", records.pushes().getTableName(),
                    "DEVICES_TABLE", records.devices().getTableName(),
                    "VAPID_KEY", records.secrets().vapidKey().getSecretArn(),
                    "PUSH_CONTACT", "mailto:" + stage.email().sender(),
                    "PUSH_HOSTS", PUSH_HOSTS,
                    "PHONE_NUMBERS", stage.onlineNumbers())));
    work.wakes(function, BROWSERS_AT_ONCE);
    function.mayReadAndWrite(records.pushes());
    function.mayRead(records.devices());
    function.mayActOn(records.devices(), "DeleteItem");
    function.mayRead(records.secrets().vapidKey());
    function.maySendTo(work.queue());
  }

  private WorkQueue work(String id, Topic actions, Alarms alarms) {
    var work =
        new WorkQueue(this, id, new WorkQueue.Props(TIME_LIMIT, RECEIVES, LATE_AFTER, alarms));
    work.receives(actions, "action-started.v1", "action-updated.v1", "action-closed.v1");
    return work;
  }
}
