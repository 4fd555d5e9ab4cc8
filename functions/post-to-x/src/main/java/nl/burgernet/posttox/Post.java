package nl.burgernet.posttox;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import nl.burgernet.events.Phase;
import org.jspecify.annotations.Nullable;

/// One thing that an account said of an action, or tried to.
///
/// @param sequence of the newest update that is told by it; 0 for the action as it started
/// @param id as X named it; absent while it is attempted, and where the account had said the same
///   for another reason
/// @param hasPicture whether it is to be taken away at the outcome
record Post(
    Phase phase,
    @JsonProperty(required = true) int sequence,
    State state,
    Instant attemptedAt,
    String text,
    @Nullable String id,
    @JsonProperty(required = true) boolean hasPicture) {
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
    return new Post(phase, sequence, State.POSTED, attemptedAt, text, newId, hasPicture);
  }

  Post deleted() {
    return new Post(phase, sequence, State.DELETED, attemptedAt, text, id, hasPicture);
  }

  @Override
  public String toString() {
    return "Post[" + phase + " " + sequence + ", " + state + ", hidden]";
  }
}
