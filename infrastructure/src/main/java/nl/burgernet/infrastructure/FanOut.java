package nl.burgernet.infrastructure;

import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/// Turns an action that started into work units, rolls and slices.
final class FanOut extends Construct {
  private static final Duration TIME_LIMIT = Duration.seconds(30);

  FanOut(
      Construct scope,
      String id,
      FunctionCode code,
      Records records,
      Topic actions,
      Stage stage,
      Channels channels,
      Alarms alarms) {
    super(scope, id);
    var work =
        new WorkQueue(
            this, "Work", new WorkQueue.Props(TIME_LIMIT, 5, Duration.minutes(10), alarms));
    work.receives(actions, "action-started.v1", "action-updated.v1");
    var function =
        new JavaFunction(
            this,
            "FanOut",
            new JavaFunction.Props(
                code.of("fan-out"),
                "nl.burgernet.fanout.FanOutHandler",
                TIME_LIMIT,
                2048,
                alarms,
                Map.of(
                    "PLANS_BUCKET", records.plans().getBucketName(),
                    "SUBSCRIBER_BLOCKS_TABLE", records.subscriberBlocks().getTableName(),
                    "LEDGER_TABLE", records.ledger().getTableName(),
                    "FAN_OUT_QUEUE_URL", work.queue().getQueueUrl(),
                    "SMS_QUEUE_URL", channels.sms().queue().getQueueUrl(),
                    "EMAIL_QUEUE_URL", channels.email().queue().getQueueUrl(),
                    "SMS_SLICE_SIZE", String.valueOf(stage.sms().sliceSize()),
                    "EMAIL_SLICE_SIZE", String.valueOf(stage.email().sliceSize()))));
    work.wakes(function, null);
    function.mayReadAndWrite(records.plans());
    function.mayRead(records.subscriberBlocks());
    function.mayReadAndWrite(records.ledger());
    function.maySendTo(work.queue());
    function.maySendTo(channels.sms().queue());
    function.maySendTo(channels.email().queue());
  }
}
