package nl.burgernet.infrastructure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Arn;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.Construct;

/// Sends the slices of one channel.
final class Deliver extends Construct {
  private static final Duration TIME_LIMIT = Duration.seconds(30);

  /// The ledger counts failures and gives up by its own hand; a receive is no failure, since a
  /// slice that waits for its turn is received again and again.
  private static final int RECEIVES = 1000;

  /// The default planned end of an action: what is older will not be sent any more.
  private static final Duration LATE_AFTER = Duration.minutes(60);

  private final WorkQueue work;

  /// A channel's provider, and what it takes to be let in.
  private enum Channel {
    SMS {
      @Override
      PolicyStatement permission(Construct scope, String sender) {
        // A phone number is no resource: all that can be said is that it is not a topic.
        return PolicyStatement.Builder.create()
            .actions(List.of("sns:Publish"))
            .notResources(List.of("arn:" + Stack.of(scope).getPartition() + ":sns:*:*:*"))
            .build();
      }
    },
    EMAIL {
      @Override
      PolicyStatement permission(Construct scope, String sender) {
        return PolicyStatement.Builder.create()
            .actions(List.of("ses:SendBulkEmail"))
            .resources(
                List.of(
                    Arn.format(
                        ArnComponents.builder()
                            .service("ses")
                            .resource("identity")
                            .resourceName(sender.substring(sender.indexOf('@') + 1))
                            .arnFormat(ArnFormat.SLASH_RESOURCE_NAME)
                            .build(),
                        Stack.of(scope))))
            .build();
      }
    },
    MESSENGER {
      @Override
      @Nullable PolicyStatement permission(Construct scope, String sender) {
        // Meta is no part of AWS: what lets us in there is a secret.
        return null;
      }
    };

    abstract @Nullable PolicyStatement permission(Construct scope, String sender);
  }

  static Deliver sms(
      Construct scope, FunctionCode code, Records records, Stage stage, Alarms alarms) {
    return new Deliver(scope, "DeliverSms", Channel.SMS, code, records, stage, alarms);
  }

  static Deliver email(
      Construct scope, FunctionCode code, Records records, Stage stage, Alarms alarms) {
    return new Deliver(scope, "DeliverEmail", Channel.EMAIL, code, records, stage, alarms);
  }

  static Deliver messenger(
      Construct scope, FunctionCode code, Records records, Stage stage, Alarms alarms) {
    return new Deliver(scope, "DeliverMessenger", Channel.MESSENGER, code, records, stage, alarms);
  }

  private Deliver(
      Construct scope,
      String id,
      Channel channel,
      FunctionCode code,
      Records records,
      Stage stage,
      Alarms alarms) {
    super(scope, id);
    var settings =
        switch (channel) {
          case SMS -> stage.sms();
          case EMAIL -> stage.email();
          case MESSENGER -> stage.messenger();
        };
    work =
        new WorkQueue(this, "Work", new WorkQueue.Props(TIME_LIMIT, RECEIVES, LATE_AFTER, alarms));
    var environment = new HashMap<String, String>();
    environment.put("CHANNEL", channel.name());
    environment.put("QUEUE_URL", work.queue().getQueueUrl());
    environment.put("DEAD_LETTER_QUEUE_URL", work.deadLetters().getQueueUrl());
    environment.put("LEDGER_TABLE", records.ledger().getTableName());
    environment.put("ACTIONS_TABLE", records.actions().getTableName());
    environment.put("PARTICIPANTS_TABLE", records.participants().getTableName());
    environment.put("PLANS_BUCKET", records.plans().getBucketName());
    environment.put("QUOTA_PER_SECOND", String.valueOf(settings.quotaPerSecond()));
    environment.put("SENDER", settings.sender());
    environment.put("LEAVE_URL", stage.leaveUrl());
    environment.put(
        "PHONE_NUMBER",
        switch (channel) {
          case SMS, EMAIL -> "0800-0011";
          case MESSENGER -> "112";
        });
    if (channel == Channel.MESSENGER) {
      environment.put("GRAPH_API", stage.graphApi());
      environment.put("PAGE_TOKEN_SECRET", records.secrets().messengerPageToken().getSecretArn());
      environment.put("APP_SECRET_SECRET", records.secrets().messengerAppSecret().getSecretArn());
      environment.put("CHAT_WINDOWS_TABLE", records.chatWindows().getTableName());
    }
    var function =
        new JavaFunction(
            this,
            "Deliver",
            new JavaFunction.Props(
                code.of(
                    "deliver",
                    switch (channel) {
                      case SMS -> "deliver-sms";
                      case EMAIL -> "deliver-email";
                      case MESSENGER -> "deliver-messenger";
                    }),
                "nl.burgernet.deliver.DeliverHandler",
                TIME_LIMIT,
                1024,
                alarms,
                environment));
    work.wakes(function, settings.maxConcurrency());
    function.mayReadAndWrite(records.ledger());
    function.mayRead(records.actions());
    function.mayRead(records.participants());
    function.mayRead(records.plans());
    function.maySendTo(work.queue());
    function.maySendTo(work.deadLetters());
    var permission = channel.permission(this, settings.sender());
    if (permission != null) {
      function.function().addToRolePolicy(permission);
    }
    if (channel == Channel.MESSENGER) {
      function.mayRead(records.chatWindows());
      function.mayRead(records.secrets().messengerPageToken());
      function.mayRead(records.secrets().messengerAppSecret());
      alarms.above(this, "LockedOut", lockedOut(), "Sum", 0);
    }
  }

  /// Counted by the function when Meta no longer takes the page's token.
  private static Metric lockedOut() {
    return Metric.Builder.create()
        .namespace("Burgernet")
        .metricName("MessengerLockedOut")
        .dimensionsMap(Map.of("Channel", "MESSENGER"))
        .build();
  }

  WorkQueue work() {
    return work;
  }
}
