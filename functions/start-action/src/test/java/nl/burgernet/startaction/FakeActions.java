package nl.burgernet.startaction;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import nl.burgernet.controlroom.Act;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.ActionRecord.State;
import org.jspecify.annotations.Nullable;

/// The book of actions in memory.
final class FakeActions implements Actions, EndedActions {
  /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
  private static final int MOST_BYTES = 400 * 1024;

  private final Map<ActionId, Stored> stored = new HashMap<>();
  private final List<Act> acts = new ArrayList<>();
  private Runnable beforeNextWrite = () -> {};
  private @Nullable ActionId unreadable;

  /// Lets something happen between the reading of an action and the next write.
  void beforeNextWrite(Runnable other) {
    beforeNextWrite = other;
  }

  /// Makes one action unreadable.
  void cannotRead(ActionId id) {
    unreadable = id;
  }

  List<Act> acts() {
    return acts;
  }

  Stored only() {
    if (stored.size() != 1) {
      throw new AssertionError("there are " + stored.size() + " actions");
    }
    return stored.values().iterator().next();
  }

  boolean isEmpty() {
    return stored.isEmpty() && acts.isEmpty();
  }

  @Override
  public Optional<Stored> find(ActionId id) {
    if (id.equals(unreadable)) {
      throw new IllegalStateException("not readable");
    }
    return Optional.ofNullable(stored.get(id));
  }

  @Override
  public Written start(Stored started, Act act) {
    letOthersGoFirst();
    var standing = stored.get(started.record().action().id());
    return standing == null ? write(started, act) : new Written.Overtaken(standing);
  }

  @Override
  public Written change(Stored changed, Act act) {
    letOthersGoFirst();
    var standing = Objects.requireNonNull(stored.get(changed.record().action().id()));
    return standing.record().version() == changed.record().version() - 1
        ? write(changed, act)
        : new Written.Overtaken(standing);
  }

  private Written write(Stored action, Act act) {
    if (action.bytes() > MOST_BYTES) {
      throw new IllegalStateException("an item has at most " + MOST_BYTES + " bytes");
    }
    stored.put(action.record().action().id(), action);
    acts.add(act);
    return new Written.Done();
  }

  private void letOthersGoFirst() {
    var other = beforeNextWrite;
    beforeNextWrite = () -> {};
    other.run();
  }

  @Override
  public List<ActionId> open() {
    return stored.values().stream()
        .map(Stored::record)
        .filter(record -> record.isRunning() || record.state() == State.AWAITING_APPROVAL)
        .map(record -> record.action().id())
        .toList();
  }

  @Override
  public List<ActionId> withNames(Instant startedBefore) {
    return stored.values().stream()
        .map(Stored::record)
        .filter(record -> record.state() == State.CLOSED || record.state() == State.REFUSED)
        .filter(record -> record.namesRemovedAt() == null)
        .filter(record -> record.action().startedAt().isBefore(startedBefore))
        .map(record -> record.action().id())
        .toList();
  }

  @Override
  public List<ActionRecord> running() {
    return stored.values().stream().map(Stored::record).filter(ActionRecord::isRunning).toList();
  }
}
