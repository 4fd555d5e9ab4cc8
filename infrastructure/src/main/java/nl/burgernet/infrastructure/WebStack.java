package nl.burgernet.infrastructure;

import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/// What everybody may read; it may be thrown away and built again, and actions go on without it. A
/// minute later it tells of what runs, at another address unless the stage has a name of its own,
/// and without photos until those are told again; `docs/operations.md` says what else is by hand.
final class WebStack extends Stack {
  /// What this stack is made for.
  ///
  /// @param actions where it is told what happens to actions
  record Props(Stage stage, Records records, Topic actions, FunctionCode code) {}

  WebStack(Construct scope, String id, StackProps stackProps, Props props) {
    super(scope, id, stackProps);
    var alarms = new Alarms(this, "WebAlarms", props.stage().alarmEmail());
    var files = PublicPages.bucket(this);
    var publish =
        new PublishActions(
            this,
            "PublishActions",
            new PublishActions.Props(
                props.code(), props.records(), props.actions(), props.stage(), files, alarms));
    var feeds = new FeedsApi(this, "FeedsApi", publish.alertsAfter(), alarms);
    new PublicPages(
        this, "PublicPages", files, feeds.api(), props.records().photos().site(), props.stage());
  }
}
