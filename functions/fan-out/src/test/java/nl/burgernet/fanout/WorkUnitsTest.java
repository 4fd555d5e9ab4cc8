package nl.burgernet.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import nl.burgernet.geography.TileCover;
import nl.burgernet.subscribers.CellSummary;
import nl.burgernet.subscribers.TileSummary;
import org.junit.jupiter.api.Test;

class WorkUnitsTest {
  private static final int UNIT_BYTES = 1 << 20;
  private static final int HALF = UNIT_BYTES / 2;

  private record Cell(int tile, int index, boolean interior) {}

  @Test
  void small_tiles_share_a_unit_nearest_first() {
    var cover = List.of(new TileCover(7, 0b11, 0), new TileCover(3, 0, 0b1));

    assertThat(cut(cover, Map.of(3, tile(3, 500), 7, tile(7, 1_000, 2_000))))
        .containsExactly(cover);
  }

  @Test
  void a_unit_ends_before_it_is_more_than_is_read_in_a_second() {
    var cover = List.of(new TileCover(7, 0b1, 0), new TileCover(3, 0b1, 0), new TileCover(5, 1, 0));

    assertThat(cut(cover, Map.of(7, tile(7, HALF), 3, tile(3, HALF), 5, tile(5, 1))))
        .containsExactly(cover.subList(0, 2), cover.subList(2, 3));
  }

  @Test
  void a_tile_of_a_big_city_is_cut_between_its_cells() {
    var city = new TileCover(7, 0b0101, 0b1010);

    assertThat(cut(List.of(city), Map.of(7, tile(7, HALF, HALF, HALF, UNIT_BYTES))))
        .containsExactly(
            List.of(new TileCover(7, 0b0001, 0b0010)),
            List.of(new TileCover(7, 0b0100, 0)),
            List.of(new TileCover(7, 0, 0b1000)));
  }

  @Test
  void cells_and_tiles_where_nobody_lives_are_left_out() {
    var cover = List.of(new TileCover(7, 0b111, 0), new TileCover(8, -1L, 0));

    assertThat(cut(cover, Map.of(7, tile(7, 10, 0, 10))))
        .containsExactly(List.of(new TileCover(7, 0b101, 0)));
    assertThat(cut(cover, Map.of())).isEmpty();
    assertThat(cut(List.of(), Map.of())).isEmpty();
  }

  @Property(tries = 500)
  void every_inhabited_cell_is_in_one_unit_and_units_are_neither_too_big_nor_wasteful(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 3) int scale) {
    var random = new Random(seed);
    var cover = new ArrayList<TileCover>();
    var summaries = new HashMap<Integer, TileSummary>();
    var expected = new ArrayList<Cell>();
    var size = new HashMap<Cell, Integer>();
    for (var tile = random.nextInt(1, 40); tile > 0; tile--) {
      var interior = random.nextLong();
      var border = random.nextLong() & ~interior;
      cover.add(new TileCover(tile, interior, border));
      var cells = new HashMap<Integer, CellSummary>();
      for (var index = 0; index < 64; index++) {
        // From a few farms to a tower block of more than a unit.
        var bytes =
            random.nextInt(3) == 0 ? 0 : random.nextInt(1 << (random.nextInt(7 * scale) + 1));
        cells.put(
            index,
            new CellSummary(
                1, bytes == 0 ? List.of() : List.of(bytes / 2, bytes - bytes / 2), List.of()));
        var cell = new Cell(tile, index, (interior >>> index & 1) != 0);
        if (bytes > 0 && ((interior | border) >>> index & 1) != 0) {
          expected.add(cell);
          size.put(cell, bytes);
        }
      }
      if (random.nextInt(5) > 0) {
        summaries.put(tile, new TileSummary(tile, cells));
      } else {
        var empty = tile;
        expected.removeIf(cell -> cell.tile == empty);
      }
    }

    var units = cut(cover, summaries);

    assertThat(units.stream().flatMap(unit -> cellsOf(unit).stream())).isEqualTo(expected);
    var bytes = new ArrayList<Long>();
    for (var unit : units) {
      assertThat(unit).isNotEmpty().allMatch(tile -> tile.cells() > 0);
      var of = cellsOf(unit);
      bytes.add(of.stream().mapToLong(cell -> size.getOrDefault(cell, 0)).sum());
      assertThat(bytes.getLast() <= UNIT_BYTES || of.size() == 1).isTrue();
    }
    for (var i = 1; i < units.size(); i++) {
      var next = size.getOrDefault(cellsOf(units.get(i)).getFirst(), 0);
      assertThat(bytes.get(i - 1) + next).isGreaterThan(UNIT_BYTES);
    }
  }

  private static List<Cell> cellsOf(List<TileCover> unit) {
    var cells = new ArrayList<Cell>();
    for (var tile : unit) {
      for (var index = 0; index < 64; index++) {
        if (((tile.interior() | tile.border()) >>> index & 1) != 0) {
          cells.add(new Cell(tile.tile(), index, (tile.interior() >>> index & 1) != 0));
        }
      }
    }
    return cells;
  }

  private static TileSummary tile(int tile, int... bytes) {
    var cells = new HashMap<Integer, CellSummary>();
    for (var i = 0; i < bytes.length; i++) {
      cells.put(i, new CellSummary(1, bytes[i] == 0 ? List.of() : List.of(bytes[i]), List.of()));
    }
    return new TileSummary(tile, cells);
  }

  private static List<List<TileCover>> cut(
      List<TileCover> cover, Map<Integer, TileSummary> summaries) {
    return WorkUnits.cut(cover, summaries, UNIT_BYTES);
  }
}
