package nl.burgernet.infrastructure;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.dynamodb.TableV2;
import software.amazon.awscdk.services.lambda.EventSourceMapping;
import software.amazon.awscdk.services.lambda.StartingPosition;
import software.amazon.awscdk.services.lambda.eventsources.SqsDlq;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/// The changes of a table, in order, for one function; retried until they expire after a day.
final class TableStream extends Construct {
  /// A minute: the function keeps up within seconds, so more means that one record blocks the
  /// others.
  private static final Duration LATE_AFTER = Duration.minutes(1);

  TableStream(
      Construct scope,
      String id,
      TableV2 table,
      JavaFunction function,
      int batchSize,
      Duration window) {
    super(scope, id);
    var deadLetters =
        Queue.Builder.create(this, "DeadLetters")
            .encryption(QueueEncryption.SQS_MANAGED)
            .enforceSsl(true)
            .retentionPeriod(Duration.days(14))
            .build();
    Accepted.finding(deadLetters, "AwsSolutions-SQS3", "It is a dead-letter queue: of a stream");
    function.mayReadStreamOf(table);
    EventSourceMapping.Builder.create(this, "Wakes")
        .target(function.live())
        .eventSourceArn(table.getTableStreamArn())
        .startingPosition(StartingPosition.TRIM_HORIZON)
        .batchSize(batchSize)
        .maxBatchingWindow(window)
        .bisectBatchOnError(true)
        .reportBatchItemFailures(true)
        .onFailure(new SqsDlq(deadLetters))
        .build();
    var alarms = function.alarms();
    alarms.above(
        this,
        "DeadLettersWait",
        deadLetters.metricApproximateNumberOfMessagesVisible(),
        "Maximum",
        0);
    alarms.above(
        this,
        "StreamIsLate",
        function.function().metric("IteratorAge"),
        "Maximum",
        LATE_AFTER.toMilliseconds().doubleValue());
  }
}
