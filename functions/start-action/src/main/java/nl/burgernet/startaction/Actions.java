package nl.burgernet.startaction;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import nl.burgernet.controlroom.Act;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Outcome;
import org.jspecify.annotations.Nullable;

/// The book of all actions: who writes in it signs for it, in one stroke.
interface Actions {
  Optional<Stored> find(ActionId id);

  /// Writes a new action and the act, unless an action stands under its id already.
  Written start(Stored started, Act act);

  /// Writes a closed action and the act, unless the action was changed since it was read.
  Written close(Stored closed, Act act);

  /// The actions that were running a moment ago.
  List<ActionId> running();

  /// An action with what a repeat of its requests is known by.
  ///
  /// @param warnings what the operator was told when it started, and is told again on a repeat
  /// @param outcomeKey the digest of the key under which the outcome came; none when it lapsed
  record Stored(
      ActionRecord record,
      String requestDigest,
      List<Warning> warnings,
      @Nullable String outcomeKey,
      @Nullable String outcomeDigest) {
    public Stored {
      warnings = List.copyOf(warnings);
    }

    static Stored started(ActionRecord record, String requestDigest, List<Warning> warnings) {
      return new Stored(record, requestDigest, warnings, null, null);
    }

    Stored closed(
        Outcome outcome, Instant at, @Nullable String outcomeKey, @Nullable String outcomeDigest) {
      return new Stored(
          record.closed(outcome, at), requestDigest, warnings, outcomeKey, outcomeDigest);
    }
  }

  /// What came of writing.
  sealed interface Written {
    record Done() implements Written {}

    /// Somebody else was first; nothing was written.
    record Overtaken(Stored winner) implements Written {}
  }
}
