package nl.burgernet.startaction;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import nl.burgernet.controlroom.Act;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Wire;
import org.jspecify.annotations.Nullable;

/// The book of all actions: who writes in it signs for it, in one stroke.
interface Actions {
  Optional<Stored> find(ActionId id);

  /// Writes a new action and the act, unless an action stands under its id already.
  Written start(Stored started, Act act);

  /// Writes a changed action and the act, unless the action was changed since it was read.
  Written change(Stored changed, Act act);

  /// The actions that were running a moment ago, or waited for approval.
  List<ActionId> open();

  /// The actions that were running a moment ago, as they are now; one that cannot be read is left
  /// out and logged, so that a new action does not wait for an old one.
  List<ActionRecord> running();

  /// An action with what a repeat of its requests is known by.
  ///
  /// @param warnings what the operator was told when it started, and is told again on a repeat
  /// @param first the action as it was when it started, once it is otherwise
  /// @param done the digests of later requests, by the digests of their keys
  record Stored(
      ActionRecord record,
      String requestDigest,
      List<Warning> warnings,
      @Nullable ActionRecord first,
      Map<String, String> done) {
    /// DynamoDB keeps at most 400 KB of an action; what is left to it closes it with any outcome.
    /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
    static final int MOST_BYTES_WHILE_OPEN = 350 * 1024;

    public Stored {
      warnings = List.copyOf(warnings);
      done = Map.copyOf(done);
    }

    /// About how much is kept of it once it was changed.
    int bytes() {
      return Stream.<Object>of(record, asStarted(), warnings, done)
          .mapToInt(part -> Wire.toJson(part).getBytes(UTF_8).length)
          .sum();
    }

    boolean leavesRoomToClose() {
      return bytes() <= MOST_BYTES_WHILE_OPEN;
    }

    static Stored started(ActionRecord record, String requestDigest, List<Warning> warnings) {
      return new Stored(record, requestDigest, warnings, null, Map.of());
    }

    /// What a repeat of the request that started it is answered with.
    ActionRecord asStarted() {
      return first == null ? record : first;
    }

    Stored changed(ActionRecord changed, String key, String digest) {
      var all = new HashMap<>(done);
      all.put(key, digest);
      return new Stored(changed, requestDigest, warnings, asStarted(), all);
    }

    /// The same after everything that may name somebody was taken out, also as it was at first.
    Stored withoutNames(Instant at) {
      return new Stored(record.withoutNames(at), requestDigest, warnings, null, done);
    }

    /// The same for what happened by itself.
    Stored changed(ActionRecord changed) {
      return new Stored(changed, requestDigest, warnings, asStarted(), done);
    }
  }

  /// What came of writing.
  sealed interface Written {
    record Done() implements Written {}

    /// Somebody else was first; nothing was written.
    record Overtaken(Stored winner) implements Written {}
  }
}
