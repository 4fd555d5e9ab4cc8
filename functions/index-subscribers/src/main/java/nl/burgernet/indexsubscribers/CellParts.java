package nl.burgernet.indexsubscribers;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import nl.burgernet.subscribers.Entry;
import nl.burgernet.subscribers.ParticipantId;

/// The blocks of one cell while they change: a participant stays in the block that has them, and
/// newcomers go where there is room, so that a change writes as few blocks as it can.
final class CellParts {
  /// A block of this many entries takes about 30 KB: what a change of one of them costs to write.
  static final int LARGEST_PART = 2_000;

  /// A transaction holds 100 items; one is the tile's summary.
  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
  static final int LARGEST_WRITE = 90;

  private final List<List<Entry>> parts;

  private CellParts(List<List<Entry>> parts) {
    this.parts = parts;
  }

  static CellParts of(List<List<Entry>> parts) {
    var copy = new ArrayList<List<Entry>>();
    parts.forEach(part -> copy.add(new ArrayList<>(part)));
    return new CellParts(copy);
  }

  void replace(ParticipantId id, UnaryOperator<List<Entry>> change) {
    var old = new ArrayList<Entry>();
    var home = -1;
    for (var i = 0; i < parts.size(); i++) {
      var there = parts.get(i).stream().filter(entry -> entry.participant().equals(id)).toList();
      if (!there.isEmpty()) {
        old.addAll(there);
        home = home < 0 ? i : home;
      }
    }
    var after = change.apply(List.copyOf(old));
    if (after.equals(old)) {
      return;
    }
    if (!old.isEmpty()) {
      parts.forEach(part -> part.removeIf(entry -> entry.participant().equals(id)));
    }
    if (after.isEmpty()) {
      return;
    }
    if (home < 0) {
      home = 0;
      while (home < parts.size() && parts.get(home).size() >= LARGEST_PART) {
        home++;
      }
      if (home == parts.size()) {
        parts.add(new ArrayList<>());
      }
    }
    parts.get(home).addAll(after);
  }

  void removeIf(Predicate<Entry> condition) {
    parts.forEach(part -> part.removeIf(condition));
  }

  List<List<Entry>> all() {
    return parts;
  }
}
