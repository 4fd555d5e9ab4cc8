package nl.burgernet.infrastructure;

import java.util.TreeMap;
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
    var environment = new TreeMap<>(channels.urls());
    environment.put("PLANS_BUCKET", records.plans().getBucketName());
    environment.put("SUBSCRIBER_BLOCKS_TABLE", records.subscriberBlocks().getTableName());
    environment.put("LEDGER_TABLE", records.ledger().getTableName());
    environment.put("FAN_OUT_QUEUE_URL", work.queue().getQueueUrl());
    environment.put("SMS_SLICE_SIZE", String.valueOf(stage.sms().sliceSize()));
    environment.put("EMAIL_SLICE_SIZE", String.valueOf(stage.email().sliceSize()));
    environment.put("MESSENGER_SLICE_SIZE", String.valueOf(stage.messenger().sliceSize()));
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
                environment));
    work.wakes(function, null);
    function.mayReadAndWrite(records.plans());
    function.mayRead(records.subscriberBlocks());
    function.mayReadAndWrite(records.ledger());
    function.maySendTo(work.queue());
    channels.mayBeFilledBy(function);
  }
}
