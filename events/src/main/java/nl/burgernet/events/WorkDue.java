package nl.burgernet.events;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;

/// A piece of work that waits to be done: references only, nothing personal stands in a queue.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface WorkDue extends Message {

  /// One work unit of an action's plan: decide whom it tells.
  @JsonTypeName("unit-due.v1")
  record UnitDue(ActionId actionId, @JsonProperty(required = true) int unit) implements WorkDue {
    public UnitDue {
      requireNonNull(actionId, "actionId");
    }
  }

  /// One work unit of a closed action: fence it, and send its slices round again with the outcome.
  @JsonTypeName("unit-closing.v1")
  record UnitClosing(ActionId actionId, @JsonProperty(required = true) int unit)
      implements WorkDue {
    public UnitClosing {
      requireNonNull(actionId, "actionId");
    }
  }

  /// One work unit of an action that was updated: send its slices round again with the update.
  @JsonTypeName("unit-updating.v1")
  record UnitUpdating(ActionId actionId, @JsonProperty(required = true) int unit)
      implements WorkDue {
    public UnitUpdating {
      requireNonNull(actionId, "actionId");
    }
  }

  /// One slice of a roll: tell these entries, on this channel, in this phase.
  @JsonTypeName("slice-due.v1")
  record SliceDue(Slice slice, Phase phase) implements WorkDue {
    public SliceDue {
      requireNonNull(slice, "slice");
      requireNonNull(phase, "phase");
    }

    @Override
    public ActionId actionId() {
      return slice.actionId();
    }
  }
}
