package nl.burgernet.infrastructure;

import java.util.List;
import java.util.Map;
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

/// The one feed that a function answers, behind the edges of the network, which keep each answer
/// for 15 seconds.
final class FeedsApi extends Construct {
  /// Requests a second that the edges may let through: one per cursor in 15 seconds, and there are
  /// as many cursors as there were emergencies.
  private static final int RATE = 100;

  private static final int REQUESTS_PER_ADDRESS_IN_FIVE_MINUTES = 10_000;
  private static final int LONGEST_BODY_BYTES = 1024;

  private static final String LOG_LINE =
      """
      {"requestId":"$context.requestId","method":"$context.httpMethod",\
      "path":"$context.resourcePath","status":$context.status,\
      "latencyMillis":"$context.responseLatency","error":"$context.error.responseType"}\
      """;

  private final RestApi api;

  FeedsApi(Construct scope, String id, JavaFunction alertsAfter, Alarms alarms) {
    super(scope, id);
    var log =
        LogGroup.Builder.create(this, "AccessLog")
            .retention(RetentionDays.THREE_MONTHS)
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    api =
        RestApi.Builder.create(this, "Api")
            .endpointTypes(List.of(EndpointType.REGIONAL))
            // The one role of the account with which gateways write logs comes with the other API.
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
    var alerts =
        api.getRoot()
            .addResource("api")
            .addResource("v1")
            .addResource("providers")
            .addResource("nl-alert")
            .addResource("alerts");
    var answering =
        new LambdaIntegration(
            alertsAfter.live(), LambdaIntegrationOptions.builder().allowTestInvoke(false).build());
    for (var method : List.of("GET", "HEAD")) {
      alerts.addMethod(
          method,
          answering,
          MethodOptions.builder()
              .requestValidator(validator)
              .requestParameters(Map.of("method.request.querystring.after", false))
              .build());
    }
    Accepted.finding(api, "AwsSolutions-APIG4", "Everybody may read it");
    Accepted.finding(api, "AwsSolutions-COG4", "Everybody may read it");
    GatewayProblems.of(api, "Try again.");
    new Firewall(
        this,
        "Firewall",
        new Firewall.Props(
            api.getDeploymentStage(), REQUESTS_PER_ADDRESS_IN_FIVE_MINUTES, LONGEST_BODY_BYTES));
    alarms.above(this, "ServerErrors", api.metricServerError(), "Sum", 0);
  }

  RestApi api() {
    return api;
  }
}
