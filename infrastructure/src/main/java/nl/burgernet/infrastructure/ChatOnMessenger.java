package nl.burgernet.infrastructure;

import java.util.List;
import java.util.TreeMap;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.apigateway.AccessLogFormat;
import software.amazon.awscdk.services.apigateway.AuthorizationType;
import software.amazon.awscdk.services.apigateway.EndpointType;
import software.amazon.awscdk.services.apigateway.LambdaIntegration;
import software.amazon.awscdk.services.apigateway.LambdaIntegrationOptions;
import software.amazon.awscdk.services.apigateway.LogGroupLogDestination;
import software.amazon.awscdk.services.apigateway.MethodOptions;
import software.amazon.awscdk.services.apigateway.RequestValidatorOptions;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.apigateway.StageOptions;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/// Talks with people on Messenger. Meta has a door of its own: it comes from few addresses and with
/// much at once, which at the citizen's door would look like a flood.
final class ChatOnMessenger extends Construct {
  /// Messages a second; a page may answer 300.
  private static final int RATE = 300;

  private static final int REQUESTS_PER_ADDRESS_IN_FIVE_MINUTES = 5 * 60 * RATE;
  private static final int LONGEST_BODY_BYTES = 64 * 1024;

  /// What a log line says: which door and how it went, never who or from where.
  private static final String LOG_LINE =
      """
      {"requestId":"$context.requestId","method":"$context.httpMethod",\
      "path":"$context.resourcePath","status":$context.status,\
      "latencyMillis":"$context.responseLatency","error":"$context.error.responseType"}\
      """;

  ChatOnMessenger(
      Construct scope, String id, FunctionCode code, Records records, Stage stage, Alarms alarms) {
    super(scope, id);
    var function = function(code, records, stage, alarms);
    var log =
        LogGroup.Builder.create(this, "AccessLog")
            .retention(RetentionDays.THREE_MONTHS)
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    var api =
        RestApi.Builder.create(this, "Api")
            .endpointTypes(List.of(EndpointType.REGIONAL))
            // The one role of the account with which gateways write logs comes with another API.
            .cloudWatchRole(false)
            .defaultMethodOptions(
                MethodOptions.builder().authorizationType(AuthorizationType.NONE).build())
            .deployOptions(
                StageOptions.builder()
                    .stageName("live")
                    .throttlingRateLimit(RATE)
                    .throttlingBurstLimit(2 * RATE)
                    .metricsEnabled(true)
                    .accessLogDestination(new LogGroupLogDestination(log))
                    .accessLogFormat(AccessLogFormat.custom(LOG_LINE))
                    .build())
            .build();
    Accepted.finding(
        api.getDeploymentStage(),
        "AwsSolutions-APIG6",
        "Execution logs go to a group that is kept for ever, and hold requests; access logs say"
            + " enough");
    var validator =
        api.addRequestValidator(
            "Shape",
            RequestValidatorOptions.builder()
                .validateRequestBody(true)
                .validateRequestParameters(true)
                .build());
    var door =
        new LambdaIntegration(
            function.live(), LambdaIntegrationOptions.builder().allowTestInvoke(false).build());
    var messenger = api.getRoot().addResource("messenger");
    for (var method : List.of("GET", "POST")) {
      messenger.addMethod(
          method, door, MethodOptions.builder().requestValidator(validator).build());
    }
    Accepted.finding(
        api, "AwsSolutions-APIG4", "Meta signs what it sends; the function checks the signature");
    Accepted.finding(
        api, "AwsSolutions-COG4", "Meta signs what it sends; the function checks the signature");
    GatewayProblems.of(api, "Try again.");
    new Firewall(
        this,
        "Firewall",
        new Firewall.Props(
            api.getDeploymentStage(), REQUESTS_PER_ADDRESS_IN_FIVE_MINUTES, LONGEST_BODY_BYTES));
    alarms.above(this, "ServerErrors", api.metricServerError(), "Sum", 0);
    CfnOutput.Builder.create(this, "Webhook").value(api.urlForPath("/messenger")).build();
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
    function.mayActOn(records.chats(), "GetItem", "PutItem", "DeleteItem");
    function.mayActOn(records.chatWindows(), "PutItem", "DeleteItem");
    function.mayRead(secrets.messengerPageToken());
    function.mayRead(secrets.messengerAppSecret());
    function.mayRead(secrets.messengerVerifyToken());
    FindPlaces.mayLookUp(function, "Geocode");
    return function;
  }
}
