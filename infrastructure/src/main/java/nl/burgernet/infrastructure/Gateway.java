package nl.burgernet.infrastructure;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.AccessLogFormat;
import software.amazon.awscdk.services.apigateway.AuthorizationType;
import software.amazon.awscdk.services.apigateway.EndpointType;
import software.amazon.awscdk.services.apigateway.IResource;
import software.amazon.awscdk.services.apigateway.JsonSchema;
import software.amazon.awscdk.services.apigateway.JsonSchemaType;
import software.amazon.awscdk.services.apigateway.LambdaIntegration;
import software.amazon.awscdk.services.apigateway.LambdaIntegrationOptions;
import software.amazon.awscdk.services.apigateway.LogGroupLogDestination;
import software.amazon.awscdk.services.apigateway.MethodOptions;
import software.amazon.awscdk.services.apigateway.Model;
import software.amazon.awscdk.services.apigateway.ModelOptions;
import software.amazon.awscdk.services.apigateway.RequestValidator;
import software.amazon.awscdk.services.apigateway.RequestValidatorOptions;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.apigateway.StageOptions;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/// An API as all of ours are: held to a rate, logged without who came, behind a firewall, watched
/// for failures, and refusing in the form in which the functions refuse.
final class Gateway {
  /// What a log line says: which door and how it went, never who or from where. The path is that of
  /// the resource: a real one may be somebody's link to leave.
  private static final String LOG_LINE =
      """
      {"requestId":"$context.requestId","method":"$context.httpMethod",\
      "path":"$context.resourcePath","status":$context.status,\
      "latencyMillis":"$context.responseLatency","error":"$context.error.responseType"}\
      """;

  private final RestApi api;
  private final RequestValidator validator;

  /// What one API differs in from the others.
  ///
  /// @param rate requests a second of all callers together
  /// @param requestsPerAddress in five minutes; null behind the edges, where all come from theirs
  /// @param longestBodyBytes at most 64 KB
  /// @param again how to try again what failed here
  record Props(
      int rate,
      @Nullable Integer requestsPerAddress,
      int longestBodyBytes,
      String again,
      Alarms alarms) {}

  /// An API whose functions find out themselves who may do what.
  static Gateway open(Construct scope, Props props) {
    var everybody = MethodOptions.builder().authorizationType(AuthorizationType.NONE).build();
    // The one role of the account with which gateways write logs comes with another API.
    return new Gateway(
        scope, props, RestApi.Builder.create(scope, "Api").cloudWatchRole(false), everybody);
  }

  /// Such an API that also answers with what is no text. All types count as such then: a gateway
  /// goes by what a caller accepts first, and players accept anything.
  static Gateway openWithPictures(Construct scope, Props props) {
    var everybody = MethodOptions.builder().authorizationType(AuthorizationType.NONE).build();
    return new Gateway(
        scope,
        props,
        RestApi.Builder.create(scope, "Api").cloudWatchRole(false).binaryMediaTypes(List.of("*/*")),
        everybody);
  }

  /// An API that lets in by its own rule, and brings the role with which all of them write logs.
  static Gateway guarded(Construct scope, Props props, MethodOptions members) {
    var gateway =
        new Gateway(
            scope,
            props,
            RestApi.Builder.create(scope, "Api")
                .cloudWatchRole(true)
                .cloudWatchRoleRemovalPolicy(RemovalPolicy.RETAIN),
            members);
    Accepted.finding(
        gateway.api.getNode().findChild("CloudWatchRole"),
        "AwsSolutions-IAM4",
        "The one role of the account with which API Gateway writes access logs, as AWS manages it");
    return gateway;
  }

  private Gateway(Construct scope, Props props, RestApi.Builder builder, MethodOptions whoComesIn) {
    var log =
        LogGroup.Builder.create(scope, "AccessLog")
            .retention(RetentionDays.THREE_MONTHS)
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    api =
        builder
            // Metrics and alarms know an API by its name only.
            .restApiName(Stack.of(scope).getStackName() + "-" + scope.getNode().getId())
            .endpointTypes(List.of(EndpointType.REGIONAL))
            .defaultMethodOptions(whoComesIn)
            .deployOptions(
                StageOptions.builder()
                    .stageName("live")
                    .throttlingRateLimit(props.rate())
                    .throttlingBurstLimit(2 * props.rate())
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
    validator =
        api.addRequestValidator(
            "Shape",
            RequestValidatorOptions.builder()
                .validateRequestBody(true)
                .validateRequestParameters(true)
                .build());
    GatewayProblems.of(api, props.again());
    new Firewall(
        scope,
        "Firewall",
        new Firewall.Props(
            api.getDeploymentStage(), props.requestsPerAddress(), props.longestBodyBytes()));
    props.alarms().above(scope, "ServerErrors", api.metricServerError(), "Sum", 0);
  }

  RestApi api() {
    return api;
  }

  IResource root() {
    return api.getRoot();
  }

  /// Has a function answer.
  static LambdaIntegration to(JavaFunction function) {
    return new LambdaIntegration(
        function.live(), LambdaIntegrationOptions.builder().allowTestInvoke(false).build());
  }

  /// A method whose parameters are looked at before a function wakes.
  MethodOptions.Builder checked() {
    return MethodOptions.builder().requestValidator(validator);
  }

  /// A method whose body and parameters are looked at before a function wakes.
  MethodOptions.Builder checked(Model body) {
    return checked().requestModels(Map.of("application/json", body));
  }

  Model model(String id, JsonSchema schema) {
    return api.addModel(
        id, ModelOptions.builder().contentType("application/json").schema(schema).build());
  }

  static JsonSchema of(JsonSchemaType type) {
    return JsonSchema.builder().type(type).build();
  }

  /// The outline of a body, no more: of what is wrong inside it the function tells everything at
  /// once.
  static JsonSchema object(Map<String, JsonSchema> properties, String... required) {
    return JsonSchema.builder()
        .type(JsonSchemaType.OBJECT)
        // Sorted, so that the same code gives the same template.
        .properties(new TreeMap<>(properties))
        .required(List.of(required))
        .build();
  }
}
