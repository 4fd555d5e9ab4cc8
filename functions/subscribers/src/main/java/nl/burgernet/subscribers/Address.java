package nl.burgernet.subscribers;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import nl.burgernet.geography.GeoPoint;
import nl.burgernet.geography.Grid;

/// A place that a participant wants to be told about.
///
/// @param latitude in millionths of a degree
/// @param longitude in millionths of a degree
/// @param contacts the ordinals of the contacts that are told
/// @param since when its place, contacts or windows last changed
public record Address(
    @JsonProperty(required = true) int ordinal,
    @JsonProperty(required = true) int latitude,
    @JsonProperty(required = true) int longitude,
    Set<Integer> contacts,
    Windows windows,
    Instant since) {
  public Address {
    contacts = Collections.unmodifiableSet(new TreeSet<>(requireNonNull(contacts, "contacts")));
    requireNonNull(windows, "windows");
    requireNonNull(since, "since");
    GeoPoint.ofMicrodegrees(latitude, longitude);
  }

  /// The cell of the grid, or [Grid#OUTSIDE].
  public int cell() {
    return Grid.cellOfMicrodegrees(latitude, longitude);
  }

  /// Whether another address is the same but for when it began.
  boolean isAlike(Address other) {
    return equals(other.since(since));
  }

  Address since(Instant time) {
    return new Address(ordinal, latitude, longitude, contacts, windows, time);
  }

  @Override
  public String toString() {
    return "Address[" + ordinal + ", hidden]";
  }
}
