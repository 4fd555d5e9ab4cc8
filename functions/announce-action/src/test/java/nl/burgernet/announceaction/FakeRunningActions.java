package nl.burgernet.announceaction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.ActionRecord;

/// Actions in memory, whose index can lag behind.
final class FakeRunningActions implements RunningActions {
  private final Map<ActionId, ActionRecord> records = new LinkedHashMap<>();
  private final List<ActionId> unreadable = new ArrayList<>();

  void put(ActionRecord record) {
    records.put(record.action().id(), record);
  }

  void putUnreadable(ActionId id) {
    unreadable.add(id);
  }

  /// Also what was closed a moment ago, as an index may show it.
  @Override
  public List<ActionId> ids() {
    var ids = new ArrayList<>(unreadable);
    ids.addAll(records.keySet());
    return ids;
  }

  @Override
  public Optional<ActionRecord> find(ActionId id) {
    if (unreadable.contains(id)) {
      throw new IllegalStateException("not readable");
    }
    return Optional.ofNullable(records.get(id)).filter(ActionRecord::isRunning);
  }
}
