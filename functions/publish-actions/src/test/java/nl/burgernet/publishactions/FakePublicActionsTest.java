package nl.burgernet.publishactions;

import nl.burgernet.events.ActionRecord;

class FakePublicActionsTest extends PublicActionsContract {
  @Override
  protected PublicActions actionsWith(ActionRecord record) {
    var actions = new FakePublicActions();
    actions.put(record);
    return actions;
  }
}
