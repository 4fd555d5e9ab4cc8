package nl.burgernet.infrastructure;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.SqsSubscription;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/// The text messages that people send to our number, on their way to the function that lets them
/// stop. Each holds a number, so nothing here keeps one for longer than an hour.
final class StopByText extends Construct {
  private static final Duration KEPT = Duration.hours(1);
  private static final int RECEIVES = 5;

  /// Who asks to stop and is not heard has every right to complain.
  private static final Duration LATE_AFTER = Duration.minutes(5);

  StopByText(Construct scope, String id, JavaFunction stop) {
    super(scope, id);
    var texts = Topic.Builder.create(this, "Texts").enforceSsl(true).build();
    texts.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .principals(List.of(new ServicePrincipal("sms-voice.amazonaws.com")))
            .actions(List.of("sns:Publish"))
            .resources(List.of(texts.getTopicArn()))
            .conditions(
                Map.of("StringEquals", Map.of("aws:SourceAccount", Stack.of(this).getAccount())))
            .build());
    var deadLetters = queue("DeadLetters").build();
    var queue =
        queue("Queue")
            // Six times the function's time limit, as Lambda asks of its queues.
            .visibilityTimeout(Duration.seconds(6 * stop.timeLimit().toSeconds().intValue()))
            .deadLetterQueue(
                DeadLetterQueue.builder().queue(deadLetters).maxReceiveCount(RECEIVES).build())
            .build();
    texts.addSubscription(
        SqsSubscription.Builder.create(queue)
            .rawMessageDelivery(true)
            .deadLetterQueue(deadLetters)
            .build());
    stop.may(
        List.of(
            "sqs:ReceiveMessage",
            "sqs:DeleteMessage",
            "sqs:ChangeMessageVisibility",
            "sqs:GetQueueAttributes"),
        queue.getQueueArn());
    CfnEventSourceMapping.Builder.create(this, "Wakes")
        .functionName(stop.live().getFunctionArn())
        .eventSourceArn(queue.getQueueArn())
        .batchSize(1)
        .functionResponseTypes(List.of("ReportBatchItemFailures"))
        .build();
    stop.tellsOfMessagesThatFail(this);
    var alarms = stop.alarms();
    alarms.above(
        this,
        "DeadLettersWait",
        deadLetters.metricApproximateNumberOfMessagesVisible(),
        "Maximum",
        0);
    alarms.above(
        this,
        "WorkIsLate",
        queue.metricApproximateAgeOfOldestMessage(),
        "Maximum",
        LATE_AFTER.toSeconds().doubleValue());
    CfnOutput.Builder.create(this, "TextsTopic").value(texts.getTopicArn()).build();
  }

  private Queue.Builder queue(String id) {
    return Queue.Builder.create(this, id)
        .encryption(QueueEncryption.SQS_MANAGED)
        .enforceSsl(true)
        .retentionPeriod(KEPT);
  }
}
