package nl.burgernet.infrastructure;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.constructs.Construct;

/// Starts and closes actions for the control room, closes those that nobody closed, and takes the
/// names out of those that ended a month ago.
final class StartAction extends Construct {
  private final JavaFunction function;
  private final JavaFunction closing;

  StartAction(
      Construct scope, String id, FunctionCode code, Records records, Stage stage, Alarms alarms) {
    super(scope, id);
    var environment = new HashMap<String, String>();
    environment.put("ACTIONS_TABLE", records.actions().getTableName());
    environment.put("AUDIT_TABLE", records.audit().getTableName());
    environment.put("STAGE", stage.name());
    environment.put("SUBSCRIBER_BLOCKS_TABLE", records.subscriberBlocks().getTableName());
    environment.put("LEDGER_TABLE", records.ledger().getTableName());
    environment.put("PARTICIPANTS_TABLE", records.participants().getTableName());
    environment.put("CHAT_WINDOWS_TABLE", records.chatWindows().getTableName());
    environment.put("SMS_QUOTA_PER_SECOND", stage.sms().quota());
    environment.put("EMAIL_QUOTA_PER_SECOND", stage.email().quota());
    environment.put("VOICE_QUOTA_PER_SECOND", stage.voice().quota());
    environment.put("MESSENGER_QUOTA_PER_SECOND", stage.messenger().quota());
    environment.put("PHONE_NUMBERS", stage.phoneNumbers());
    environment.put("LEAVE_AT", stage.leaveAt());
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
                // As long as API Gateway waits: who knows nothing yet may be asked for all.
                Duration.seconds(29),
                1769,
                alarms,
                environment));
    // One instance stays warm and knows the country, so that an operator sees at once how many an
    // area has. On one machine the emulated tables would be busy with nothing else.
    if (!stage.name().equals(Stage.LOCAL)) {
      new EveryMinute(
          this,
          "KnowsTheCountry",
          function,
          Map.of("httpMethod", "SCHEDULE", "resource", "/audience"));
    }
    closing =
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
    // To say whom an action would tell, and when, beside what is being sent.
    function.mayRead(records.subscriberBlocks());
    function.mayRead(records.ledger());
    // Whom Meta lets us write to is known by person; that is counted, and nothing else of it told.
    function.mayRead(records.participants());
    function.mayRead(records.chatWindows());
    closing.mayReadAndWrite(records.actions());
    closing.mayQueryIndicesOf(records.actions());
    closing.mayAppendTo(records.audit());
  }

  JavaFunction function() {
    return function;
  }

  /// Whoever announces changes must know which of them nobody is to hear of, before those are made:
  /// a month after its end an action is written once more.
  void isAnnouncedBy(AnnounceAction announcing) {
    closing.getNode().addDependency(announcing);
  }
}
