package nl.burgernet.rolls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Slice;
import nl.burgernet.subscribers.ContactId;
import nl.burgernet.subscribers.ParticipantId;
import org.junit.jupiter.api.Test;

/// What everything that keeps rolls promises.
public abstract class RollsContract {
  protected abstract Rolls rolls();

  private final ActionId actionId = new ActionId(UUID.randomUUID());

  @Test
  void the_first_roll_of_a_unit_stands_whatever_is_written_after() {
    var kept = rolls().keepFirst(actionId, 3, packed(5, 2));

    assertThat(rolls().keepFirst(actionId, 3, Roll.pack(Map.of(), Map.of()))).isEqualTo(kept);
    assertThat(rolls().find(actionId, 3)).contains(kept);
  }

  @Test
  void a_roll_keeps_its_boundaries_although_the_configuration_changed() {
    rolls().keepFirst(actionId, 4, packed(5, 2));

    var kept = rolls().keepFirst(actionId, 4, packed(5, 5));

    assertThat(kept.slices().get(Channel.SMS)).extracting(Slice::size).containsExactly(2, 2, 1);
    assertThat(kept.counts()).isEqualTo(Map.of(Channel.SMS, 5, Channel.EMAIL, 1));
  }

  @Test
  void a_slice_reads_its_own_entries_in_order() {
    var kept = rolls().keepFirst(actionId, 5, packed(5, 2));

    var read =
        kept.slices().getOrDefault(Channel.SMS, List.of()).stream()
            .flatMap(slice -> rolls().entries(slice).stream())
            .toList();

    assertThat(read).isEqualTo(entries(5));
    assertThat(kept.slices().getOrDefault(Channel.EMAIL, List.of()))
        .singleElement()
        .satisfies(slice -> assertThat(rolls().entries(slice)).isEqualTo(entries(1)));
  }

  @Test
  void a_unit_that_nobody_rolled_has_no_roll() {
    assertThat(rolls().find(actionId, 9)).isEmpty();
  }

  private static byte[] packed(int entries, int sliceSize) {
    return Roll.pack(
        Map.of(Channel.SMS, entries(entries), Channel.EMAIL, entries(1)),
        Map.of(Channel.SMS, sliceSize, Channel.EMAIL, sliceSize));
  }

  private static List<RollEntry> entries(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new RollEntry(new ContactId(new ParticipantId(-i - 1L), i), i % 2 == 1))
        .toList();
  }
}
