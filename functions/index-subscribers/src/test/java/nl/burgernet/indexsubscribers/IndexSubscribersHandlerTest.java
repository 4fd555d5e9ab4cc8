package nl.burgernet.indexsubscribers;

import static nl.burgernet.events.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Examples;
import nl.burgernet.geography.Grid;
import nl.burgernet.subscribers.Address;
import nl.burgernet.subscribers.Contact;
import nl.burgernet.subscribers.Entry;
import nl.burgernet.subscribers.FakeParticipants;
import nl.burgernet.subscribers.FakeSubscriberBlocks;
import nl.burgernet.subscribers.Participant;
import nl.burgernet.subscribers.ParticipantId;
import nl.burgernet.subscribers.Windows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexSubscribersHandlerTest {
  private static final ParticipantId ANNA = new ParticipantId(0xa11a);
  private static final int UTRECHT = Grid.cellOf(Examples.UTRECHT.point());
  private static final int AMSTERDAM = Grid.cellOf(Examples.AMSTERDAM.point());

  private final FakeParticipants participants = new FakeParticipants();
  private final FakeSubscriberBlocks blocks = new FakeSubscriberBlocks();
  private final SubscriberIndex index =
      new SubscriberIndex(blocks, participants, InstantSource.fixed(NOON));

  @BeforeEach
  void anna_lived_in_utrecht_and_now_lives_in_amsterdam() {
    participants.put(anna(52_090_700, 5_121_400));
    index.refresh(UTRECHT, List.of(ANNA));
    participants.put(anna(52_373_100, 4_892_600));
  }

  private static Participant anna(int latitude, int longitude) {
    return new Participant(
        ANNA,
        2,
        NOON,
        "t",
        List.of(new Contact(0, Channel.SMS, "+31612345678")),
        List.of(new Address(0, latitude, longitude, Set.of(0), Windows.ALWAYS, Instant.EPOCH)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/stream-event.json", "/stream-event-broken.json"})
  void a_change_is_followed_also_when_others_in_its_batch_cannot_be_read(String file)
      throws IOException {
    handle(file);

    assertThat(entriesIn(UTRECHT)).hasSize(1).allMatch(Entry::leaving);
    assertThat(entriesIn(AMSTERDAM)).hasSize(1).noneMatch(Entry::leaving);
  }

  @Test
  void before_the_snapshot_of_who_rebuilds_it_nothing_is_rebuilt() {
    new RebuildIndexHandler(index).prime();

    // As it is by what was followed: she has not moved in it yet.
    assertThat(entriesIn(UTRECHT)).hasSize(1);
    assertThat(entriesIn(AMSTERDAM)).isEmpty();
  }

  @Test
  void a_batch_that_comes_again_changes_nothing_more() throws IOException {
    handle("/stream-event.json");
    var once = List.of(entriesIn(UTRECHT), entriesIn(AMSTERDAM));

    handle("/stream-event.json");

    assertThat(List.of(entriesIn(UTRECHT), entriesIn(AMSTERDAM))).isEqualTo(once);
  }

  @SuppressWarnings("NullAway") // The handler has no use for its context.
  private void handle(String file) throws IOException {
    try (var event = getClass().getResourceAsStream(file)) {
      assertThat(event).isNotNull();
      new IndexSubscribersHandler(index)
          .handleRequest(event, OutputStream.nullOutputStream(), null);
    }
  }

  private List<Entry> entriesIn(int cell) {
    return blocks.cell(cell).parts().stream().flatMap(List::stream).toList();
  }
}
