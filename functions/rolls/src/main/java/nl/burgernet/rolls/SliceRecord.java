package nl.burgernet.rolls;

import nl.burgernet.events.Phase;
import nl.burgernet.events.Slice;

/// What the ledger says of a slice.
///
/// @param closed whether nothing of the action itself may go out any more
/// @param failures how often in a row nothing could be sent
public record SliceRecord(Slice slice, Marks action, Marks outcome, boolean closed, int failures) {

  public Marks marks(Phase phase) {
    return switch (phase) {
      case ACTION -> action;
      case OUTCOME -> outcome;
    };
  }

  public SliceRecord with(Phase phase, Marks marks) {
    return switch (phase) {
      case ACTION -> new SliceRecord(slice, marks, outcome, closed, failures);
      case OUTCOME -> new SliceRecord(slice, action, marks, closed, failures);
    };
  }

  public SliceRecord withFailures(int count) {
    return new SliceRecord(slice, action, outcome, closed, count);
  }
}
