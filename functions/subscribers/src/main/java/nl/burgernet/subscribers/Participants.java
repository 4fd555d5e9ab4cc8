package nl.burgernet.subscribers;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Everyone who is registered, as they are this moment.
public interface Participants {
  /// Those of these who are registered, read consistently: who left is not in the answer.
  Map<ParticipantId, Participant> find(Collection<ParticipantId> ids);

  /// Reads everybody once, in no order, from `segments` sides at once; the consumer is called from
  /// several threads.
  void readAll(int segments, Consumer<List<Participant>> consumer);
}
