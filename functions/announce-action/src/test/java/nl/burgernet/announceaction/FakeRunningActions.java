package nl.burgernet.announceaction;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.ActionRecord;

/// Actions in memory.
final class FakeRunningActions implements RunningActions {
  private final Map<ActionId, ActionRecord> records = new LinkedHashMap<>();
  private final List<ActionId> unreadable = new ArrayList<>();

  void put(ActionRecord record) {
    records.put(record.action().id(), record);
  }

  void putUnreadable(ActionId id) {
    unreadable.add(id);
  }

  @Override
  public List<ActionId> runningOf(Instant startedAfter) {
    var ids = new ArrayList<>(unreadable);
    records.values().stream()
        .filter(ActionRecord::isRunning)
        .filter(record -> record.action().startedAt().isAfter(startedAfter))
        .forEach(record -> ids.add(record.action().id()));
    return ids;
  }

  @Override
  public List<ActionId> closedOf(Instant startedAfter) {
    return records.values().stream()
        .filter(record -> !record.isRunning())
        .filter(record -> record.action().startedAt().isAfter(startedAfter))
        .map(record -> record.action().id())
        .toList();
  }

  @Override
  public Optional<ActionRecord> find(ActionId id) {
    if (unreadable.contains(id)) {
      throw new IllegalStateException("not readable");
    }
    return Optional.ofNullable(records.get(id));
  }
}
