package nl.burgernet.indexsubscribers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  private final List<Part> parts = new ArrayList<>();

  /// One block; by participant, for a rebuild replaces everybody in it.
  private static final class Part {
    final Map<ParticipantId, List<Entry>> entries = new LinkedHashMap<>();
    int size;

    void add(ParticipantId id, List<Entry> of) {
      entries.computeIfAbsent(id, key -> new ArrayList<>()).addAll(of);
      size += of.size();
    }

    void remove(ParticipantId id) {
      var of = entries.remove(id);
      size -= of == null ? 0 : of.size();
    }
  }

  static CellParts of(List<List<Entry>> parts) {
    var copy = new CellParts();
    for (var part : parts) {
      var of = new Part();
      part.forEach(entry -> of.add(entry.participant(), List.of(entry)));
      copy.parts.add(of);
    }
    return copy;
  }

  void replace(ParticipantId id, UnaryOperator<List<Entry>> change) {
    var old = new ArrayList<Entry>();
    Part home = null;
    for (var part : parts) {
      var there = part.entries.get(id);
      if (there != null) {
        old.addAll(there);
        home = home == null ? part : home;
      }
    }
    var after = change.apply(List.copyOf(old));
    if (after.equals(old)) {
      return;
    }
    parts.forEach(part -> part.remove(id));
    if (!after.isEmpty()) {
      (home == null ? withRoom() : home).add(id, after);
    }
  }

  private Part withRoom() {
    for (var part : parts) {
      if (part.size < LARGEST_PART) {
        return part;
      }
    }
    var added = new Part();
    parts.add(added);
    return added;
  }

  void removeIf(Predicate<Entry> condition) {
    for (var part : parts) {
      part.entries
          .values()
          .removeIf(
              of -> {
                var before = of.size();
                of.removeIf(condition);
                part.size += of.size() - before;
                return of.isEmpty();
              });
    }
  }

  /// The entries of each block.
  List<List<Entry>> all() {
    return parts.stream()
        .map(part -> part.entries.values().stream().flatMap(List::stream).toList())
        .toList();
  }
}
