package nl.burgernet.announceaction;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import nl.burgernet.actions.DynamoActionRecords;
import nl.burgernet.actions.Standing;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.ActionRecord;

/// The running and the closed actions in DynamoDB, by the index that tells them apart.
record DynamoRunningActions(DynamoActionRecords actions) implements RunningActions {
  @Override
  public List<ActionId> runningOf(Instant startedAfter) {
    return actions.ids(Standing.RUNNING, startedAfter).toList();
  }

  @Override
  public List<ActionId> closedOf(Instant startedAfter) {
    return actions.ids(Standing.ENDED, startedAfter).toList();
  }

  @Override
  public Optional<ActionRecord> find(ActionId id) {
    return actions.find(id);
  }
}
