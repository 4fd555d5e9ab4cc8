package nl.burgernet.startaction;

import java.util.List;
import nl.burgernet.events.ActionId;

class FakeActionsTest extends ActionsContract {
  private final FakeActions fake = new FakeActions();

  @Override
  protected Actions actions() {
    return fake;
  }

  @Override
  protected EndedActions ended() {
    return fake;
  }

  @Override
  protected List<String> actsWith(ActionId id) {
    return fake.acts().stream()
        .filter(act -> act.actionId().equals(id))
        .map(act -> act.act() + " by " + act.by())
        .toList();
  }
}
