package nl.burgernet.events;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Something that happened to an action. The names on the wire are versioned and never change
/// meaning.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface ActionEvent extends Message {
  Instant occurredAt();

  /// The action as it is by now.
  Action action();

  /// The control room asks the public to look out.
  @JsonTypeName("action-started.v1")
  record ActionStarted(ActionId actionId, Instant occurredAt, Action action)
      implements ActionEvent {
    public ActionStarted {
      requireNonNull(actionId, "actionId");
      requireNonNull(occurredAt, "occurredAt");
      requireNonNull(action, "action");
    }

    /// The selection that it asks for: of the action as it started, whatever it became since.
    public Wave wave() {
      return Wave.first(action);
    }
  }

  /// The control room changed an action that runs.
  ///
  /// @param wave the selection that the change asks for, if it tells more people
  /// @param waves how many selections there are of the action by then
  @JsonTypeName("action-updated.v1")
  record ActionUpdated(
      ActionId actionId,
      Instant occurredAt,
      Update update,
      @Nullable Wave wave,
      @JsonProperty(required = true) int waves,
      Action action)
      implements ActionEvent {
    public ActionUpdated {
      requireNonNull(actionId, "actionId");
      requireNonNull(occurredAt, "occurredAt");
      requireNonNull(update, "update");
      if (!Objects.equals(update.wave(), wave == null ? null : wave.number())) {
        throw new IllegalArgumentException("an update that begins a wave says which");
      }
      requireNonNull(action, "action");
    }
  }

  /// The control room closed the action and says how it ended.
  ///
  /// @param waves how many selections there are of the action
  @JsonTypeName("action-closed.v1")
  record ActionClosed(
      ActionId actionId,
      Instant occurredAt,
      Outcome outcome,
      @JsonProperty(required = true) int waves,
      Action action)
      implements ActionEvent {
    public ActionClosed {
      requireNonNull(actionId, "actionId");
      requireNonNull(occurredAt, "occurredAt");
      requireNonNull(outcome, "outcome");
      requireNonNull(action, "action");
    }
  }
}
