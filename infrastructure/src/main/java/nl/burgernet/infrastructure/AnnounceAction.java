package nl.burgernet.infrastructure;

import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.dynamodb.TableV2;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/// Tells the topic what happened to the actions of a table, and every minute again what was not
/// taken up. Inquiries are told as actions are, from a table of their own.
final class AnnounceAction extends Construct {
  AnnounceAction(
      Construct scope,
      String id,
      FunctionCode code,
      TableV2 table,
      TableV2 ledger,
      Topic actions,
      Alarms alarms) {
    super(scope, id);
    var announcing =
        new JavaFunction(
            this,
            "AnnounceAction",
            new JavaFunction.Props(
                code.of("announce-action"),
                "nl.burgernet.announceaction.AnnounceActionHandler",
                Duration.seconds(10),
                1024,
                alarms,
                Map.of("ACTIONS_TOPIC_ARN", actions.getTopicArn())));
    // Ten: they are published one by one, and a control room starts one a minute at most.
    new TableStream(this, "Stream", table, announcing, 10, Duration.seconds(0));
    actions.grantPublish(announcing);

    var sweeping =
        new JavaFunction(
            this,
            "Sweep",
            new JavaFunction.Props(
                code.of("announce-action"),
                "nl.burgernet.announceaction.SweepHandler",
                Duration.seconds(30),
                1024,
                alarms,
                Map.of(
                    "ACTIONS_TABLE", table.getTableName(),
                    "LEDGER_TABLE", ledger.getTableName(),
                    "ACTIONS_TOPIC_ARN", actions.getTopicArn())));
    new EveryMinute(this, "EveryMinute", sweeping);
    sweeping.mayRead(table);
    sweeping.mayQueryIndicesOf(table);
    sweeping.mayRead(ledger);
    actions.grantPublish(sweeping);
  }
}
