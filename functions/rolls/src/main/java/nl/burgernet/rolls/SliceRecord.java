package nl.burgernet.rolls;

import nl.burgernet.events.Phase;
import nl.burgernet.events.Slice;

/// What the ledger says of a slice.
///
/// @param update who heard the update of `updateSequence`, be it as the action's first message
/// @param updateSequence the newest update of which anybody of the slice was told; 0 for none
/// @param closed whether nothing of the action itself may go out any more
/// @param failures how often in a row nothing could be sent
public record SliceRecord(
    Slice slice,
    Marks action,
    Marks update,
    int updateSequence,
    Marks outcome,
    boolean closed,
    int failures) {

  /// A slice that nobody has begun.
  static SliceRecord untouched(Slice slice) {
    var waiting = Marks.waiting(slice.size());
    return new SliceRecord(slice, waiting, waiting, 0, waiting, false, 0);
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
          new SliceRecord(slice, marks, update, updateSequence, outcome, closed, failures);
      case UPDATE ->
          new SliceRecord(slice, action, marks, updateSequence, outcome, closed, failures);
      case OUTCOME ->
          new SliceRecord(slice, action, update, updateSequence, marks, closed, failures);
    };
  }

  /// This slice for whoever tells an update: of a newer one nobody has heard yet.
  public SliceRecord atUpdate(int sequence) {
    return sequence <= updateSequence
        ? this
        : new SliceRecord(
            slice, action, Marks.waiting(slice.size()), sequence, outcome, closed, failures);
  }

  public SliceRecord withFailures(int count) {
    return new SliceRecord(slice, action, update, updateSequence, outcome, closed, count);
  }

  SliceRecord withClosed(boolean nowClosed) {
    return new SliceRecord(slice, action, update, updateSequence, outcome, nowClosed, failures);
  }
}
