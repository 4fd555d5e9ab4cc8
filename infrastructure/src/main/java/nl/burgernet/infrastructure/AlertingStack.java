package nl.burgernet.infrastructure;

import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/// The way of an action, from its start to its outcome; it may be thrown away and built again.
final class AlertingStack extends Stack {
  /// What this stack is made for.
  record Props(Stage stage, Records records, FunctionCode code) {}

  private final Topic actions;

  AlertingStack(Construct scope, String id, StackProps stackProps, Props props) {
    super(scope, id, stackProps);
    var stage = props.stage();
    var records = props.records();
    var code = props.code();
    var alarms = new Alarms(this, "Alarms", stage.alarmEmail());
    actions = Topic.Builder.create(this, "Actions").enforceSsl(true).build();

    var startAction = new StartAction(this, "StartAction", code, records, stage, alarms);
    var announceAction =
        new AnnounceAction(
            this, "AnnounceAction", code, records.actions(), records.ledger(), actions, alarms);
    startAction.isAnnouncedBy(announceAction);
    var inquire = new Inquire(this, "Inquire", code, records, stage, alarms);
    new AnnounceAction(
        this,
        "AnnounceInquiry",
        code,
        records.inquiries().inquiries(),
        records.ledger(),
        actions,
        alarms);
    // Both are the same code and count alike.
    alarms.counted(
        announceAction, "Unreadable", "UnreadableActions", Map.of("function", "announce-action"));
    var receipts = new ReceiveReceipts(this, "ReceiveReceipts", code, records, alarms);
    var sms = Deliver.sms(this, code, records, receipts, stage, alarms);
    var email = Deliver.email(this, code, records, receipts, stage, alarms);
    var voice = Deliver.voice(this, code, records, receipts, stage, alarms);
    var messenger = Deliver.messenger(this, code, records, receipts, stage, alarms);
    var channels = new Channels(sms.work(), email.work(), voice.work(), messenger.work());
    new FanOut(this, "FanOut", code, records, actions, stage, channels, alarms);
    new BroadcastOutcome(this, "BroadcastOutcome", code, records, actions, channels, alarms);
    new PostToX(this, "PostToX", code, records, actions, stage, alarms);
    new PushToApp(this, "PushToApp", code, records, actions, stage, alarms);
    var watchAction = new WatchAction(this, "WatchAction", code, records, stage, alarms);
    new IndexSubscribers(this, "IndexSubscribers", code, records, alarms);
    var findPlaces = FindPlaces.forControlRooms(this, code, alarms);
    var receivePhoto =
        new ReceivePhoto(this, "ReceivePhoto", code, records, stage, actions, alarms);
    new ControlRoomApi(
        this,
        "ControlRoomApi",
        new ControlRoomApi.Props(
            ControlRoomApi.membersOf(this, records.controlRooms()),
            startAction.function(),
            watchAction.function(),
            findPlaces.function(),
            receivePhoto.door(),
            ServeBoards.watch(this, code, records, alarms),
            inquire.function(),
            alarms));
  }

  /// Where it is told what happens to actions.
  Topic actions() {
    return actions;
  }
}
