package nl.burgernet.events;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.List;

/// The photos that the public may see of an action are these from now on, and no others.
///
/// @param version counts the changes of this action's photos: whoever heard of a newer one ignores
///   this
/// @param photos all of them; empty when they are withdrawn
@JsonTypeName("photos-changed.v1")
public record PhotosChanged(
    ActionId actionId,
    Instant occurredAt,
    @JsonProperty(required = true) long version,
    List<PublicPhoto> photos)
    implements Message {
  public PhotosChanged {
    requireNonNull(actionId, "actionId");
    requireNonNull(occurredAt, "occurredAt");
    photos = List.copyOf(requireNonNull(photos, "photos"));
  }
}
