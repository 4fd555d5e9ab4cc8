package nl.burgernet.infrastructure;

import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/// Sends every slice of a closed action round again, with the outcome.
final class BroadcastOutcome extends Construct {
  private static final Duration TIME_LIMIT = Duration.seconds(30);

  /// Each closes the slices of a unit, some two thousand of them, in one partition of the ledger
  /// that takes a thousand a second: more at once would only have one another wait, past the time
  /// limit.
  private static final int UNITS_AT_ONCE = 4;

  BroadcastOutcome(
      Construct scope,
      String id,
      FunctionCode code,
      Records records,
      Topic actions,
      Channels channels,
      Alarms alarms) {
    super(scope, id);
    var work =
        new WorkQueue(
            this, "Work", new WorkQueue.Props(TIME_LIMIT, 5, Duration.minutes(10), alarms));
    work.receives(actions, "action-updated.v1", "action-closed.v1");
    var environment = new TreeMap<>(channels.urls());
    environment.put("PLANS_BUCKET", records.plans().getBucketName());
    environment.put("LEDGER_TABLE", records.ledger().getTableName());
    environment.put("BROADCAST_OUTCOME_QUEUE_URL", work.queue().getQueueUrl());
    var function =
        new JavaFunction(
            this,
            "BroadcastOutcome",
            new JavaFunction.Props(
                code.of("broadcast-outcome"),
                "nl.burgernet.broadcastoutcome.BroadcastOutcomeHandler",
                TIME_LIMIT,
                1024,
                alarms,
                environment));
    work.wakes(function, UNITS_AT_ONCE);
    function.mayReadAndWrite(records.plans());
    function.mayReadAndWrite(records.ledger());
    function.maySendTo(work.queue());
    channels.mayBeFilledBy(function);
  }
}
