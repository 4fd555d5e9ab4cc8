package nl.burgernet.receivephoto;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.ActionRecord;

/// The actions in memory.
final class FakeActions implements Actions {
  private final Map<ActionId, ActionRecord> records = new HashMap<>();

  void put(ActionRecord record) {
    records.put(record.action().id(), record);
  }

  @Override
  public Optional<ActionRecord> find(ActionId id) {
    return Optional.ofNullable(records.get(id));
  }
}
