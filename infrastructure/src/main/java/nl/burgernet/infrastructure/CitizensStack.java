package nl.burgernet.infrastructure;

import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/// The citizen's doors; it may be thrown away and built again, and actions go on without it.
final class CitizensStack extends Stack {
  /// What this stack is made for.
  record Props(Stage stage, Records records, FunctionCode code) {}

  CitizensStack(Construct scope, String id, StackProps stackProps, Props props) {
    super(scope, id, stackProps);
    var stage = props.stage();
    var alarms = new Alarms(this, "CitizenAlarms", stage.alarmEmail());
    var register =
        new RegisterParticipant(
            this, "RegisterParticipant", props.code(), props.records(), stage, alarms);
    var findPlaces = FindPlaces.forCitizens(this, props.code(), alarms);
    var sightings = new SightingDoor(this, "SightingDoor", props.code(), props.records(), alarms);
    var registerDevice =
        new RegisterDevice(this, "RegisterDevice", props.code(), props.records(), stage, alarms);
    var answers = new AnswerDoor(this, "AnswerDoor", props.code(), props.records(), stage, alarms);
    new CitizenApi(
        this,
        "CitizenApi",
        new CitizenApi.Props(
            register.function(),
            findPlaces.function(),
            sightings.function(),
            registerDevice.function(),
            answers.function(),
            alarms));
    new ChatOnMessenger(this, "ChatOnMessenger", props.code(), props.records(), stage, alarms);
  }
}
