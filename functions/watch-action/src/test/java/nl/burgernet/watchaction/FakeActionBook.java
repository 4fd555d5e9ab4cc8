package nl.burgernet.watchaction;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.ActionRecord.State;
import org.jspecify.annotations.Nullable;

/// The actions in memory.
final class FakeActionBook implements ActionBook {
  private static final Comparator<ActionRecord> NEWEST_FIRST =
      Comparator.<ActionRecord, Cursor>comparing(
              FakeActionBook::cursor,
              Comparator.comparing(Cursor::startedAt).thenComparing(Cursor::actionId))
          .reversed();

  private final Map<ActionId, ActionRecord> records = new HashMap<>();

  void put(ActionRecord record) {
    records.put(record.action().id(), record);
  }

  @Override
  public Optional<ActionRecord> find(ActionId id) {
    return Optional.ofNullable(records.get(id));
  }

  @Override
  public List<ActionId> open() {
    return records.values().stream()
        .filter(record -> record.isRunning() || record.state() == State.AWAITING_APPROVAL)
        .map(record -> record.action().id())
        .toList();
  }

  @Override
  public Page of(
      String controlRoom, ActionRecord.@Nullable State state, int limit, @Nullable Cursor after) {
    var all =
        records.values().stream()
            .filter(record -> record.action().controlRoom().equals(controlRoom))
            .filter(record -> state == null || record.state() == state)
            .sorted(NEWEST_FIRST)
            .dropWhile(record -> after != null && !isAfter(record, after))
            .toList();
    var shown = all.subList(0, Math.min(limit, all.size()));
    return new Page(shown, all.size() > limit ? cursor(shown.getLast()) : null);
  }

  private static boolean isAfter(ActionRecord record, Cursor cursor) {
    return Comparator.comparing(Cursor::startedAt)
            .thenComparing(Cursor::actionId)
            .compare(cursor(record), cursor)
        < 0;
  }

  private static Cursor cursor(ActionRecord record) {
    return new Cursor(record.action().startedAt().toString(), record.action().id().toString());
  }
}
