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
                    "SIGHTINGS_TABLE", records.photos().sightings().getTableName(),
                    "SMS_QUOTA_PER_SECOND", stage.sms().quota(),
                    "EMAIL_QUOTA_PER_SECOND", stage.email().quota(),
                    "VOICE_QUOTA_PER_SECOND", stage.voice().quota(),
                    "MESSENGER_QUOTA_PER_SECOND", stage.messenger().quota(),
                    "PHONE_NUMBERS", stage.phoneNumbers(),
                    "LEAVE_AT", stage.leaveAt())));
    function.mayRead(records.actions());
    function.mayQueryIndicesOf(records.actions());
    // The first opening of an action is an act, and stands in its audit trail.
    function.mayAppendTo(records.audit());
    function.mayActOn(records.audit(), "Query");
    function.mayRead(records.ledger());
    // To count them for the report.
    function.mayActOn(records.photos().sightings(), "Query");
  }

  JavaFunction function() {
    return function;
  }
}
