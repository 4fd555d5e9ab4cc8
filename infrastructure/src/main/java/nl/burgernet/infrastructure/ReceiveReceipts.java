package nl.burgernet.infrastructure;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Arn;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ses.ConfigurationSet;
import software.amazon.awscdk.services.ses.ConfigurationSetEventDestinationOptions;
import software.amazon.awscdk.services.ses.EmailSendingEvent;
import software.amazon.awscdk.services.ses.EventDestination;
import software.amazon.awscdk.services.ses.SuppressionReasons;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/// Hears of mails that came back and of contacts that providers refuse, and makes those contacts
/// dead.
final class ReceiveReceipts extends Construct {
  private static final Duration TIME_LIMIT = Duration.seconds(10);

  /// What SES tells holds addresses: nothing of it is kept longer, in whichever queue it stands.
  private static final Duration KEPT = Duration.hours(1);

  private final WorkQueue work;
  private final ConfigurationSet mailSettings;

  ReceiveReceipts(Construct scope, String id, FunctionCode code, Records records, Alarms alarms) {
    super(scope, id);
    work =
        new WorkQueue(
            this,
            "Work",
            new WorkQueue.Props(TIME_LIMIT, 5, Duration.minutes(10), KEPT, KEPT, alarms));
    var function =
        new JavaFunction(
            this,
            "ReceiveReceipts",
            new JavaFunction.Props(
                code.of("receive-receipts"),
                "nl.burgernet.receivereceipts.ReceiveReceiptsHandler",
                TIME_LIMIT,
                512,
                alarms,
                Map.of("PARTICIPANTS_TABLE", records.participants().getTableName())));
    // A provider that loses half the country's addresses at once must not fill the table's quota.
    work.wakes(function, 5);
    function.mayRead(records.participants());
    function.mayActOn(records.participants(), "PutItem");

    var told = Topic.Builder.create(this, "MailEvents").enforceSsl(true).build();
    work.receives(told);
    mailSettings =
        ConfigurationSet.Builder.create(this, "Mail")
            .reputationMetrics(true)
            .suppressionReasons(SuppressionReasons.BOUNCES_AND_COMPLAINTS)
            .build();
    // Lets SES publish to the topic too, for these settings only.
    mailSettings.addEventDestination(
        "Receipts",
        ConfigurationSetEventDestinationOptions.builder()
            .destination(EventDestination.snsTopic(told))
            .events(List.of(EmailSendingEvent.BOUNCE, EmailSendingEvent.COMPLAINT))
            .build());
  }

  WorkQueue work() {
    return work;
  }

  /// The name under which mails are sent whose receipts are heard.
  String mailSettings() {
    return mailSettings.getConfigurationSetName();
  }

  String mailSettingsArn() {
    return Arn.format(
        ArnComponents.builder()
            .service("ses")
            .resource("configuration-set")
            .resourceName(mailSettings.getConfigurationSetName())
            .arnFormat(ArnFormat.SLASH_RESOURCE_NAME)
            .build(),
        Stack.of(this));
  }
}
