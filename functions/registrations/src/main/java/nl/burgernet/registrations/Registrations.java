package nl.burgernet.registrations;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import nl.burgernet.events.Channel;
import nl.burgernet.subscribers.Participant;
import nl.burgernet.subscribers.ParticipantId;

/// The book of participants: each change, the contacts that it gives or takes, and its entry in the
/// audit trail are one stroke. A contact leads to one participant only.
public interface Registrations {
  /// How often somebody's addresses may change in a day: the index writes every cell that somebody
  /// left lately anew at each of their changes, so without an end one person could hold it up.
  int MOST_CHANGES_A_DAY = 50;

  /// A participant as they are this moment.
  Optional<Participant> find(ParticipantId id);

  /// Whom a contact leads to.
  Optional<ParticipantId> holderOf(Channel channel, String value);

  /// Writes somebody new.
  Written register(Participant newcomer, Act act);

  /// Writes a participant as they have become; their addresses only so often in a day.
  ///
  /// @param after made by [Participant#changed], so of the next version
  Written change(Participant before, Participant after, Act act);

  /// Erases somebody wherever anything of theirs stands; harmless to repeat. Says whether they were
  /// there.
  boolean erase(ParticipantId id, Act act, Instant at);

  /// Notes an act that changes nothing, such as a reading.
  void note(ParticipantId id, Act act, Instant at);

  /// What was done with somebody, oldest first; known by whoever knows their id, also when they
  /// left.
  List<Entry> actsWith(ParticipantId id);

  /// A line of the audit trail, which says nothing of who it is about.
  record Entry(Instant at, Act act) {}

  /// What came of writing.
  sealed interface Written {
    record Done() implements Written {}

    /// The participant was changed or erased since they were read; nothing was written.
    record Overtaken() implements Written {}

    /// A contact leads to somebody already; nothing was written.
    record Taken() implements Written {}

    /// Their addresses changed as often today as they may; nothing was written.
    ///
    /// @param delay until they may change again
    record TooOften(Duration delay) implements Written {}
  }
}
