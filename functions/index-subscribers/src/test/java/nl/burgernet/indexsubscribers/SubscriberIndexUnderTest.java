package nl.burgernet.indexsubscribers;

import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import nl.burgernet.subscribers.Participant;
import nl.burgernet.subscribers.ParticipantId;
import nl.burgernet.subscribers.Participants;
import nl.burgernet.subscribers.SubscriberBlocks;

/// The keeper of the index with collaborators of a test's choice, for tests of the whole.
public final class SubscriberIndexUnderTest {
  private SubscriberIndexUnderTest() {}

  /// Follows changes, each with the cells that it names.
  public static Consumer<Map<ParticipantId, Set<Integer>>> with(
      SubscriberBlocks blocks, Participants participants, InstantSource clock) {
    return new SubscriberIndex(blocks, participants, clock)::follow;
  }

  public static Set<Integer> cells(Participant participant) {
    return Residence.cells(participant);
  }
}
