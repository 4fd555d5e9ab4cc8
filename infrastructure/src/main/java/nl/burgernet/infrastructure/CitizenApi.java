package nl.burgernet.infrastructure;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.services.apigateway.IResource;
import software.amazon.awscdk.services.apigateway.JsonSchema;
import software.amazon.awscdk.services.apigateway.JsonSchemaType;
import software.amazon.awscdk.services.apigateway.LambdaIntegration;
import software.amazon.awscdk.services.apigateway.MethodOptions;
import software.amazon.awscdk.services.apigateway.Model;
import software.constructs.Construct;

/// The citizen's door: open to everybody, so bounded in everything; who may do what, the functions
/// find out by the tokens that they gave.
final class CitizenApi extends Construct {
  /// Requests a second for all citizens together: an evening on which Burgernet is in the news.
  private static final int RATE = 100;

  /// As many for each function as take the whole rate at two fifths of a second each, the time of a
  /// code on its way; others are free for actions.
  private static final int AT_ONCE = 2 * RATE / 5;

  /// A mobile network lets a whole town share an address; one person makes a dozen requests.
  private static final int REQUESTS_PER_ADDRESS_IN_FIVE_MINUTES = 1_000;

  /// Answers to twenty questions, as a browser writes them; what is shorter for other doors, those
  /// see to themselves.
  private static final int LONGEST_BODY_BYTES = 64 * 1024;

  private final Gateway gateway;

  /// What stands behind the door.
  record Props(
      JavaFunction registerParticipant,
      JavaFunction findPlaces,
      JavaFunction sightingDoor,
      JavaFunction registerDevice,
      JavaFunction answerDoor,
      Alarms alarms) {}

  CitizenApi(Construct scope, String id, Props props) {
    super(scope, id);
    gateway =
        Gateway.open(
            this,
            new Gateway.Props(
                RATE,
                REQUESTS_PER_ADDRESS_IN_FIVE_MINUTES,
                LONGEST_BODY_BYTES,
                "Try again.",
                props.alarms()));
    register(to(props.registerParticipant()));
    var app = gateway.root().addResource("app");
    places(app, to(props.findPlaces()));
    sightings(app, to(props.sightingDoor()));
    devices(app, to(props.registerDevice()));
    answers(to(props.answerDoor()));
    Accepted.finding(
        gateway.api(), "AwsSolutions-APIG4", "Open to everybody; sessions are the functions' own");
    Accepted.finding(
        gateway.api(),
        "AwsSolutions-COG4",
        "Citizens have no account: a code signs them in, each time");
    CfnOutput.Builder.create(this, "Address").value(gateway.api().getUrl()).build();
  }

  private static LambdaIntegration to(JavaFunction door) {
    door.hasExecutionsOfItsOwn(AT_ONCE);
    return Gateway.to(door);
  }

  /// Only what somebody types leads here: no request says where a phone is.
  private void places(IResource app, LambdaIntegration door) {
    var places = app.addResource("places");
    places.addMethod(
        "GET",
        door,
        gateway.checked().requestParameters(Map.of("method.request.querystring.q", true)).build());
    places.addResource("{placeId}").addMethod("GET", door, validated());
  }

  /// Nothing here says where a device is; what it wants to hear of, it says by provinces at most.
  private void devices(IResource app, LambdaIntegration door) {
    var devices = app.addResource("devices");
    takes(
        "POST",
        devices,
        door,
        gateway.model("Device", Gateway.object(Map.of("platform", text()), "platform")));
    devices.addResource("{id}").addMethod("DELETE", door, validated());
  }

  private void register(LambdaIntegration door) {
    var asking = gateway.model("Contact", Gateway.object(Map.of("channel", text()), "channel"));
    var entering = gateway.model("Code", Gateway.object(Map.of("code", text()), "code"));
    var address =
        gateway.model(
            "Address",
            Gateway.object(
                Map.of("latitude", number(), "longitude", number()), "latitude", "longitude"));
    var participants = gateway.root().addResource("participants");
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
    var leave = gateway.root().addResource("leave");
    var link = leave.addResource("{id}").addResource("{token}");
    for (var page : List.of(leave, link)) {
      page.addMethod("GET", door, validated());
      // What browsers and mail programs send here is a form.
      page.addMethod("POST", door, validated());
    }
  }

  private void sightings(IResource app, LambdaIntegration door) {
    var action = app.addResource("actions").addResource("{id}");
    var sightings = action.addResource("sightings");
    sightings.addMethod(
        "POST",
        door,
        gateway
            .checked(gateway.model("Sighting", Gateway.object(Map.of("words", text()))))
            // Without it a repeat after a lost answer would be a second sighting.
            .requestParameters(Map.of("method.request.header.Idempotency-Key", true))
            .build());
    sightings
        .addResource("{sightingId}")
        .addMethod(
            "GET",
            door,
            gateway
                .checked()
                .requestParameters(Map.of("method.request.header.X-Sighting-Secret", true))
                .build());
  }

  /// Forms of a page lead here too, so that no model is asked for.
  private void answers(LambdaIntegration door) {
    var asked = gateway.root().addResource("inquiries").addResource("{token}");
    asked.addResource("questions").addMethod("GET", door, validated());
    asked.addResource("answers").addMethod("POST", door, validated());
    asked.addResource("photos").addMethod("POST", door, validated());
  }

  private MethodOptions validated() {
    return gateway.checked().build();
  }

  private void takes(String method, IResource resource, LambdaIntegration door, Model body) {
    resource.addMethod(method, door, gateway.checked(body).build());
  }

  private static JsonSchema text() {
    return Gateway.of(JsonSchemaType.STRING);
  }

  private static JsonSchema number() {
    return Gateway.of(JsonSchemaType.NUMBER);
  }
}
