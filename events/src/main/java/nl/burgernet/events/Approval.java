package nl.burgernet.events;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Whether a second person must agree before an action goes out, and what became of that.
///
/// @param reasons why it is asked for
/// @param requestedBy the person who asked to start, as the token names them
/// @param decidedBy the person who decided, as the token names them; absent for what happened by
///   itself
/// @param note why it was refused, or why there was no time to ask
public record Approval(
    Set<Reason> reasons,
    String requestedBy,
    @Nullable Decision decision,
    @Nullable String decidedBy,
    @Nullable Instant decidedAt,
    @Nullable String note) {
  public Approval {
    reasons = Collections.unmodifiableSet(new TreeSet<>(requireNonNull(reasons, "reasons")));
    requireNonNull(requestedBy, "requestedBy");
    if ((decision == null) != (decidedAt == null)) {
      throw new IllegalArgumentException("a decision has its time");
    }
  }

  /// Why an action needs a second person.
  public enum Reason {
    EMERGENCY,
    NATIONAL,
    LARGE_AUDIENCE
  }

  /// What was decided.
  public enum Decision {
    APPROVED,
    REFUSED,
    /// Taken back by the control room that asked.
    WITHDRAWN,
    /// Nobody decided in time.
    LAPSED,
    /// Sent at once, without a second person, for a reason that stands in the audit trail.
    GLASS_BROKEN
  }

  public static Approval requested(Set<Reason> reasons, String requestedBy) {
    return new Approval(reasons, requestedBy, null, null, null, null);
  }

  public Approval decided(
      Decision what, @Nullable String decidedBy, Instant at, @Nullable String note) {
    return new Approval(reasons, requestedBy, what, decidedBy, at, note);
  }

  Approval withoutNote() {
    return new Approval(reasons, requestedBy, decision, decidedBy, decidedAt, null);
  }

  @Override
  public String toString() {
    return "Approval[" + reasons + ", " + decision + "]";
  }
}
