package nl.burgernet.infrastructure;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.scheduler.Schedule;
import software.amazon.awscdk.services.scheduler.ScheduleExpression;
import software.amazon.awscdk.services.scheduler.targets.LambdaInvoke;
import software.amazon.awscdk.services.scheduler.targets.ScheduleTargetBaseProps;
import software.constructs.Construct;

/// Wakes a function every minute, and says so when it stays asleep.
final class EveryMinute extends Construct {
  EveryMinute(Construct scope, String id, JavaFunction function) {
    super(scope, id);
    Schedule.Builder.create(this, "Schedule")
        .schedule(ScheduleExpression.rate(Duration.minutes(1)))
        .target(
            new LambdaInvoke(
                function.live(),
                // No retries: the next minute is one.
                ScheduleTargetBaseProps.builder()
                    .retryAttempts(0)
                    .maxEventAge(Duration.minutes(1))
                    .build()))
        .build();
    function.alarms().silent(this, "Asleep", function.function().metricInvocations());
  }
}
