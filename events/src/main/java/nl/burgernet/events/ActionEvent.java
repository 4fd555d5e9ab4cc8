package nl.burgernet.events;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;

/// Something that happened to an action. The names on the wire are versioned and never change
/// meaning.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface ActionEvent extends Message {
  Instant occurredAt();

  /// The control room asks the public to look out.
  @JsonTypeName("action-started.v1")
  record ActionStarted(ActionId actionId, Instant occurredAt, Action action)
      implements ActionEvent {
    public ActionStarted {
      requireNonNull(actionId, "actionId");
      requireNonNull(occurredAt, "occurredAt");
      requireNonNull(action, "action");
    }
  }

  /// The control room closed the action and says how it ended.
  @JsonTypeName("action-closed.v1")
  record ActionClosed(ActionId actionId, Instant occurredAt, Outcome outcome)
      implements ActionEvent {
    public ActionClosed {
      requireNonNull(actionId, "actionId");
      requireNonNull(occurredAt, "occurredAt");
      requireNonNull(outcome, "outcome");
    }
  }
}
