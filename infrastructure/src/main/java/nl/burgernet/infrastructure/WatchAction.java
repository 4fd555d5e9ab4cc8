package nl.burgernet.infrastructure;

import java.util.Map;
import software.amazon.awscdk.Duration;
import software.constructs.Construct;

/// Shows the control room its actions and how far they are.
final class WatchAction extends Construct {
  private final JavaFunction function;

  WatchAction(
      Construct scope, String id, FunctionCode code, Records records, Stage stage, Alarms alarms) {
    super(scope, id);
    function =
        new JavaFunction(
            this,
            "WatchAction",
            new JavaFunction.Props(
                code.of("watch-action"),
                "nl.burgernet.watchaction.WatchActionHandler",
                Duration.seconds(10),
                1769,
                alarms,
                Map.of(
                    "ACTIONS_TABLE", records.actions().getTableName(),
                    "AUDIT_TABLE", records.audit().getTableName(),
                    "LEDGER_TABLE", records.ledger().getTableName(),
                    "SMS_QUOTA_PER_SECOND", String.valueOf(stage.sms().quotaPerSecond()),
                    "EMAIL_QUOTA_PER_SECOND", String.valueOf(stage.email().quotaPerSecond()),
                    "MESSENGER_QUOTA_PER_SECOND",
                        String.valueOf(stage.messenger().quotaPerSecond()))));
    function.mayRead(records.actions());
    function.mayQueryIndicesOf(records.actions());
    // The first opening of an action is an act, and stands in its audit trail.
    function.mayAppendTo(records.audit());
    function.mayRead(records.ledger());
  }

  JavaFunction function() {
    return function;
  }
}
