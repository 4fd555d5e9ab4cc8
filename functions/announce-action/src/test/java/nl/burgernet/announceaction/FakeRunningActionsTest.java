package nl.burgernet.announceaction;

import nl.burgernet.events.ActionRecord;

class FakeRunningActionsTest extends RunningActionsContract {
  @Override
  protected RunningActions runningActionsWith(ActionRecord record) {
    var fake = new FakeRunningActions();
    fake.put(record);
    return fake;
  }
}
