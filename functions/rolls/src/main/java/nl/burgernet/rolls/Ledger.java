package nl.burgernet.rolls;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Phase;
import nl.burgernet.events.Slice;
import nl.burgernet.subscribers.ContactId;

/// The book of what became of every entry of every roll: what decides that nobody is told twice,
/// and what progress is counted from.
public interface Ledger {
  /// Notes how many units a wave of an action has; harmless when repeated.
  ///
  /// @param exercise whether nobody outside hears of it
  void planned(ActionId actionId, int wave, int units, boolean exercise);

  /// The same of an action that is no exercise.
  default void planned(ActionId actionId, int wave, int units) {
    planned(actionId, wave, units, false);
  }

  /// Notes that a unit's roll stands, and how many entries each channel has in it; harmless when
  /// repeated.
  void rolled(ActionId actionId, int unit, Map<Channel, Integer> counts);

  /// Notes that an update was sent round to all units that had a roll; harmless when repeated.
  void updated(ActionId actionId, int sequence);

  boolean isUpdated(ActionId actionId, int sequence);

  /// Notes that all units of a closed action were sent round with the outcome; harmless when
  /// repeated.
  void broadcast(ActionId actionId);

  boolean isBroadcast(ActionId actionId);

  /// Takes a slice for one worker until the lease ends. Taking it for the outcome closes it.
  ///
  /// @param holder names the worker, differently for each of its invocations
  Lease lease(Slice slice, Phase phase, String holder, Instant now, Instant until);

  /// Writes marks and failures of a leased slice.
  ///
  /// @param onlyWhileOpen whether the write is refused when the slice was closed in the meantime
  /// @param release whether the lease ends with this write
  Saved save(SliceRecord record, String holder, boolean onlyWhileOpen, boolean release);

  /// Closes a slice, also one that nobody has begun: nothing of the action itself goes out from now
  /// on.
  void close(Slice slice);

  /// Closes slices in whatever order. When it fails, those that could be closed are, and the rest
  /// can be closed by asking again.
  default void close(Collection<Slice> slices) {
    slices.forEach(this::close);
  }

  /// Claims a contact for an entry of a slice: true for the first entry that asks, however often it
  /// asks.
  boolean claim(ContactId contact, Phase phase, Slice slice, int entry);

  /// How many entries the rolls of an action have; far cheaper to ask than progress.
  Due due(ActionId actionId);

  /// What the rolls that stand so far tell.
  ///
  /// @param units how many units are planned
  /// @param rolled how many of them have their roll
  /// @param exercise whether nobody outside hears of it
  record Due(int units, int rolled, Map<Channel, Integer> entries, boolean exercise) {
    public Due {
      entries = Map.copyOf(entries);
    }
  }

  /// How far an action is.
  ///
  /// @param textSequence the newest update that tells something; 0 when there is none
  Progress progress(ActionId actionId, int textSequence);

  /// Whether so many waves are planned and every unit of them has its roll; far cheaper to ask than
  /// progress.
  boolean isSelected(ActionId actionId, int waves);

  /// What came of asking for a lease.
  sealed interface Lease {
    record Taken(SliceRecord record) implements Lease {}

    /// Somebody else has it until then.
    record Busy(Instant until) implements Lease {}

    /// Nothing of this phase may go out any more.
    record Closed() implements Lease {}
  }

  /// What came of writing.
  enum Saved {
    SAVED,
    CLOSED,
    LEASE_LOST
  }
}
