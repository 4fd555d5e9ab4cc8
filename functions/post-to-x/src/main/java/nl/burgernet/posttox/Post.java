package nl.burgernet.posttox;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import nl.burgernet.events.Phase;
import nl.burgernet.events.PublicPhoto;
import org.jspecify.annotations.Nullable;

/// One thing that an account said of an action, or tried to.
///
/// @param sequence of the newest update that is told by it; 0 for the action as it started
/// @param id as X named it; absent while it is attempted, and where the account had said the same
///   for another reason
/// @param photo the one that it shows: it is taken away with it, at the outcome at the latest
record Post(
    Phase phase,
    @JsonProperty(required = true) int sequence,
    State state,
    Instant attemptedAt,
    String text,
    @Nullable String id,
    @Nullable UUID photo) {
  Post {
    requireNonNull(phase, "phase");
    requireNonNull(state, "state");
    requireNonNull(attemptedAt, "attemptedAt");
    requireNonNull(text, "text");
  }

  /// How far a post is.
  enum State {
    ATTEMPTING,
    POSTED,
    DELETED
  }

  Post posted(@Nullable String newId) {
    return new Post(phase, sequence, State.POSTED, attemptedAt, text, newId, photo);
  }

  Post deleted() {
    return new Post(phase, sequence, State.DELETED, attemptedAt, text, id, photo);
  }

  /// Whether everybody sees this photo by it, or will.
  boolean shows(PublicPhoto other) {
    return state != State.DELETED && other.id().equals(photo);
  }

  @Override
  public String toString() {
    return "Post[" + phase + " " + sequence + ", " + state + ", hidden]";
  }
}
