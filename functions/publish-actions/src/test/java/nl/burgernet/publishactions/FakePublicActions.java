package nl.burgernet.publishactions;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.ActionRecord;

/// Actions in memory, with an index that may stay behind.
final class FakePublicActions implements PublicActions {
  private final Map<ActionId, ActionRecord> records = new LinkedHashMap<>();
  private boolean indexBehind;
  private int reads;

  void put(ActionRecord record) {
    records.put(record.action().id(), record);
  }

  void remove(ActionId id) {
    records.remove(id);
  }

  /// How often actions were read.
  int reads() {
    return reads;
  }

  void leaveIndexBehind() {
    indexBehind = true;
  }

  @Override
  public Set<ActionId> since(Instant startedAfter) {
    var ids = new LinkedHashSet<ActionId>();
    if (!indexBehind) {
      records.values().stream()
          .filter(r -> r.isRunning() || r.action().startedAt().isAfter(startedAfter))
          .forEach(record -> ids.add(record.action().id()));
    }
    return ids;
  }

  @Override
  public List<ActionRecord> read(Set<ActionId> ids) {
    reads++;
    return ids.stream().map(records::get).filter(Objects::nonNull).toList();
  }
}
