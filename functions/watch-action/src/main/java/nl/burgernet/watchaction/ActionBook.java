package nl.burgernet.watchaction;

import java.util.List;
import java.util.Optional;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.ActionRecord;
import org.jspecify.annotations.Nullable;

/// The actions, to read.
interface ActionBook {
  Optional<ActionRecord> find(ActionId id);

  /// Those that run or wait for approval, of all control rooms; a moment behind.
  List<ActionId> open();

  /// A control room's actions, the newest first; a moment behind.
  ///
  /// @param state which ones; all without
  /// @param after where the page before ended
  Page of(
      String controlRoom, ActionRecord.@Nullable State state, int limit, @Nullable Cursor after);

  /// Some actions, and where they ended if there are more.
  record Page(List<ActionRecord> actions, @Nullable Cursor end) {
    public Page {
      actions = List.copyOf(actions);
    }
  }
}
