package nl.burgernet.infrastructure;

import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/// The way of an action, from its start to its outcome; it may be thrown away and built again.
final class AlertingStack extends Stack {
  /// What this stack is made for.
  record Props(Stage stage, Records records, FunctionCode code) {}

  AlertingStack(Construct scope, String id, StackProps stackProps, Props props) {
    super(scope, id, stackProps);
    var stage = props.stage();
    var records = props.records();
    var code = props.code();
    var alarms = new Alarms(this, "Alarms", stage.alarmEmail());
    var actions = Topic.Builder.create(this, "Actions").enforceSsl(true).build();

    var startAction = new StartAction(this, "StartAction", code, records, stage, alarms);
    new AnnounceAction(this, "AnnounceAction", code, records, actions, alarms);
    var sms = Deliver.sms(this, code, records, stage, alarms);
    var email = Deliver.email(this, code, records, stage, alarms);
    var messenger = Deliver.messenger(this, code, records, stage, alarms);
    var channels = new Channels(sms.work(), email.work(), messenger.work());
    new FanOut(this, "FanOut", code, records, actions, stage, channels, alarms);
    new BroadcastOutcome(this, "BroadcastOutcome", code, records, actions, channels, alarms);
    new PostToX(this, "PostToX", code, records, actions, stage, alarms);
    new PushToApp(this, "PushToApp", code, records, actions, stage, alarms);
    var watchAction = new WatchAction(this, "WatchAction", code, records, stage, alarms);
    new IndexSubscribers(this, "IndexSubscribers", code, records, alarms);
    var findPlaces = FindPlaces.forControlRooms(this, code, alarms);
    new ControlRoomApi(
        this,
        "ControlRoomApi",
        new ControlRoomApi.Props(
            ControlRoomApi.membersOf(this, records.controlRooms()),
            startAction.function(),
            watchAction.function(),
            findPlaces.function(),
            alarms));
  }
}
