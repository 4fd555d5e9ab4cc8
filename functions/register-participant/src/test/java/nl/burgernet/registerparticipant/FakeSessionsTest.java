package nl.burgernet.registerparticipant;

import java.util.HashSet;
import java.util.Set;
import nl.burgernet.subscribers.ParticipantId;

class FakeSessionsTest extends SessionsContract {
  private final Set<ParticipantId> registered = new HashSet<>();
  private final Sessions fake = new FakeSessions(registered::contains);

  @Override
  protected Sessions sessions() {
    return fake;
  }

  @Override
  protected void register(ParticipantId id) {
    registered.add(id);
  }
}
