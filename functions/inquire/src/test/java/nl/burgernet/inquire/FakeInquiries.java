package nl.burgernet.inquire;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import nl.burgernet.answerlinks.LinkKey;
import nl.burgernet.answerlinks.LinkKeys;
import nl.burgernet.controlroom.Act;
import nl.burgernet.events.ActionId;

/// The book of inquiries in memory, with the keys of their links.
final class FakeInquiries implements Inquiries {
  private final Map<ActionId, Stored> stored = new HashMap<>();
  private final Map<ActionId, LinkKey> keys = new HashMap<>();
  private final List<Act> acts = new ArrayList<>();
  private Runnable beforeNextWrite = () -> {};

  /// Lets something happen between the reading of an inquiry and the next write.
  void beforeNextWrite(Runnable other) {
    beforeNextWrite = other;
  }

  /// What was done, as in `asked by anna`.
  List<String> acts() {
    return acts.stream().map(act -> act.act() + " by " + act.by()).toList();
  }

  Inquiry only() {
    if (stored.size() != 1) {
      throw new AssertionError("there are " + stored.size() + " inquiries");
    }
    return stored.values().iterator().next().inquiry();
  }

  boolean isEmpty() {
    return stored.isEmpty() && acts.isEmpty() && keys.isEmpty();
  }

  LinkKeys keys() {
    return id -> Optional.ofNullable(keys.get(id));
  }

  @Override
  public Optional<Stored> find(ActionId id) {
    return Optional.ofNullable(stored.get(id));
  }

  @Override
  public List<Inquiry> newest(String controlRoom, int most) {
    return stored.values().stream()
        .map(Stored::inquiry)
        .filter(inquiry -> inquiry.controlRoom().equals(controlRoom))
        .sorted(
            Comparator.comparing((Inquiry inquiry) -> inquiry.record().action().startedAt())
                .reversed())
        .limit(most)
        .toList();
  }

  @Override
  public Written start(Stored started, LinkKey key, Act act) {
    letOthersGoFirst();
    var standing = stored.get(started.inquiry().id());
    if (standing != null) {
      return new Written.Overtaken(standing);
    }
    keys.put(started.inquiry().id(), key);
    return write(started, act);
  }

  @Override
  public Written change(Stored changed, Act act) {
    letOthersGoFirst();
    var standing = Objects.requireNonNull(stored.get(changed.inquiry().id()));
    return standing.inquiry().record().version() == changed.inquiry().record().version() - 1
        ? write(changed, act)
        : new Written.Overtaken(standing);
  }

  @Override
  public Written close(Stored closed, Act act) {
    var written = change(closed, act);
    if (written instanceof Written.Done) {
      keys.remove(closed.inquiry().id());
    }
    return written;
  }

  private Written write(Stored inquiry, Act act) {
    stored.put(inquiry.inquiry().id(), inquiry);
    acts.add(act);
    return new Written.Done();
  }

  private void letOthersGoFirst() {
    var other = beforeNextWrite;
    beforeNextWrite = () -> {};
    other.run();
  }
}
