package nl.burgernet.infrastructure;

import java.util.List;
import java.util.TreeMap;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.constructs.Construct;

/// Talks with people on Messenger. Meta has a door of its own: it comes from few addresses and with
/// much at once, which at the citizen's door would look like a flood.
final class ChatOnMessenger extends Construct {
  /// Messages a second; a page may answer 300.
  private static final int RATE = 300;

  /// As many as its rate takes at a fifth of a second each; others are free for actions.
  private static final int AT_ONCE = RATE / 5;

  private static final int REQUESTS_PER_ADDRESS_IN_FIVE_MINUTES = 5 * 60 * RATE;
  private static final int LONGEST_BODY_BYTES = 64 * 1024;

  ChatOnMessenger(
      Construct scope, String id, FunctionCode code, Records records, Stage stage, Alarms alarms) {
    super(scope, id);
    var function = function(code, records, stage, alarms);
    function.hasExecutionsOfItsOwn(AT_ONCE);
    var gateway =
        Gateway.open(
            this,
            new Gateway.Props(
                RATE,
                REQUESTS_PER_ADDRESS_IN_FIVE_MINUTES,
                LONGEST_BODY_BYTES,
                "Try again.",
                alarms));
    var door = Gateway.to(function);
    var messenger = gateway.root().addResource("messenger");
    for (var method : List.of("GET", "POST")) {
      messenger.addMethod(method, door, gateway.checked().build());
    }
    Accepted.finding(
        gateway.api(),
        "AwsSolutions-APIG4",
        "Meta signs what it sends; the function checks the signature");
    Accepted.finding(
        gateway.api(),
        "AwsSolutions-COG4",
        "Meta signs what it sends; the function checks the signature");
    CfnOutput.Builder.create(this, "Webhook").value(gateway.api().urlForPath("/messenger")).build();
  }

  private JavaFunction function(FunctionCode code, Records records, Stage stage, Alarms alarms) {
    var secrets = records.secrets();
    var registrations = records.registrations();
    var environment = new TreeMap<String, String>();
    environment.put("PAGE", stage.messenger().sender());
    environment.put("GRAPH_API", stage.graphApi());
    environment.put("PAGE_TOKEN_SECRET", secrets.messengerPageToken().getSecretArn());
    environment.put("APP_SECRET_SECRET", secrets.messengerAppSecret().getSecretArn());
    environment.put("VERIFY_TOKEN_SECRET", secrets.messengerVerifyToken().getSecretArn());
    environment.put("CONTACT_KEY", secrets.contactKey().getSecretArn());
    environment.put("PHONE_NUMBERS", stage.onlineNumbers());
    environment.put("CHATS_TABLE", records.chats().getTableName());
    environment.put("CHAT_WINDOWS_TABLE", records.chatWindows().getTableName());
    environment.put("PARTICIPANTS_TABLE", records.participants().getTableName());
    environment.put("CONTACTS_TABLE", registrations.contacts().getTableName());
    environment.put("SESSIONS_TABLE", registrations.sessions().getTableName());
    environment.put("VERIFICATIONS_TABLE", registrations.verifications().getTableName());
    environment.put("PARTICIPANT_AUDIT_TABLE", registrations.audit().getTableName());
    var function =
        new JavaFunction(
            this,
            "ChatOnMessenger",
            new JavaFunction.Props(
                code.of("chat-on-messenger"),
                "nl.burgernet.chatonmessenger.ChatOnMessengerHandler",
                Duration.seconds(20),
                1769,
                alarms,
                environment));
    RegisterParticipant.mayKeep(function, records);
    // Codes that prove on the website whose chat this is.
    function.mayActOn(registrations.verifications(), "PutItem");
    function.mayActOn(records.chats(), "GetItem", "PutItem");
    function.mayActOn(records.chatWindows(), "PutItem");
    function.mayRead(secrets.messengerPageToken());
    function.mayRead(secrets.messengerAppSecret());
    function.mayRead(secrets.messengerVerifyToken());
    FindPlaces.mayLookUp(function, "Geocode");
    return function;
  }
}
