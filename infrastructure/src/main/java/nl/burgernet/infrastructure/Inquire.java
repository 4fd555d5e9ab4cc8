package nl.burgernet.infrastructure;

import java.util.HashMap;
import software.amazon.awscdk.Duration;
import software.constructs.Construct;

/// Asks neighbourhoods for the control room, and shows it what they answered.
final class Inquire extends Construct {
  static final String MODULE = "inquire";
  static final String PACKAGE = "nl.burgernet.inquire.";

  private final JavaFunction function;

  Inquire(
      Construct scope, String id, FunctionCode code, Records records, Stage stage, Alarms alarms) {
    super(scope, id);
    var inquiries = records.inquiries();
    var environment = new HashMap<String, String>();
    environment.put("INQUIRIES_TABLE", inquiries.inquiries().getTableName());
    environment.put("ANSWERS_TABLE", inquiries.answers().getTableName());
    environment.put("AUDIT_TABLE", records.audit().getTableName());
    environment.put("LEDGER_TABLE", records.ledger().getTableName());
    environment.put("SUBSCRIBER_BLOCKS_TABLE", records.subscriberBlocks().getTableName());
    environment.put("PHOTOS_BUCKET", records.photos().photos().getBucketName());
    environment.put("ANSWERS_KEPT_DAYS", String.valueOf(stage.answersKeptDays()));
    environment.put("STAGE", stage.name());
    if (stage.policy() != null) {
      environment.put("POLICY", stage.policy());
    }
    function =
        new JavaFunction(
            this,
            "Door",
            new JavaFunction.Props(
                code.of(MODULE),
                PACKAGE + "InquireHandler",
                Duration.seconds(10),
                1769,
                alarms,
                environment));
    // An act and its audit entry are one transaction, so both tables are granted together; an
    // inquiry that closes loses the key of its links.
    function.mayReadAndWrite(inquiries.inquiries());
    function.mayActOn(inquiries.inquiries(), "DeleteItem");
    function.mayQueryIndicesOf(inquiries.inquiries());
    function.mayAppendTo(records.audit());
    function.mayRead(inquiries.answers());
    function.mayRead(records.ledger());
    function.mayRead(records.subscriberBlocks());
    // What it signs it must be allowed to do itself: links that read what came with answers.
    function.mayRead(records.photos().photos(), "answers/");
    function.maySeeWhatIsIn(records.photos().photos());
  }

  JavaFunction function() {
    return function;
  }
}
