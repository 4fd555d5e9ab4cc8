package nl.burgernet.infrastructure;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.RemovalPolicy;
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

/// The citizen's door: open to everybody, so bounded in everything; who may do what, the functions
/// find out by the tokens that they gave.
final class CitizenApi extends Construct {
  /// Requests a second for all citizens together: an evening on which Burgernet is in the news.
  private static final int RATE = 100;

  /// A mobile network lets a whole town share an address; one person makes a dozen requests.
  private static final int REQUESTS_PER_ADDRESS_IN_FIVE_MINUTES = 1_000;

  private static final int LONGEST_BODY_BYTES = 16 * 1024;

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

  /// What stands behind the door.
  record Props(
      JavaFunction registerParticipant,
      JavaFunction findPlaces,
      JavaFunction sightingDoor,
      JavaFunction registerDevice,
      Alarms alarms) {}

  CitizenApi(Construct scope, String id, Props props) {
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
    validator =
        api.addRequestValidator(
            "Shape",
            RequestValidatorOptions.builder()
                .validateRequestBody(true)
                .validateRequestParameters(true)
                .build());
    register(to(props.registerParticipant()));
    var app = api.getRoot().addResource("app");
    places(app, to(props.findPlaces()));
    sightings(app, to(props.sightingDoor()));
    devices(app, to(props.registerDevice()));
    Accepted.finding(
        api, "AwsSolutions-APIG4", "Open to everybody; sessions are the functions' own");
    Accepted.finding(
        api, "AwsSolutions-COG4", "Citizens have no account: a code signs them in, each time");
    GatewayProblems.of(api, "Try again.");
    new Firewall(
        this,
        "Firewall",
        new Firewall.Props(
            api.getDeploymentStage(), REQUESTS_PER_ADDRESS_IN_FIVE_MINUTES, LONGEST_BODY_BYTES));
    props.alarms().above(this, "ServerErrors", api.metricServerError(), "Sum", 0);
    CfnOutput.Builder.create(this, "Address").value(api.getUrl()).build();
  }

  /// Only what somebody types leads here: no request says where a phone is.
  private void places(IResource app, LambdaIntegration door) {
    var places = app.addResource("places");
    places.addMethod(
        "GET",
        door,
        MethodOptions.builder()
            .requestValidator(validator)
            .requestParameters(Map.of("method.request.querystring.q", true))
            .build());
    places.addResource("{placeId}").addMethod("GET", door, validated());
  }

  /// Nothing here says where a device is; what it wants to hear of, it says by provinces at most.
  private void devices(IResource app, LambdaIntegration door) {
    var devices = app.addResource("devices");
    takes("POST", devices, door, model("Device", object(Map.of("platform", text()), "platform")));
    devices.addResource("{id}").addMethod("DELETE", door, validated());
  }

  private void register(LambdaIntegration door) {
    var asking = model("Contact", object(Map.of("channel", text()), "channel"));
    var entering = model("Code", object(Map.of("code", text()), "code"));
    var address =
        model(
            "Address",
            object(Map.of("latitude", number(), "longitude", number()), "latitude", "longitude"));
    var participants = api.getRoot().addResource("participants");
    var participant = participants.addResource("{id}");
    takes("POST", participants, door, asking);
    takes("POST", participant.addResource("verification"), door, entering);
    participant.addMethod("GET", door, validated());
    participant.addMethod("DELETE", door, validated());
    participant.addResource("session").addMethod("DELETE", door, validated());
    var contacts = participant.addResource("contacts");
    var contact = contacts.addResource("{contact}");
    takes("POST", contacts, door, asking);
    takes("POST", contact.addResource("verification"), door, entering);
    contact.addMethod("DELETE", door, validated());
    var addresses = participant.addResource("addresses");
    var one = addresses.addResource("{address}");
    takes("POST", addresses, door, address);
    takes("PUT", one, door, address);
    one.addMethod("DELETE", door, validated());
    var leave = api.getRoot().addResource("leave").addResource("{id}").addResource("{token}");
    leave.addMethod("GET", door, validated());
    // What mail programs send here is a form.
    leave.addMethod("POST", door, validated());
  }

  private void sightings(IResource app, LambdaIntegration door) {
    var action = app.addResource("actions").addResource("{id}");
    var sightings = action.addResource("sightings");
    takes("POST", sightings, door, model("Sighting", object(Map.of("words", text()))));
    sightings
        .addResource("{sightingId}")
        .addMethod(
            "GET",
            door,
            MethodOptions.builder()
                .requestValidator(validator)
                .requestParameters(Map.of("method.request.header.X-Sighting-Secret", true))
                .build());
  }

  private static LambdaIntegration to(JavaFunction function) {
    return new LambdaIntegration(
        function.live(), LambdaIntegrationOptions.builder().allowTestInvoke(false).build());
  }

  private MethodOptions validated() {
    return MethodOptions.builder().requestValidator(validator).build();
  }

  private void takes(String method, IResource resource, LambdaIntegration door, Model body) {
    resource.addMethod(
        method,
        door,
        MethodOptions.builder()
            .requestValidator(validator)
            .requestModels(Map.of("application/json", body))
            .build());
  }

  private Model model(String id, JsonSchema schema) {
    return api.addModel(
        id, ModelOptions.builder().contentType("application/json").schema(schema).build());
  }

  private static JsonSchema text() {
    return JsonSchema.builder().type(JsonSchemaType.STRING).build();
  }

  private static JsonSchema number() {
    return JsonSchema.builder().type(JsonSchemaType.NUMBER).build();
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
