package nl.burgernet.registerparticipant;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import nl.burgernet.subscribers.ParticipantId;

/// Sessions in memory.
final class FakeSessions implements Sessions {
  private final Map<String, Session> sessions = new LinkedHashMap<>();
  private final Predicate<ParticipantId> isRegistered;

  FakeSessions(Predicate<ParticipantId> isRegistered) {
    this.isRegistered = isRegistered;
  }

  @Override
  public boolean begin(ParticipantId id, String tokenHash, Session session) {
    if (!isRegistered.test(id)) {
      return false;
    }
    sessions.put(id + tokenHash, session);
    return true;
  }

  @Override
  public boolean isOpen(ParticipantId id, String tokenHash, Instant now) {
    var session = sessions.get(id + tokenHash);
    return session != null && session.expiresAt().isAfter(now);
  }

  @Override
  public void end(ParticipantId id, String tokenHash) {
    sessions.remove(id + tokenHash);
  }

  @Override
  public List<Session> openFor(ParticipantId id, Instant now) {
    return sessions.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(id.toString()))
        .map(Map.Entry::getValue)
        .filter(session -> session.expiresAt().isAfter(now))
        .toList();
  }
}
