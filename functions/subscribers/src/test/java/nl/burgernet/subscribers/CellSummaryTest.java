package nl.burgernet.subscribers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import nl.burgernet.subscribers.CellSummary.Tally;
import org.junit.jupiter.api.Test;

class CellSummaryTest {
  @Provide
  Arbitrary<List<Entry>> entries() {
    return Entries.lists();
  }

  @Property(tries = 200)
  void what_is_packed_is_read_again(
      @ForAll("entries") List<Entry> one, @ForAll("entries") List<Entry> other) {
    var summary = CellSummary.of(7, List.of(120, 31_000), List.of(one, other));

    assertThat(CellSummary.read(ByteBuffer.wrap(summary.pack()))).isEqualTo(summary);
  }

  @Property(tries = 200)
  void every_contact_is_counted_once_as_sure_or_as_uncertain(
      @ForAll("entries") List<Entry> entries) {
    var tallies = CellSummary.of(1, List.of(1), List.of(entries)).tallies();

    assertThat(tallies).doesNotHaveDuplicates();
    assertThat(tallies.stream().mapToInt(Tally::single).sum())
        .isEqualTo(contacts(entries.stream().filter(Entry::isPlain).toList()));
    assertThat(tallies.stream().mapToInt(tally -> tally.single() + tally.uncertain()).sum())
        .isEqualTo(contacts(entries));
    for (var tally : tallies) {
      assertThat(tally.single() + tally.uncertain())
          .isEqualTo(
              entries.stream()
                  .filter(entry -> entry.profile().windows().equals(tally.windows()))
                  .flatMap(entry -> entry.profile().contacts().stream())
                  .filter(told -> told.channel() == tally.channel())
                  .count());
    }
  }

  private static int contacts(List<Entry> entries) {
    return entries.stream().mapToInt(entry -> entry.profile().contacts().size()).sum();
  }

  @Test
  void a_tile_says_how_many_bytes_some_of_its_cells_have() {
    var tile =
        new TileSummary(
            5,
            Map.of(
                0, new CellSummary(1, List.of(10, 20), List.of()),
                63, new CellSummary(1, List.of(5), List.of())));

    assertThat(tile.bytes(-1L)).isEqualTo(35);
    assertThat(tile.bytes(1L)).isEqualTo(30);
    assertThat(tile.bytes(1L << 63)).isEqualTo(5);
    assertThat(tile.bytes(2L)).isZero();
    assertThat(tile.cell(1)).isEqualTo(CellSummary.EMPTY);
  }
}
