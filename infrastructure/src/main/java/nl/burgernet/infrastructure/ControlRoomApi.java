package nl.burgernet.infrastructure;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.apigateway.AccessLogFormat;
import software.amazon.awscdk.services.apigateway.CognitoUserPoolsAuthorizer;
import software.amazon.awscdk.services.apigateway.EndpointType;
import software.amazon.awscdk.services.apigateway.IAuthorizer;
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
import software.amazon.awscdk.services.apigateway.Resource;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.apigateway.StageOptions;
import software.amazon.awscdk.services.cognito.UserPool;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/// The control room's door: knows who comes in, checks the shape of what they bring, and wakes a
/// function.
final class ControlRoomApi extends Construct {
  /// Requests a second for all control rooms together; fifty screens that look every two seconds
  /// are 25.
  private static final int RATE = 100;

  /// A control room sits behind one address: thirty of its screens ask 4,500 times in five minutes.
  private static final int REQUESTS_PER_ADDRESS_IN_FIVE_MINUTES = 10_000;

  /// An area of 64 KB has some 2,000 corners; who needs more names a region.
  private static final int LONGEST_BODY_BYTES = 64 * 1024;

  /// What a log line says: which door and how it went, never who or from where.
  private static final String LOG_LINE =
      """
      {"requestId":"$context.requestId","method":"$context.httpMethod",\
      "path":"$context.resourcePath","status":$context.status,\
      "latencyMillis":"$context.responseLatency","error":"$context.error.responseType"}\
      """;

  private final RestApi api;
  private final RequestValidator validator;

  /// Who is let in, and what stands behind the door.
  record Props(
      IAuthorizer authorizer,
      JavaFunction startAction,
      JavaFunction watchAction,
      JavaFunction photos,
      Alarms alarms) {}

  /// Lets in whoever signed in as a member of a control room.
  static IAuthorizer membersOf(Construct scope, UserPool controlRooms) {
    return CognitoUserPoolsAuthorizer.Builder.create(scope, "ControlRoomMembers")
        .cognitoUserPools(List.of(controlRooms))
        // A supervisor who is sent away is out within a minute after the token ran out.
        .resultsCacheTtl(Duration.minutes(1))
        .build();
  }

  ControlRoomApi(Construct scope, String id, Props props) {
    super(scope, id);
    var log =
        LogGroup.Builder.create(this, "AccessLog")
            .retention(RetentionDays.THREE_MONTHS)
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    api =
        RestApi.Builder.create(this, "Api")
            .endpointTypes(List.of(EndpointType.REGIONAL))
            .cloudWatchRole(true)
            .cloudWatchRoleRemovalPolicy(RemovalPolicy.RETAIN)
            .defaultMethodOptions(MethodOptions.builder().authorizer(props.authorizer()).build())
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
        api.getNode().findChild("CloudWatchRole"),
        "AwsSolutions-IAM4",
        "The one role of the account with which API Gateway writes access logs, as AWS manages it");
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

    var start = to(props.startAction());
    var watch = to(props.watchAction());
    var actions = api.getRoot().addResource("actions");
    var action = actions.addResource("{id}");
    post(actions, start, model("NewAction", newAction()));
    post(action.addResource("approval"), start, model("Decision", decision()));
    post(action.addResource("updates"), start, model("Update", object(Map.of())));
    post(action.addResource("outcome"), start, model("Outcome", outcome()));
    // A question, which may be asked again at will.
    api.getRoot()
        .addResource("texts")
        .addResource("check")
        .addMethod("POST", start, validated(model("DraftTexts", draftTexts())));
    api.getRoot().addResource("templates").addMethod("GET", start, validated());
    actions.addMethod("GET", watch, validated());
    action.addMethod("GET", watch, validated());
    action.addResource("progress").addMethod("GET", watch, validated());
    photos(action, to(props.photos()));

    GatewayProblems.of(api, "Try again with the same Idempotency-Key.");
    new Firewall(
        this,
        "Firewall",
        new Firewall.Props(
            api.getDeploymentStage(), REQUESTS_PER_ADDRESS_IN_FIVE_MINUTES, LONGEST_BODY_BYTES));
    props.alarms().above(this, "ServerErrors", api.metricServerError(), "Sum", 0);
  }

  private void photos(Resource action, LambdaIntegration door) {
    var photo = action.addResource("photo");
    post(photo, door, model("NewPhoto", newPhoto()));
    photo.addMethod("GET", door, validated());
    photo.addResource("{photoId}").addMethod("DELETE", door, validated());
    var sightings = action.addResource("sightings");
    sightings.addMethod("GET", door, validated());
    sightings.addResource("{sightingId}").addMethod("GET", door, validated());
  }

  private static LambdaIntegration to(JavaFunction function) {
    return new LambdaIntegration(
        function.live(), LambdaIntegrationOptions.builder().allowTestInvoke(false).build());
  }

  private MethodOptions validated() {
    return MethodOptions.builder().requestValidator(validator).build();
  }

  private MethodOptions validated(Model body) {
    return MethodOptions.builder()
        .requestValidator(validator)
        .requestModels(Map.of("application/json", body))
        .build();
  }

  private void post(Resource resource, LambdaIntegration integration, Model body) {
    resource.addMethod(
        "POST",
        integration,
        MethodOptions.builder()
            .requestValidator(validator)
            .requestModels(Map.of("application/json", body))
            // Without it a repeat after a lost answer would be a second action.
            .requestParameters(Map.of("method.request.header.Idempotency-Key", true))
            .build());
  }

  private Model model(String id, JsonSchema schema) {
    return api.addModel(
        id, ModelOptions.builder().contentType("application/json").schema(schema).build());
  }

  /// The outline of an action, no more: of what is wrong inside it the function tells everything at
  /// once.
  private static JsonSchema newAction() {
    return object(
        Map.of(
            "kind", of(JsonSchemaType.STRING),
            "texts", of(JsonSchemaType.OBJECT),
            "area", of(JsonSchemaType.OBJECT)),
        "kind",
        "texts",
        "area");
  }

  private static JsonSchema decision() {
    return object(Map.of("decision", of(JsonSchemaType.STRING)), "decision");
  }

  private static JsonSchema outcome() {
    return object(
        Map.of("ending", of(JsonSchemaType.STRING), "text", of(JsonSchemaType.STRING)),
        "ending",
        "text");
  }

  private static JsonSchema draftTexts() {
    return object(Map.of("kind", of(JsonSchemaType.STRING)), "kind");
  }

  private static JsonSchema newPhoto() {
    return object(
        Map.of(
            "type", of(JsonSchemaType.STRING),
            "reason", of(JsonSchemaType.STRING),
            "alt", of(JsonSchemaType.STRING)),
        "type",
        "reason",
        "alt");
  }

  private static JsonSchema of(JsonSchemaType type) {
    return JsonSchema.builder().type(type).build();
  }

  private static JsonSchema object(Map<String, JsonSchema> properties, String... required) {
    return JsonSchema.builder()
        .type(JsonSchemaType.OBJECT)
        // Sorted, so that the same code gives the same template.
        .properties(new TreeMap<>(properties))
        .required(List.of(required))
        .build();
  }
}
