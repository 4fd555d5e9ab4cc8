package nl.burgernet.registerparticipant;

import java.time.Instant;
import java.util.List;
import nl.burgernet.subscribers.ParticipantId;

/// Who is signed in, by the hash of a token that only they have.
interface Sessions {
  /// Begins a session; false if there is no such participant any more.
  boolean begin(ParticipantId id, String tokenHash, Session session);

  boolean isOpen(ParticipantId id, String tokenHash, Instant now);

  void end(ParticipantId id, String tokenHash);

  /// The open sessions of a participant, oldest first.
  List<Session> openFor(ParticipantId id, Instant now);

  /// When somebody signed in, and until when that is good.
  record Session(Instant startedAt, Instant expiresAt) {}
}
