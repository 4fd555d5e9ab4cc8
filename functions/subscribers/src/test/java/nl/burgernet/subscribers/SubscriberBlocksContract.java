package nl.burgernet.subscribers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import nl.burgernet.events.Channel;
import nl.burgernet.geography.Grid;
import nl.burgernet.geography.TileCover;
import nl.burgernet.subscribers.SubscriberBlocks.CellChange;
import org.junit.jupiter.api.Test;

/// What every index of subscribers promises.
public abstract class SubscriberBlocksContract {
  private static final long ALL_CELLS = -1;
  private static final int TILE = Grid.tileOf(Grid.cellOf(52.3731, 4.8926));
  private static final int NEXT_TILE = TILE + 1;
  private static final int CELL = Grid.cellIn(TILE, 10);
  private static final int NEXT_CELL = Grid.cellIn(TILE, 11);
  private static final Entry.Profile BY_TEXT =
      new Entry.Profile(List.of(new Entry.Told(0, Channel.SMS)), Windows.ALWAYS);

  /// The index, empty at the start of each test.
  protected abstract SubscriberBlocks blocks();

  @Test
  void a_cell_that_nobody_wrote_is_empty() {
    var cell = blocks().cell(CELL);

    assertThat(cell.parts()).isEmpty();
    assertThat(cell.summary()).isEqualTo(CellSummary.EMPTY);
    assertThat(blocks().read(List.of(new TileCover(TILE, ALL_CELLS, 0)))).isEmpty();
  }

  @Test
  void what_was_written_is_read_back_part_by_part() {
    var parts = List.of(entries(CELL, 1, 2), entries(CELL, 3));
    write(CELL, parts);

    assertThat(blocks().cell(CELL).parts()).isEqualTo(parts);
  }

  @Test
  void everything_about_an_entry_is_kept() {
    var mails =
        new Entry.Profile(
            List.of(new Entry.Told(1, Channel.EMAIL), new Entry.Told(2, Channel.SMS)),
            new Windows(List.of(Window.of(0b1_1111, 9 * 60, 17 * 60))));
    var place = entry(CELL, 4);
    var moved =
        new Entry(
            place.participant(),
            place.latitude(),
            place.longitude(),
            mails,
            true,
            Instant.parse("2026-01-13T11:00:00Z"),
            Instant.parse("2026-01-13T10:00:00Z"),
            true,
            List.of(new Entry.Elsewhere(51_920_000, 4_480_000, BY_TEXT)));
    write(CELL, List.of(List.of(moved)));

    assertThat(blocks().cell(CELL).parts()).containsExactly(List.of(moved));
  }

  @Test
  void a_first_write_that_comes_second_changes_nothing() {
    var change = change(CELL, List.of(entries(CELL, 1)));
    var late = change(CELL, List.of(entries(CELL, 2)));
    assertThat(blocks().replace(TILE, List.of(change))).isTrue();

    assertThat(blocks().replace(TILE, List.of(late))).isFalse();
    assertThat(blocks().cell(CELL).parts()).containsExactly(entries(CELL, 1));
    assertThat(blocks().cell(CELL).summary().version()).isEqualTo(1);
  }

  @Test
  void a_write_that_is_based_on_an_older_state_changes_nothing() {
    write(CELL, List.of(entries(CELL, 1)));
    var late = change(CELL, List.of(entries(CELL, 1), entries(CELL, 3)));
    write(CELL, List.of(entries(CELL, 1, 2)));
    var before = blocks().cell(CELL);

    assertThat(blocks().replace(TILE, List.of(late))).isFalse();
    assertThat(blocks().cell(CELL)).isEqualTo(before);
  }

  @Test
  void a_write_that_changes_no_entry_is_seen_by_whoever_read_before_it() {
    write(CELL, List.of(entries(CELL, 1)));
    var late = change(CELL, List.of(entries(CELL, 2)));
    write(CELL, List.of(entries(CELL, 1)));

    assertThat(blocks().replace(TILE, List.of(late))).isFalse();
  }

  @Test
  void a_tile_s_version_counts_its_writes_and_no_others() {
    assertThat(blocks().versions(List.of(TILE, NEXT_TILE))).isEmpty();
    write(CELL, List.of(entries(CELL, 1)));
    var late = change(CELL, List.of(entries(CELL, 2)));
    write(CELL, List.of(entries(CELL, 3)));
    blocks().replace(TILE, List.of(late));
    write(NEXT_CELL, List.of(entries(NEXT_CELL, 4)));

    assertThat(blocks().versions(List.of(TILE, NEXT_TILE))).isEqualTo(Map.of(TILE, 3L));
  }

