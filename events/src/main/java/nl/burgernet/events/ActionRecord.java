package nl.burgernet.events;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An action and where it is in its life, as the table of actions keeps it.
///
/// @param version counts the changes, from 1
public record ActionRecord(
    Action action,
    State state,
    @JsonProperty(required = true) long version,
    Instant changedAt,
    @Nullable Outcome outcome) {
  public ActionRecord {
    requireNonNull(action, "action");
    requireNonNull(state, "state");
    requireNonNull(changedAt, "changedAt");
    if ((state == State.CLOSED) != (outcome != null)) {
      throw new IllegalArgumentException(
          "an action has an outcome when it is closed, and only then");
    }
  }

  /// The states of an action, in the order in which they come.
  public enum State {
    RUNNING,
    CLOSED
  }

  public static ActionRecord started(Action action) {
    return new ActionRecord(action, State.RUNNING, 1, action.startedAt(), null);
  }

  public ActionRecord closed(Outcome outcome, Instant at) {
    return new ActionRecord(action, State.CLOSED, version + 1, at, outcome);
  }

  @JsonIgnore
  public boolean isRunning() {
    return state == State.RUNNING;
  }

  /// The event that this state of the action is; who consented stays in the record, out of topics
  /// and queues.
  public ActionEvent event() {
    return outcome == null
        ? new ActionEvent.ActionStarted(action.id(), changedAt, action.withoutConsent())
        : new ActionEvent.ActionClosed(action.id(), changedAt, outcome);
  }
}
