package nl.burgernet.infrastructure;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.constructs.Construct;

/// Tells whoever is on duty what needs a person; `docs/operations.md` says what to do for each.
final class Alarms extends Construct {
  private static final Duration PERIOD = Duration.minutes(1);

  private final Topic topic;

  Alarms(Construct scope, String id, @Nullable String email) {
    super(scope, id);
    topic = Topic.Builder.create(this, "Topic").enforceSsl(true).build();
    // A topic with a policy of its own no longer lets the account's alarms in by itself.
    topic.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .principals(List.of(new ServicePrincipal("cloudwatch.amazonaws.com")))
            .actions(List.of("sns:Publish"))
            .resources(List.of(topic.getTopicArn()))
            .conditions(
                Map.of("StringEquals", Map.of("aws:SourceAccount", Stack.of(this).getAccount())))
            .build());
    if (email != null) {
      topic.addSubscription(new EmailSubscription(email));
    }
  }

  /// Raises an alarm as soon as the metric is above the limit, and ends it by itself.
  void above(Construct scope, String id, Metric metric, String statistic, double limit) {
    raise(
        alarm(scope, id, metric, statistic)
            .threshold(limit)
            .evaluationPeriods(1)
            .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
            .treatMissingData(TreatMissingData.NOT_BREACHING));
  }

  /// Raises an alarm when a function counts even one of what should not be.
  ///
  /// @param metric as the function names it
  void counted(Construct scope, String id, String metric, Map<String, String> dimensions) {
    above(
        scope,
        id,
        Metric.Builder.create()
            .namespace("Burgernet")
            .metricName(metric)
            .dimensionsMap(dimensions)
            .build(),
        "Sum",
        0);
  }

  /// Raises an alarm when something that should happen every minute did not for five.
  void silent(Construct scope, String id, Metric metric) {
    raise(
        alarm(scope, id, metric, "Sum")
            .threshold(1)
            .evaluationPeriods(5)
            .comparisonOperator(ComparisonOperator.LESS_THAN_THRESHOLD)
            .treatMissingData(TreatMissingData.BREACHING));
  }

  private static Alarm.Builder alarm(Construct scope, String id, Metric metric, String statistic) {
    return Alarm.Builder.create(scope, id)
        .alarmDescription(scope.getNode().getPath() + ": see docs/operations.md, " + id)
        .metric(metric.with(MetricOptions.builder().period(PERIOD).statistic(statistic).build()));
  }

  private void raise(Alarm.Builder alarm) {
    alarm.build().addAlarmAction(new SnsAction(topic));
  }
}
