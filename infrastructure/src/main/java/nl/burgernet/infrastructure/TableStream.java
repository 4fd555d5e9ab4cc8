package nl.burgernet.infrastructure;

import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.dynamodb.TableV2;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping.DestinationConfigProperty;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping.OnFailureProperty;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/// The changes of a table, in order, for one function; retried until they expire after a day.
final class TableStream extends Construct {
  /// A minute: the function keeps up within seconds, so more means that one record blocks the
  /// others.
  private static final Duration LATE_AFTER = Duration.minutes(1);

  private static final int UNTIL_IT_EXPIRES = -1;

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
    function.maySendTo(deadLetters);
    CfnEventSourceMapping.Builder.create(this, "Wakes")
        .functionName(function.live().getFunctionArn())
        .eventSourceArn(table.getTableStreamArn())
        .startingPosition("TRIM_HORIZON")
        .batchSize(batchSize)
        .maximumBatchingWindowInSeconds(window.toSeconds())
        .maximumRetryAttempts(UNTIL_IT_EXPIRES)
        .bisectBatchOnFunctionError(true)
        .functionResponseTypes(List.of("ReportBatchItemFailures"))
        .destinationConfig(
            DestinationConfigProperty.builder()
                .onFailure(
                    OnFailureProperty.builder().destination(deadLetters.getQueueArn()).build())
                .build())
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
