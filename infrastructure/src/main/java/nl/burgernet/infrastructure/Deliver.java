package nl.burgernet.infrastructure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Duration;
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
      PolicyStatement permission(Construct scope, String sender, ReceiveReceipts receipts) {
        return SendingRights.texts(scope);
      }
    },
    EMAIL {
      @Override
      PolicyStatement permission(Construct scope, String sender, ReceiveReceipts receipts) {
        return PolicyStatement.Builder.create()
            .actions(List.of("ses:SendBulkEmail"))
            .resources(
                List.of(SendingRights.mailIdentity(scope, sender), receipts.mailSettingsArn()))
            .build();
      }
    },
    VOICE {
      @Override
      PolicyStatement permission(Construct scope, String sender, ReceiveReceipts receipts) {
        return SendingRights.calls(scope, sender);
      }
    },
    MESSENGER {
      @Override
      @Nullable PolicyStatement permission(
          Construct scope, String sender, ReceiveReceipts receipts) {
        // Meta is no part of AWS: what lets us in there is a secret.
        return null;
      }
    };

    abstract @Nullable PolicyStatement permission(
        Construct scope, String sender, ReceiveReceipts receipts);
  }

  static Deliver sms(
      Construct scope,
      FunctionCode code,
      Records records,
      ReceiveReceipts receipts,
      Stage stage,
      Alarms alarms) {
    return new Deliver(scope, "DeliverSms", Channel.SMS, code, records, receipts, stage, alarms);
  }

  static Deliver email(
      Construct scope,
      FunctionCode code,
      Records records,
      ReceiveReceipts receipts,
      Stage stage,
      Alarms alarms) {
    return new Deliver(
        scope, "DeliverEmail", Channel.EMAIL, code, records, receipts, stage, alarms);
  }

  static Deliver voice(
      Construct scope,
      FunctionCode code,
      Records records,
      ReceiveReceipts receipts,
      Stage stage,
      Alarms alarms) {
    return new Deliver(
        scope, "DeliverVoice", Channel.VOICE, code, records, receipts, stage, alarms);
  }

  static Deliver messenger(
      Construct scope,
      FunctionCode code,
      Records records,
      ReceiveReceipts receipts,
      Stage stage,
      Alarms alarms) {
    return new Deliver(
        scope, "DeliverMessenger", Channel.MESSENGER, code, records, receipts, stage, alarms);
  }

  private Deliver(
      Construct scope,
      String id,
      Channel channel,
      FunctionCode code,
      Records records,
      ReceiveReceipts receipts,
      Stage stage,
      Alarms alarms) {
    super(scope, id);
    var settings =
        switch (channel) {
          case SMS -> stage.sms();
          case EMAIL -> stage.email();
          case VOICE -> stage.voice();
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
    environment.put("QUOTA_PER_SECOND", settings.quota());
    environment.put(
        "SENDER",
        switch (channel) {
          case SMS -> stage.textsComeFrom();
          case EMAIL, VOICE, MESSENGER -> settings.sender();
        });
    environment.put("LEAVE_URL", stage.leaveUrl());
    environment.put("RECEIPTS_QUEUE_URL", receipts.work().queue().getQueueUrl());
    environment.put(
        "PHONE_NUMBERS",
        switch (channel) {
          case SMS, EMAIL, VOICE -> stage.phoneNumbers();
          case MESSENGER -> stage.onlineNumbers();
        });
    switch (channel) {
      case SMS -> environment.put("LEAVE_AT", stage.leaveAt());
      case EMAIL -> {
        environment.put("CONFIGURATION_SET", receipts.mailSettings());
        environment.put("INQUIRIES_TABLE", records.inquiries().inquiries().getTableName());
        environment.put("ANSWER_URL", stage.inquiriesUrl());
      }
      case VOICE -> {
        environment.put("LEAVE_AT", stage.leaveAt());
        environment.put("VOICE", stage.dutchVoice());
      }
      case MESSENGER -> {
        environment.put("GRAPH_API", stage.graphApi());
        environment.put("PAGE_TOKEN_SECRET", records.secrets().messengerPageToken().getSecretArn());
        environment.put("APP_SECRET_SECRET", records.secrets().messengerAppSecret().getSecretArn());
        environment.put("CHAT_WINDOWS_TABLE", records.chatWindows().getTableName());
      }
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
                      case VOICE -> "deliver-voice";
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
    function.maySendTo(receipts.work().queue());
    // When people were sent something twice, and the provider never said what became of it.
    alarms.counted(this, "NoAnswer", "Unanswered", Map.of("Channel", channel.name()));
    var permission = channel.permission(this, settings.sender(), receipts);
    if (permission != null) {
      function.function().addToRolePolicy(permission);
    }
    if (channel == Channel.EMAIL) {
      // What is asked of whom, and the key of each one's link.
      function.mayActOn(records.inquiries().inquiries(), "GetItem");
    }
    if (channel == Channel.VOICE) {
      SendingRights.acceptAnyNumber(function);
    }
    if (channel == Channel.MESSENGER) {
      function.mayRead(records.chatWindows());
      function.mayRead(records.secrets().messengerPageToken());
      function.mayRead(records.secrets().messengerAppSecret());
      // When Meta no longer takes the page's token.
      alarms.counted(this, "LockedOut", "MessengerLockedOut", Map.of("Channel", "MESSENGER"));
    }
  }

  WorkQueue work() {
    return work;
  }
}
