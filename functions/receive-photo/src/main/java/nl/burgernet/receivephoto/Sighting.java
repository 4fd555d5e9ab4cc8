package nl.burgernet.receivephoto;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.Place;
import org.jspecify.annotations.Nullable;

/// What a citizen sent of what they saw. Nothing here says who they are, or where: only what they
/// wrote, and a place if they ticked that they share it.
///
/// @param number counts the sightings of an action, from 1, for people to speak of
/// @param place as they shared it; absent unless they ticked it
/// @param secretDigest of the secret with which the sender may ask what became of it
record Sighting(
    ActionId actionId,
    UUID id,
    @JsonProperty(required = true) int number,
    Instant receivedAt,
    @Nullable String words,
    @Nullable Place place,
    String secretDigest,
    Fate photo) {
  Sighting {
    requireNonNull(actionId, "actionId");
    requireNonNull(id, "id");
    requireNonNull(receivedAt, "receivedAt");
    requireNonNull(secretDigest, "secretDigest");
    requireNonNull(photo, "photo");
  }

  Sighting with(Fate fate) {
    return new Sighting(actionId, id, number, receivedAt, words, place, secretDigest, fate);
  }

  /// Whether this is what came of a request that says so.
  boolean says(SightingForm.Reading.Complete sent) {
    return Objects.equals(words, sent.words())
        && Objects.equals(place, sent.place())
        && (photo.state() == Fate.State.NONE) == (sent.photo() == null);
  }

  Arrival arrival() {
    return new Arrival(Arrival.Kind.SIGHTING, actionId, id);
  }

  /// Keeps what somebody wrote out of logs and test reports.
  @Override
  public String toString() {
    return "Sighting[" + id + "]";
  }
}
