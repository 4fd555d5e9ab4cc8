package nl.burgernet.events;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;

/// A run of entries in a roll for one channel: the unit of delivery.
///
/// @param from the first entry, counted from 0 within the channel's entries of the roll
/// @param until the entry after the last
/// @param position where the first entry stands in the stored roll, in bytes; a roll never changes
public record Slice(
    ActionId actionId,
    Channel channel,
    @JsonProperty(required = true) int unit,
    @JsonProperty(required = true) int from,
    @JsonProperty(required = true) int until,
    @JsonProperty(required = true) long position) {
  public Slice {
    requireNonNull(actionId, "actionId");
    requireNonNull(channel, "channel");
    if (unit < 0 || from < 0 || until <= from || position < 0) {
      throw new IllegalArgumentException(
          "a slice has entries: unit " + unit + ", " + from + " to " + until + " at " + position);
    }
  }

  public int size() {
    return until - from;
  }
}
