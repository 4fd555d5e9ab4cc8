package nl.burgernet.infrastructure;

import java.util.HashMap;
import software.amazon.awscdk.Duration;
import software.constructs.Construct;

/// Starts and closes actions for the control room, and closes those that nobody closed.
final class StartAction extends Construct {
  private final JavaFunction function;

  StartAction(
      Construct scope, String id, FunctionCode code, Records records, Stage stage, Alarms alarms) {
    super(scope, id);
    var environment = new HashMap<String, String>();
    environment.put("ACTIONS_TABLE", records.actions().getTableName());
    environment.put("AUDIT_TABLE", records.audit().getTableName());
    environment.put("SUBSCRIBER_BLOCKS_TABLE", records.subscriberBlocks().getTableName());
    environment.put("STAGE", stage.name());
    if (stage.policy() != null) {
      environment.put("POLICY", stage.policy());
    }
    function =
        new JavaFunction(
            this,
            "StartAction",
            new JavaFunction.Props(
                code.of("start-action"),
                "nl.burgernet.startaction.StartActionHandler",
                Duration.seconds(10),
                1769,
                alarms,
                environment));
    var closing =
        new JavaFunction(
            this,
            "CloseOverdueActions",
            new JavaFunction.Props(
                code.of("start-action"),
                "nl.burgernet.startaction.CloseOverdueActionsHandler",
                Duration.seconds(30),
                1024,
                alarms,
                environment));
    new EveryMinute(this, "EveryMinute", closing);

    // An act and its audit entry are one transaction, so both tables are granted together.
    function.mayReadAndWrite(records.actions());
    function.mayQueryIndicesOf(records.actions());
    function.mayAppendTo(records.audit());
    // How many it would tell decides whether an action waits for a second person.
    function.mayRead(records.subscriberBlocks());
    closing.mayReadAndWrite(records.actions());
    closing.mayQueryIndicesOf(records.actions());
    closing.mayAppendTo(records.audit());
  }

  JavaFunction function() {
    return function;
  }
}
