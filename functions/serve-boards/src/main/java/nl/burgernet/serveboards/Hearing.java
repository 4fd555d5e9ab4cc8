package nl.burgernet.serveboards;

import java.time.Instant;
import java.util.List;
import nl.burgernet.events.Action;
import nl.burgernet.events.ActionEvent.ActionClosed;
import nl.burgernet.events.ActionEvent.ActionStarted;
import nl.burgernet.events.ActionEvent.ActionUpdated;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Message;
import nl.burgernet.events.PhotosChanged;
import nl.burgernet.events.WorkDue;

/// Keeps what boards must know of what happens: of missing persons only, and of those only where
/// the control room asked for boards.
record Hearing(Searches searches) {
  void hear(Message message) {
    switch (message) {
      case ActionStarted(var _, var at, var action) -> {
        if (isForBoards(action)) {
          searches.runs(running(action, 0, at));
        }
      }
      case ActionUpdated updated -> {
        if (isForBoards(updated.action())) {
          searches.runs(
              running(updated.action(), updated.update().sequence(), updated.occurredAt()));
        }
      }
      case ActionClosed closed -> {
        if (isForBoards(closed.action())) {
          searches.ended(new Search.Ended(Search.About.of(closed.action()), closed.occurredAt()));
        }
      }
      case PhotosChanged photos -> searches.show(photos);
      case WorkDue due ->
          throw new IllegalArgumentException("boards have no work such as " + due.getClass());
    }
  }

  private static boolean isForBoards(Action action) {
    return action.kind().isAboutSomebodyMissing() && action.channels().contains(Channel.BOARD);
  }

  private static Search.Running running(Action action, int sequence, Instant at) {
    return new Search.Running(
        Search.About.of(action),
        sequence,
        action.texts(),
        action.startedAt(),
        at,
        action.plannedEnd(),
        List.of());
  }
}
