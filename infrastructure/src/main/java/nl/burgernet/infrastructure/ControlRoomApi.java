package nl.burgernet.infrastructure;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.apigateway.CognitoUserPoolsAuthorizer;
import software.amazon.awscdk.services.apigateway.IAuthorizer;
import software.amazon.awscdk.services.apigateway.JsonSchema;
import software.amazon.awscdk.services.apigateway.JsonSchemaType;
import software.amazon.awscdk.services.apigateway.LambdaIntegration;
import software.amazon.awscdk.services.apigateway.MethodOptions;
import software.amazon.awscdk.services.apigateway.Model;
import software.amazon.awscdk.services.apigateway.Resource;
import software.amazon.awscdk.services.cognito.UserPool;
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

  private final Gateway gateway;

  /// Who is let in, and what stands behind the door.
  record Props(
      IAuthorizer authorizer,
      JavaFunction startAction,
      JavaFunction watchAction,
      JavaFunction findPlaces,
      JavaFunction photos,
      JavaFunction boards,
      JavaFunction inquire,
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
    gateway =
        Gateway.guarded(
            this,
            new Gateway.Props(
                RATE,
                REQUESTS_PER_ADDRESS_IN_FIVE_MINUTES,
                LONGEST_BODY_BYTES,
                "Try again with the same Idempotency-Key.",
                props.alarms()),
            MethodOptions.builder().authorizer(props.authorizer()).build());

    var start = Gateway.to(props.startAction());
    var watch = Gateway.to(props.watchAction());
    var actions = gateway.root().addResource("actions");
    var action = actions.addResource("{id}");
    post(actions, start, gateway.model("NewAction", newAction()));
    var decided = gateway.model("Decision", decision());
    post(action.addResource("approval"), start, decided);
    post(action.addResource("updates"), start, gateway.model("Update", Gateway.object(Map.of())));
    post(action.addResource("outcome"), start, gateway.model("Outcome", outcome()));
    // Questions, which may be asked again at will.
    gateway
        .root()
        .addResource("texts")
        .addResource("check")
        .addMethod("POST", start, validated(gateway.model("DraftTexts", draftTexts())));
    gateway.root().addResource("templates").addMethod("GET", start, validated());
    gateway
        .root()
        .addResource("audience")
        .addMethod("POST", start, validated(gateway.model("Question", question())));
    actions.addMethod("GET", watch, validated());
    action.addMethod("GET", watch, validated());
    action.addResource("progress").addMethod("GET", watch, validated());
    action.addResource("report").addMethod("GET", watch, validated());
    action.addResource("audit").addMethod("GET", watch, validated());

    var places = gateway.root().addResource("places");
    var find = Gateway.to(props.findPlaces());
    get(places, find, "q");
    get(places.addResource("at"), find, "latitude", "longitude");
    get(places.addResource("{placeId}"), find);
    photos(action, Gateway.to(props.photos()));
    get(gateway.root().addResource("boards"), Gateway.to(props.boards()));
    inquiries(Gateway.to(props.inquire()), decided);
  }

  private void inquiries(LambdaIntegration door, Model decided) {
    var inquiries = gateway.root().addResource("inquiries");
    var inquiry = inquiries.addResource("{id}");
    post(inquiries, door, gateway.model("NewInquiry", newInquiry()));
    inquiries.addMethod("GET", door, validated());
    inquiry.addMethod("GET", door, validated());
    post(inquiry.addResource("approval"), door, decided);
    post(
        inquiry.addResource("update"),
        door,
        gateway.model(
            "Thanks",
            Gateway.object(Map.of("message", Gateway.of(JsonSchemaType.STRING)), "message")));
    post(inquiry.addResource("closing"), door, gateway.model("Closing", Gateway.object(Map.of())));
    inquiry.addResource("answers").addMethod("GET", door, validated());
  }

  private void get(Resource resource, LambdaIntegration integration, String... parameters) {
    var required = new TreeMap<String, Boolean>();
    for (var parameter : parameters) {
      required.put("method.request.querystring." + parameter, true);
    }
    resource.addMethod("GET", integration, gateway.checked().requestParameters(required).build());
  }

  private void photos(Resource action, LambdaIntegration door) {
    var photo = action.addResource("photo");
    post(photo, door, gateway.model("NewPhoto", newPhoto()));
    photo.addMethod("GET", door, validated());
    photo.addResource("{photoId}").addMethod("DELETE", door, validated());
    var sightings = action.addResource("sightings");
    sightings.addMethod("GET", door, validated());
    sightings.addResource("{sightingId}").addMethod("GET", door, validated());
  }

  private MethodOptions validated() {
    return gateway.checked().build();
  }

  private MethodOptions validated(Model body) {
    return gateway.checked(body).build();
  }

  private void post(Resource resource, LambdaIntegration integration, Model body) {
    resource.addMethod(
        "POST",
        integration,
        gateway
            .checked(body)
            // Without it a repeat after a lost answer would be a second action.
            .requestParameters(Map.of("method.request.header.Idempotency-Key", true))
            .build());
  }

  private static JsonSchema newAction() {
    return Gateway.object(
        Map.of(
            "kind", Gateway.of(JsonSchemaType.STRING),
            "texts", Gateway.of(JsonSchemaType.OBJECT),
            "area", Gateway.of(JsonSchemaType.OBJECT)),
        "kind",
        "texts",
        "area");
  }

  private static JsonSchema newInquiry() {
    return Gateway.object(
        Map.of(
            "title", Gateway.of(JsonSchemaType.STRING),
            "explanation", Gateway.of(JsonSchemaType.STRING),
            "area", Gateway.of(JsonSchemaType.OBJECT),
            "questions", Gateway.of(JsonSchemaType.ARRAY),
            "closesAt", Gateway.of(JsonSchemaType.STRING)),
        "title",
        "explanation",
        "area",
        "questions",
        "closesAt");
  }

  private static JsonSchema decision() {
    return Gateway.object(Map.of("decision", Gateway.of(JsonSchemaType.STRING)), "decision");
  }

  private static JsonSchema question() {
    return Gateway.object(
        Map.of(
            "kind", Gateway.of(JsonSchemaType.STRING), "area", Gateway.of(JsonSchemaType.OBJECT)),
        "kind",
        "area");
  }

  private static JsonSchema outcome() {
    return Gateway.object(
        Map.of(
            "ending", Gateway.of(JsonSchemaType.STRING), "text", Gateway.of(JsonSchemaType.STRING)),
        "ending",
        "text");
  }

  private static JsonSchema draftTexts() {
    return Gateway.object(Map.of("kind", Gateway.of(JsonSchemaType.STRING)), "kind");
  }

  private static JsonSchema newPhoto() {
    return Gateway.object(
        Map.of(
            "type", Gateway.of(JsonSchemaType.STRING),
            "reason", Gateway.of(JsonSchemaType.STRING),
            "alt", Gateway.of(JsonSchemaType.STRING)),
        "type",
        "reason",
        "alt");
  }
}
