package nl.burgernet.infrastructure;

import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/// The doors of boards; it may be thrown away and built again, with other keys for their vendors,
/// and actions go on without it. Apart, so that what thousands of boards cost that ask every few
/// seconds stands on a line of its own.
final class BoardsStack extends Stack {
  /// What this stack is made for.
  ///
  /// @param actions where it is told what happens to actions
  record Props(Stage stage, Records records, Topic actions, FunctionCode code) {}

  BoardsStack(Construct scope, String id, StackProps stackProps, Props props) {
    super(scope, id, stackProps);
    var alarms = new Alarms(this, "BoardAlarms", props.stage().alarmEmail());
    var api =
        new BoardsApi(this, "BoardsApi", new BoardsApi.Props(props.stage().boardVendors(), alarms));
    var boards =
        new ServeBoards(
            this,
            "ServeBoards",
            new ServeBoards.Props(
                props.code(), props.records(), props.actions(), props.stage(), api.keys(), alarms));
    api.leadTo(boards.door());
    new BoardSite(this, "BoardSite", api.api(), props.stage());
  }
}
