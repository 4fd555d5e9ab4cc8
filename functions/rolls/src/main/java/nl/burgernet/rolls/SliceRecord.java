package nl.burgernet.rolls;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import nl.burgernet.events.Phase;
import nl.burgernet.events.Slice;

/// What the ledger says of a slice.
///
/// @param update who heard the update of `updateSequence`, be it as the action's first message
/// @param updateSequence the newest update of which anybody of the slice was told; 0 for none
/// @param closed whether nothing of the action itself may go out any more
/// @param failures how often in a row nothing could be sent
/// @param toldAt when entries were told, by phase; of updates, the newest
public record SliceRecord(
    Slice slice,
    Marks action,
    Marks update,
    int updateSequence,
    Marks outcome,
    boolean closed,
    int failures,
    Map<Phase, Times> toldAt) {
  public SliceRecord {
    var copy = new EnumMap<Phase, Times>(Phase.class);
    copy.putAll(toldAt);
    toldAt = Collections.unmodifiableMap(copy);
  }

  /// A slice that nobody has begun.
  static SliceRecord untouched(Slice slice) {
    var waiting = Marks.waiting(slice.size());
    return new SliceRecord(slice, waiting, waiting, 0, waiting, false, 0, Map.of());
  }

  public Marks marks(Phase phase) {
    return switch (phase) {
      case ACTION -> action;
      case UPDATE -> update;
      case OUTCOME -> outcome;
    };
  }

  public SliceRecord with(Phase phase, Marks marks) {
    return switch (phase) {
      case ACTION ->
          new SliceRecord(slice, marks, update, updateSequence, outcome, closed, failures, toldAt);
      case UPDATE ->
          new SliceRecord(slice, action, marks, updateSequence, outcome, closed, failures, toldAt);
      case OUTCOME ->
          new SliceRecord(slice, action, update, updateSequence, marks, closed, failures, toldAt);
    };
  }

  /// This slice for whoever tells an update: of a newer one nobody has heard yet.
  public SliceRecord atUpdate(int sequence) {
    return sequence <= updateSequence
        ? this
        : new SliceRecord(
            slice,
            action,
            Marks.waiting(slice.size()),
            sequence,
            outcome,
            closed,
            failures,
            with(Phase.UPDATE, Times.NONE));
  }

  public SliceRecord withFailures(int count) {
    return new SliceRecord(slice, action, update, updateSequence, outcome, closed, count, toldAt);
  }

  SliceRecord withClosed(boolean nowClosed) {
    return new SliceRecord(
        slice, action, update, updateSequence, outcome, nowClosed, failures, toldAt);
  }

  /// This slice after so many of it were told at a moment.
  public SliceRecord told(Phase phase, int count, Instant at) {
    if (count == 0) {
      return this;
    }
    var times = toldAt.getOrDefault(phase, Times.NONE).and(count, at);
    return new SliceRecord(
        slice, action, update, updateSequence, outcome, closed, failures, with(phase, times));
  }

  private Map<Phase, Times> with(Phase phase, Times times) {
    var changed = new EnumMap<Phase, Times>(Phase.class);
    changed.putAll(toldAt);
    changed.put(phase, times);
    return changed;
  }
}
