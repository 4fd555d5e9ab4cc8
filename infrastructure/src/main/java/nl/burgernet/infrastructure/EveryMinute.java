package nl.burgernet.infrastructure;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.scheduler.Schedule;
import software.amazon.awscdk.services.scheduler.ScheduleExpression;
import software.amazon.awscdk.services.scheduler.ScheduleTargetInput;
import software.amazon.awscdk.services.scheduler.targets.LambdaInvoke;
import software.amazon.awscdk.services.scheduler.targets.ScheduleTargetBaseProps;
import software.constructs.Construct;

/// Wakes a function every minute, and says so when it stays asleep.
final class EveryMinute extends Construct {
  EveryMinute(Construct scope, String id, JavaFunction function) {
    this(scope, id, function, null);
  }

  /// @param event what the function is sent; an event of the scheduler's own if there is none
  EveryMinute(
      Construct scope, String id, JavaFunction function, @Nullable Map<String, String> event) {
    super(scope, id);
    Schedule.Builder.create(this, "Schedule")
        .schedule(ScheduleExpression.rate(Duration.minutes(1)))
        .target(
            new LambdaInvoke(
                function.live(),
                // No retries: the next minute is one.
                ScheduleTargetBaseProps.builder()
                    .input(
                        event == null ? null : ScheduleTargetInput.fromObject(new TreeMap<>(event)))
                    .retryAttempts(0)
                    .maxEventAge(Duration.minutes(1))
                    .build()))
        .build();
    function.alarms().silent(this, "Asleep", function.function().metricInvocations());
  }
}