  @Test
  void the_latest_is_what_was_written_last() {
    write(CELL, List.of(entries(CELL, 1)));
    write(CELL, List.of(entries(CELL, 2, 3)));

    assertThat(blocks().readLatest(List.of(new TileCover(TILE, ALL_CELLS, 0))))
        .extracting(Block::entries)
        .containsExactly(entries(CELL, 2, 3));
  }

  @Test
  void several_cells_of_a_tile_change_at_once() {
    var changes =
        List.of(
            change(CELL, List.of(entries(CELL, 1))),
            change(NEXT_CELL, List.of(entries(NEXT_CELL, 2))));

    assertThat(blocks().replace(TILE, changes)).isTrue();
    assertThat(blocks().cell(CELL).parts()).containsExactly(entries(CELL, 1));
    assertThat(blocks().cell(NEXT_CELL).parts()).containsExactly(entries(NEXT_CELL, 2));
  }

  @Test
  void a_conflict_on_one_cell_leaves_the_others_as_they_were_too() {
    var changes =
        List.of(
            change(CELL, List.of(entries(CELL, 1))),
            change(NEXT_CELL, List.of(entries(NEXT_CELL, 2))));
    write(NEXT_CELL, List.of(entries(NEXT_CELL, 3)));

    assertThat(blocks().replace(TILE, changes)).isFalse();
    assertThat(blocks().cell(CELL).parts()).isEmpty();
    assertThat(blocks().cell(NEXT_CELL).parts()).containsExactly(entries(NEXT_CELL, 3));
  }

  @Test
  void writers_of_different_cells_of_a_tile_do_not_meet() {
    var one = change(CELL, List.of(entries(CELL, 1)));
    var other = change(NEXT_CELL, List.of(entries(NEXT_CELL, 2)));

    assertThat(blocks().replace(TILE, List.of(one))).isTrue();
    assertThat(blocks().replace(TILE, List.of(other))).isTrue();
  }

  @Test
  void parts_that_did_not_change_stay_beside_those_that_did() {
    write(CELL, List.of(entries(CELL, 1), entries(CELL, 2)));
    write(CELL, List.of(entries(CELL, 1), entries(CELL, 2, 3), entries(CELL, 4)));

    assertThat(blocks().cell(CELL).parts())
        .containsExactly(entries(CELL, 1), entries(CELL, 2, 3), entries(CELL, 4));
    assertThat(blocks().cell(CELL).summary().partBytes())
        .containsExactly(
            Block.pack(CELL, entries(CELL, 1)).length,
            Block.pack(CELL, entries(CELL, 2, 3)).length,
            Block.pack(CELL, entries(CELL, 4)).length);
  }

  @Test
  void summaries_say_what_the_blocks_hold() {
    var doubtful = entry(CELL, 3);
    write(
        CELL,
        List.of(
            entries(CELL, 1, 2),
            List.of(
                new Entry(
                    doubtful.participant(),
                    doubtful.latitude(),
                    doubtful.longitude(),
                    BY_TEXT,
                    true,
                    null,
                    null,
                    false,
                    List.of()))));

    var summaries = blocks().summaries(Set.of(TILE, NEXT_TILE));

    assertThat(summaries).containsOnlyKeys(TILE);
    var tile = summaries.getOrDefault(TILE, new TileSummary(TILE, Map.of()));
    var summary = tile.cell(Grid.indexInTile(CELL));
    assertThat(summary).isEqualTo(blocks().cell(CELL).summary());
    assertThat(summary.tallies())
        .containsExactly(new CellSummary.Tally(Channel.SMS, Windows.ALWAYS, 2, 1));
    assertThat(summary.partBytes()).hasSize(2);
    assertThat(tile.cell(Grid.indexInTile(NEXT_CELL))).isEqualTo(CellSummary.EMPTY);
  }

