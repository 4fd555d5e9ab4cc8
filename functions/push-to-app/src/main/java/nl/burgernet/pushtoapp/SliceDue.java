package nl.burgernet.pushtoapp;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.Phase;
import org.jspecify.annotations.Nullable;

/// A run of browsers is to be told. Nothing in it says who: it names a shard, and from where on.
///
/// @param type tells it from an event in the same queue
/// @param shard a part of all browsers, from 0
/// @param after the last device of the slice before this one
/// @param provinces where it is, for devices that chose some
record SliceDue(
    String type,
    ActionId actionId,
    Phase phase,
    @JsonProperty(required = true) int sequence,
    @JsonProperty(required = true) int shard,
    @Nullable DeviceId after,
    Map<String, String> data,
    List<String> provinces,
    Instant until) {
  static final String TYPE = "browsers-due.v1";

  SliceDue {
    requireNonNull(type, "type");
    requireNonNull(actionId, "actionId");
    requireNonNull(phase, "phase");
    data = Map.copyOf(requireNonNull(data, "data"));
    provinces = List.copyOf(requireNonNull(provinces, "provinces"));
    requireNonNull(until, "until");
  }

  static SliceDue first(PhoneMessage message, List<String> provinces, int shard) {
    return new SliceDue(
        TYPE,
        message.actionId(),
        message.phase(),
        message.sequence(),
        shard,
        null,
        message.data(),
        provinces,
        message.until());
  }

  SliceDue after(DeviceId last) {
    return new SliceDue(TYPE, actionId, phase, sequence, shard, last, data, provinces, until);
  }

  PhoneMessage message() {
    return new PhoneMessage(actionId, phase, sequence, data, until);
  }

  /// What tells this slice from all others of the action.
  String name() {
    return "%s#%06d#%03d#%s".formatted(phase, sequence, shard, after == null ? "" : after);
  }
}
