package nl.burgernet.receivephoto;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of one photo.
///
/// @param refusal why, when it was refused, and only then
/// @param sizes in which it lies in the store
/// @param likeness by which photos of the same thing are found; see [Likeness]
record Fate(
    State state,
    @Nullable Refusal refusal,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Size> sizes,
    @Nullable String likeness) {
  static final Fate NONE = new Fate(State.NONE, null, List.of(), null);
  static final Fate AWAITED = new Fate(State.AWAITED, null, List.of(), null);
  static final Fate LATE = new Fate(State.LATE, null, List.of(), null);
  static final Fate NEVER_CAME = new Fate(State.NEVER_CAME, null, List.of(), null);

  Fate {
    requireNonNull(state, "state");
    sizes = sizes == null ? List.of() : List.copyOf(sizes);
  }

  /// Where a photo can be.
  enum State {
    /// None was asked for.
    NONE,
    /// It may still come, or is being checked.
    AWAITED,
    ACCEPTED,
    REFUSED,
    /// It came after the action's end, and was dropped.
    LATE,
    /// The form's time ran out.
    NEVER_CAME,
    /// The control room took it back, or the action ended.
    WITHDRAWN
  }

  static Fate accepted(List<Size> sizes, String likeness) {
    return new Fate(State.ACCEPTED, null, sizes, likeness);
  }

  static Fate refused(Refusal refusal) {
    return new Fate(State.REFUSED, refusal, List.of(), null);
  }

  /// Taken back; it still says what lay in the store.
  Fate withdrawn() {
    return new Fate(State.WITHDRAWN, null, sizes, null);
  }

  @JsonIgnore
  boolean isAwaited() {
    return state == State.AWAITED;
  }

  @JsonIgnore
  boolean isAccepted() {
    return state == State.ACCEPTED;
  }

  /// Whether nothing of it may lie in the store, now or later: no photo comes back from here.
  @JsonIgnore
  boolean isGone() {
    return !isAwaited() && !isAccepted();
  }
}