  @Test
  void blocks_come_in_the_order_of_the_cover_and_from_covered_cells_only() {
    var far = Grid.cellIn(NEXT_TILE, 0);
    write(CELL, List.of(entries(CELL, 1), entries(CELL, 2)));
    write(NEXT_CELL, List.of(entries(NEXT_CELL, 3)));
    write(Grid.cellIn(TILE, 12), List.of(entries(Grid.cellIn(TILE, 12), 4)));
    write(far, List.of(entries(far, 5)));

    var cover =
        List.of(new TileCover(NEXT_TILE, 1, 0), new TileCover(TILE, bit(NEXT_CELL), bit(CELL)));

    assertThat(participants(blocks().read(cover))).containsExactly(5L, 1L, 2L, 3L);
  }

  @Test
  void an_emptied_cell_and_an_emptied_part_are_not_read() {
    write(CELL, List.of(entries(CELL, 1)));
    write(CELL, List.of(List.of()));
    write(NEXT_CELL, List.of(entries(NEXT_CELL, 2), entries(NEXT_CELL, 3)));
    write(NEXT_CELL, List.of(List.of(), entries(NEXT_CELL, 3)));

    var read = blocks().read(List.of(new TileCover(TILE, ALL_CELLS, 0)));

    assertThat(read).extracting(Block::size).containsExactly(1);
    assertThat(participants(read)).containsExactly(3L);
    assertThat(blocks().cell(CELL).summary().bytes()).isZero();
  }

  @Test
  void a_part_that_is_left_out_is_gone() {
    write(CELL, List.of(entries(CELL, 1), entries(CELL, 2)));
    write(CELL, List.of(entries(CELL, 1)));

    assertThat(blocks().cell(CELL).parts()).containsExactly(entries(CELL, 1));
    assertThat(participants(blocks().read(List.of(new TileCover(TILE, ALL_CELLS, 0)))))
        .containsExactly(1L);
  }

  @Test
  void a_large_cover_reads_what_its_parts_read() {
    var tiles = IntStream.range(0, 9).map(i -> TILE + i / 3 * Grid.TILE_COLUMNS + i % 3).toArray();
    var cover = new ArrayList<TileCover>();
    for (var tile : tiles) {
      writeEveryCell(tile);
      // The last cell is left out, so that a tile is never read whole.
      cover.add(new TileCover(tile, 0x7fff_ffff_0000_0000L, 0xffff_ffffL));
    }
    var emptied = Grid.cellIn(TILE, 0);
    write(emptied, List.of(List.of(), List.of()));

    var atOnce = blocks().read(cover);
    var apart = new ArrayList<Block>();
    for (var from = 0; from < cover.size(); from += 3) {
      apart.addAll(blocks().read(cover.subList(from, from + 3)));
    }

    assertThat(participants(atOnce)).hasSize(9 * 63 * 2 - 2);
    assertThat(participants(atOnce)).isEqualTo(participants(apart));
    assertThat(atOnce.stream().map(Block::cell))
        .isEqualTo(apart.stream().map(Block::cell).toList());
  }

  private void writeEveryCell(int tile) {
    for (var half = 0; half < 2; half++) {
      var first = half * 32;
      var changes =
          IntStream.range(first, first + 32)
              .map(index -> Grid.cellIn(tile, index))
              .mapToObj(
                  cell ->
                      change(cell, List.of(entries(cell, 2L * cell), entries(cell, 2L * cell + 1))))
              .toList();
      assertThat(blocks().replace(tile, changes)).isTrue();
    }
  }

  private void write(int cell, List<List<Entry>> parts) {
    assertThat(blocks().replace(Grid.tileOf(cell), List.of(change(cell, parts)))).isTrue();
  }

  /// A change that is based on the cell as it is at this moment.
  private CellChange change(int cell, List<List<Entry>> parts) {
    var before = blocks().cell(cell);
    return new CellChange(cell, before.summary(), before.parts(), parts);
  }

  private static long bit(int cell) {
    return 1L << Grid.indexInTile(cell);
  }

  private static List<Long> participants(List<Block> blocks) {
    return blocks.stream()
        .flatMap(block -> block.entries().stream())
        .map(entry -> entry.participant().value())
        .toList();
  }

  private static List<Entry> entries(int cell, long... participants) {
    return LongStream.of(participants).mapToObj(id -> entry(cell, id)).toList();
  }

  private static Entry entry(int cell, long participant) {
    var corner = Grid.southWestOf(cell);
    return new Entry(
        new ParticipantId(participant),
        corner.latitudeMicrodegrees() + 100,
        corner.longitudeMicrodegrees() + 200,
        BY_TEXT,
        false,
        null,
        null,
        false,
        List.of());
  }
}
