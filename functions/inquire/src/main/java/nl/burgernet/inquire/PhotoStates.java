package nl.burgernet.inquire;

import java.util.Set;
import nl.burgernet.events.ActionId;

/// Knows of all photos of an inquiry which are there to be looked at, and which were refused.
@FunctionalInterface
interface PhotoStates {
  States in(ActionId inquiry);

  /// How it stands with the photos of an inquiry.
  ///
  /// @param kept lie there
  /// @param settled of these it was said what became of them
  record States(Set<String> kept, Set<String> settled) {
    static final States NOTHING_CAME = new States(Set.of(), Set.of());

    State of(String photo) {
      if (kept.contains(photo)) {
        return State.ACCEPTED;
      }
      return settled.contains(photo) ? State.REFUSED : State.AWAITED;
    }
  }

  /// Where a photo can be.
  enum State {
    /// It is there.
    ACCEPTED,
    /// It came, and was none.
    REFUSED,
    /// It is on its way, is being looked at, or was never sent.
    AWAITED
  }
}
