package nl.burgernet.subscribers;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Participants in memory.
public final class FakeParticipants implements Participants {
  private final Map<ParticipantId, Participant> registered = new LinkedHashMap<>();

  public void put(Participant participant) {
    registered.put(participant.id(), participant);
  }

  public void erase(ParticipantId id) {
    registered.remove(id);
  }

  public List<Participant> all() {
    return List.copyOf(registered.values());
  }

  @Override
  public Map<ParticipantId, Participant> find(Collection<ParticipantId> ids) {
    var found = new HashMap<ParticipantId, Participant>();
    for (var id : ids) {
      var participant = registered.get(id);
      if (participant != null) {
        found.put(id, participant);
      }
    }
    return found;
  }

  @Override
  public void readAll(int segments, Consumer<List<Participant>> consumer) {
    consumer.accept(all());
  }
}
