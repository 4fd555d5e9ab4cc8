package nl.burgernet.infrastructure;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping.ScalingConfigProperty;
import software.amazon.awscdk.services.sns.StringConditions;
import software.amazon.awscdk.services.sns.SubscriptionFilter;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.SqsSubscription;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/// A queue of work for one function, and where what cannot be done stands, counted, until somebody
/// looks.
final class WorkQueue extends Construct {
  /// The longest that SQS keeps a message, counted from when it was first sent; so work waits half
  /// as long, and a dead letter stands for a week at least.
  private static final Duration LONGEST = Duration.days(14);

  private static final Duration LONGEST_WORK = Duration.days(7);

  private final Queue queue;
  private final Queue deadLetters;

  /// What one queue differs in from the others.
  ///
  /// @param timeLimit of the function that works on it
  /// @param receives how often a message is tried
  /// @param lateAfter how old the oldest message may be before somebody must look
  /// @param kept how long a message is kept, as work and as a dead letter together
  record Props(
      Duration timeLimit,
      int receives,
      Duration lateAfter,
      Duration keptAsWork,
      Duration kept,
      Alarms alarms) {
    /// Work that must not be lost.
    Props(Duration timeLimit, int receives, Duration lateAfter, Alarms alarms) {
      this(timeLimit, receives, lateAfter, LONGEST_WORK, LONGEST, alarms);
    }
  }

  WorkQueue(Construct scope, String id, Props props) {
    super(scope, id);
    deadLetters =
        Queue.Builder.create(this, "DeadLetters")
            .encryption(QueueEncryption.SQS_MANAGED)
            .enforceSsl(true)
            .retentionPeriod(props.kept())
            .build();
    queue =
        Queue.Builder.create(this, "Queue")
            .encryption(QueueEncryption.SQS_MANAGED)
            .enforceSsl(true)
            .retentionPeriod(props.keptAsWork())
            // Six times the function's time limit, as Lambda asks of its queues.
            // https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
            .visibilityTimeout(Duration.seconds(6 * props.timeLimit().toSeconds().intValue()))
            .deadLetterQueue(
                DeadLetterQueue.builder()
                    .queue(deadLetters)
                    .maxReceiveCount(props.receives())
                    .build())
            .build();
    props
        .alarms()
        .above(
            this,
            "DeadLettersWait",
            deadLetters.metricApproximateNumberOfMessagesVisible(),
            "Maximum",
            0);
    props
        .alarms()
        .above(
            this,
            "WorkIsLate",
            queue.metricApproximateAgeOfOldestMessage(),
            "Maximum",
            props.lateAfter().toSeconds().doubleValue());
  }

  Queue queue() {
    return queue;
  }

  Queue deadLetters() {
    return deadLetters;
  }

  /// Fills this queue with the events of some types, as they were published.
  void receives(Topic events, String... types) {
    events.addSubscription(
        SqsSubscription.Builder.create(queue)
            .rawMessageDelivery(true)
            .filterPolicy(
                Map.of(
                    "type",
                    SubscriptionFilter.stringFilter(
                        StringConditions.builder().allowlist(List.of(types)).build())))
            // What the topic cannot hand over stands here too, instead of nowhere.
            .deadLetterQueue(deadLetters)
            .build());
  }

  /// Fills this queue with everything that is published, as it was published.
  void receives(Topic events) {
    events.addSubscription(
        SqsSubscription.Builder.create(queue)
            .rawMessageDelivery(true)
            .deadLetterQueue(deadLetters)
            .build());
  }

  /// Wakes the function for each message alone, so that a failed message is retried alone.
  void wakes(JavaFunction function, @Nullable Integer maxConcurrency) {
    wakes(function, maxConcurrency, 1);
  }

  /// Wakes the function for so many messages at most as wait together; it waits for none.
  void wakes(JavaFunction function, @Nullable Integer maxConcurrency, int messages) {
    function.may(
        List.of(
            "sqs:ReceiveMessage",
            "sqs:DeleteMessage",
            "sqs:ChangeMessageVisibility",
            "sqs:GetQueueAttributes"),
        queue.getQueueArn());
    var mapping =
        CfnEventSourceMapping.Builder.create(this, "Wakes")
            .functionName(function.live().getFunctionArn())
            .eventSourceArn(queue.getQueueArn())
            .batchSize(messages)
            .functionResponseTypes(List.of("ReportBatchItemFailures"));
    if (maxConcurrency != null) {
      mapping.scalingConfig(
          ScalingConfigProperty.builder().maximumConcurrency(maxConcurrency).build());
    }
    mapping.build();
    function.tellsOfMessagesThatFail(this);
  }
}
