package nl.burgernet.infrastructure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.constructs.Construct;

/// Signs citizens up and in, lets them change what is kept of them and leave, and takes over those
/// of another system.
final class RegisterParticipant extends Construct {
  private static final String MODULE = "register-participant";
  private static final String PACKAGE = "nl.burgernet.registerparticipant.";

  /// As many as a village behind one address asks for on the evening when it is in the news.
  private static final int CODES_PER_SENDER = 20;

  private static final int TRIES_PER_SENDER = 60;

  private final JavaFunction function;

  RegisterParticipant(
      Construct scope, String id, FunctionCode code, Records records, Stage stage, Alarms alarms) {
    super(scope, id);
    function = door(code, records, stage, alarms);
    imports(code, records, alarms);
    if (stage.smsTwoWayNumber() != null) {
      new StopByText(this, "StopByText", stop(code, records, alarms));
    }
  }

  JavaFunction function() {
    return function;
  }

  private JavaFunction door(FunctionCode code, Records records, Stage stage, Alarms alarms) {
    var environment = new HashMap<>(tables(records));
    environment.put("SMS_SENDER", stage.textsComeFrom());
    environment.put("EMAIL_SENDER", stage.email().sender());
    environment.put("VOICE_ORIGIN", stage.voice().sender());
    environment.put("VOICE", stage.dutchVoice());
    environment.put("CODE_CALLS_PER_MINUTE", String.valueOf(stage.codeCallsPerMinute()));
    environment.put("CODES_PER_SECOND", String.valueOf(stage.codesPerSecond()));
    environment.put("CODES_PER_SENDER", String.valueOf(CODES_PER_SENDER));
    environment.put("TRIES_PER_SENDER", String.valueOf(TRIES_PER_SENDER));
    var door =
        new JavaFunction(
            this,
            "Door",
            new JavaFunction.Props(
                code.of(MODULE),
                PACKAGE + "RegisterParticipantHandler",
                Duration.seconds(15),
                1769,
                alarms,
                environment));
    mayKeep(door, records);
    // Nobody signs in who was erased meanwhile.
    door.mayActOn(records.participants(), "ConditionCheckItem");
    door.mayActOn(records.registrations().sessions(), "GetItem", "PutItem");
    door.mayActOn(records.registrations().verifications(), "PutItem");
    door.function().addToRolePolicy(SendingRights.texts(this));
    door.may(List.of("ses:SendEmail"), SendingRights.mailIdentity(this, stage.email().sender()));
    door.function().addToRolePolicy(SendingRights.calls(this, stage.voice().sender()));
    SendingRights.acceptAnyNumber(door);
    return door;
  }

  /// Called by hand, with a file that somebody put into its bucket.
  private void imports(FunctionCode code, Records records, Alarms alarms) {
    var bucket =
        Bucket.Builder.create(this, "Imports")
            .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
            .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
            .encryption(BucketEncryption.S3_MANAGED)
            .enforceSsl(true)
            // Files of people are not for keeping.
            .lifecycleRules(List.of(LifecycleRule.builder().expiration(Duration.days(1)).build()))
            .removalPolicy(RemovalPolicy.RETAIN)
            .build();
    Accepted.finding(
        bucket,
        "AwsSolutions-S1",
        "What is in it goes within a day, and one function reads it; access logs would stay");
    var environment = new HashMap<>(tables(records));
    environment.put("IMPORTS_BUCKET", bucket.getBucketName());
    var importing =
        new JavaFunction(
            this,
            "Import",
            new JavaFunction.Props(
                code.of(MODULE),
                PACKAGE + "ImportParticipantsHandler",
                Duration.minutes(15),
                1769,
                alarms,
                environment));
    mayKeep(importing, records);
    importing.mayReadAndWrite(bucket);
    CfnOutput.Builder.create(this, "ImportsBucket").value(bucket.getBucketName()).build();
    CfnOutput.Builder.create(this, "ImportFunction")
        .value(importing.live().getFunctionArn())
        .build();
  }

  private JavaFunction stop(FunctionCode code, Records records, Alarms alarms) {
    var stop =
        new JavaFunction(
            this,
            "Stop",
            new JavaFunction.Props(
                code.of(MODULE),
                PACKAGE + "StopHandler",
                Duration.seconds(10),
                1024,
                alarms,
                tables(records)));
    mayKeep(stop, records);
    return stop;
  }

  private static Map<String, String> tables(Records records) {
    var registrations = records.registrations();
    return Map.of(
        "PARTICIPANTS_TABLE", records.participants().getTableName(),
        "CONTACTS_TABLE", registrations.contacts().getTableName(),
        "SESSIONS_TABLE", registrations.sessions().getTableName(),
        "VERIFICATIONS_TABLE", registrations.verifications().getTableName(),
        "PARTICIPANT_AUDIT_TABLE", registrations.audit().getTableName(),
        "CHATS_TABLE", records.chats().getTableName(),
        "CHAT_WINDOWS_TABLE", records.chatWindows().getTableName(),
        "CONTACT_KEY", records.secrets().contactKey().getSecretArn());
  }

  /// Whoever writes a participant down may also erase them, everywhere.
  static void mayKeep(JavaFunction function, Records records) {
    var registrations = records.registrations();
    function.mayActOn(records.participants(), "GetItem", "BatchGetItem", "PutItem", "DeleteItem");
    function.mayActOn(registrations.contacts(), "GetItem", "PutItem", "DeleteItem");
    function.mayActOn(registrations.sessions(), "Query", "DeleteItem");
    // How often somebody changed their addresses is counted there too.
    function.mayActOn(registrations.verifications(), "Query", "DeleteItem", "UpdateItem");
    function.mayActOn(registrations.audit(), "PutItem", "Query");
    function.mayActOn(records.chats(), "DeleteItem");
    function.mayActOn(records.chatWindows(), "DeleteItem");
    function.mayRead(records.secrets().contactKey());
  }
}
