package nl.burgernet.subscribers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import nl.burgernet.events.Channel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What everything that knows the participants promises.
public abstract class ParticipantsContract {
  private static final Participant ANNA = participant(0xa77aL, 1, "+31612345678");
  private static final Participant BOB = participant(-0xb0bL, 1, "+31687654321");

  /// The participants, nobody at the start of each test.
  protected abstract Participants participants();

  /// Registers people, or takes the place of who they were.
  protected abstract void register(List<Participant> people);

  protected abstract void erase(ParticipantId id);

  @Test
  void who_is_registered_is_found_whole() {
    register(List.of(ANNA, BOB));

    assertThat(participants().find(List.of(ANNA.id()))).containsOnlyKeys(ANNA.id());
    assertThat(participants().find(List.of(ANNA.id())).get(ANNA.id()))
        .usingRecursiveComparison()
        .isEqualTo(ANNA);
  }

  @Test
  void who_changed_is_found_as_they_are_now() {
    register(List.of(ANNA));
    register(List.of(participant(ANNA.id().value(), 2, "+31600000002")));

    assertThat(participants().find(List.of(ANNA.id())).values())
        .singleElement()
        .satisfies(anna -> assertThat(anna.version()).isEqualTo(2))
        .satisfies(
            anna -> assertThat(anna.contact(0)).map(Contact::value).contains("+31600000002"));
  }

  @Test
  void who_left_is_not_in_the_answer() {
    register(List.of(ANNA, BOB));
    erase(ANNA.id());

    assertThat(participants().find(List.of(ANNA.id(), BOB.id()))).containsOnlyKeys(BOB.id());
  }

  @Test
  void nobody_is_found_when_nobody_is_asked_for() {
    register(List.of(ANNA));

    assertThat(participants().find(List.of())).isEmpty();
  }

  @Test
  void any_number_can_be_asked_for_at_once_also_twice() {
    var everybody = registered(250);
    var ids = everybody.stream().flatMap(id -> Stream.of(id, id)).toList();

    assertThat(participants().find(ids)).containsOnlyKeys(everybody);
  }

  @ParameterizedTest(name = "from {0} sides")
  @ValueSource(ints = {1, 4})
  void everybody_is_read_once(int segments) {
    var everybody = registered(120);
    var read = new ConcurrentLinkedQueue<ParticipantId>();

    participants().readAll(segments, page -> page.forEach(each -> read.add(each.id())));

    assertThat(read).containsExactlyInAnyOrderElementsOf(everybody);
  }

  @Test
  void who_left_is_not_read() {
    register(List.of(ANNA, BOB));
    erase(ANNA.id());
    var read = new ConcurrentLinkedQueue<ParticipantId>();

    participants().readAll(2, page -> page.forEach(each -> read.add(each.id())));

    assertThat(read).containsExactly(BOB.id());
  }

  @Test
  void a_reader_that_fails_ends_the_reading_with_a_failure() {
    register(List.of(ANNA));

    assertThatThrownBy(
            () ->
                participants()
                    .readAll(
                        2,
                        page -> {
                          if (!page.isEmpty()) {
                            throw new IllegalArgumentException("cannot take it");
                          }
                        }))
        .isInstanceOf(RuntimeException.class);
  }

  private List<ParticipantId> registered(int count) {
    var everybody =
        LongStream.range(0, count)
            .mapToObj(i -> participant(i * 0x9e37_79b9_7f4a_7c15L, 1, "+316" + (10_000_000 + i)))
            .toList();
    register(everybody);
    return everybody.stream().map(Participant::id).toList();
  }

  private static Participant participant(long id, long version, String number) {
    return new Participant(
        new ParticipantId(id),
        version,
        Instant.parse("2026-01-13T11:00:00Z"),
        "a-token",
        List.of(new Contact(0, Channel.SMS, number)),
        List.of(
            new Address(
                0,
                52_373_100,
                4_892_600,
                Set.of(0),
                new Windows(List.of(Window.of(0b1_1111, 9 * 60, 17 * 60))),
                Instant.parse("2025-12-01T09:00:00Z"))));
  }
}
