package nl.burgernet.geography;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class GridTest {
  private static final int LAST_CELL = Grid.ROWS * Grid.COLUMNS - 1;

  @Property
  void a_place_lies_in_the_box_of_its_cell(
      @ForAll @Scale(9) @DoubleRange(min = 50.7, max = 53.7) double latitude,
      @ForAll @Scale(9) @DoubleRange(min = 3.2, max = 7.6) double longitude) {
    var box = Grid.boxOf(Grid.cellOf(latitude, longitude));

    assertThat(box.grownBy(0.51e-6).contains(latitude, longitude)).isTrue();
  }

  @Property
  void a_place_and_its_rounding_to_microdegrees_share_a_cell(
      @ForAll @Scale(9) @DoubleRange(min = 50.6, max = 53.8) double latitude,
      @ForAll @Scale(9) @DoubleRange(min = 3.1, max = 7.7) double longitude) {
    var place = new GeoPoint(latitude, longitude);
    var stored =
        GeoPoint.ofMicrodegrees(place.latitudeMicrodegrees(), place.longitudeMicrodegrees());

    assertThat(Grid.cellOf(stored)).isEqualTo(Grid.cellOf(place));
    assertThat(Grid.cellOfMicrodegrees(place.latitudeMicrodegrees(), place.longitudeMicrodegrees()))
        .isEqualTo(Grid.cellOf(place));
  }

  @Property
  void the_south_and_west_edges_are_the_cells_own_and_the_others_the_neighbours(
      @ForAll @IntRange(max = LAST_CELL) int cell) {
    var corner = Grid.southWestOf(cell);
    var south = corner.latitudeMicrodegrees();
    var west = corner.longitudeMicrodegrees();

    assertThat(Grid.cellOfMicrodegrees(south, west)).isEqualTo(cell);
    assertThat(Grid.cellOfMicrodegrees(south + 8_999, west + 14_699)).isEqualTo(cell);
    assertThat(Grid.cellOfMicrodegrees(south - 1, west)).isNotEqualTo(cell);
    assertThat(Grid.cellOfMicrodegrees(south, west - 1)).isNotEqualTo(cell);
    assertThat(Grid.cellOfMicrodegrees(south + 9_000, west)).isNotEqualTo(cell);
    assertThat(Grid.cellOfMicrodegrees(south, west + 14_700)).isNotEqualTo(cell);
    assertThat(Grid.boxOf(cell).south()).isEqualTo(corner.latitude());
    assertThat(Grid.boxOf(cell).west()).isEqualTo(corner.longitude());
  }

  @Test
  void every_cell_has_one_place_in_one_tile() {
    var seen = new HashSet<Integer>();
    for (int tile = 0; tile < Grid.TILE_ROWS * Grid.TILE_COLUMNS; tile++) {
      for (int index = 0; index < 64; index++) {
        var cell = Grid.cellIn(tile, index);
        assertThat((Grid.cellsOfTile(tile) >>> index & 1) == 1).isEqualTo(cell != Grid.OUTSIDE);
        if (cell != Grid.OUTSIDE) {
          assertThat(seen.add(cell)).isTrue();
          assertThat(Grid.tileOf(cell)).isEqualTo(tile);
          assertThat(Grid.indexInTile(cell)).isEqualTo(index);
        }
      }
    }
    assertThat(seen).hasSize(Grid.ROWS * Grid.COLUMNS);
  }

  @Property
  void a_tile_s_box_is_that_of_its_cells_together(
      @ForAll @IntRange(max = Grid.TILE_ROWS * Grid.TILE_COLUMNS - 1) int tile) {
    var together = Grid.boxOf(Grid.cellIn(tile, 0));
    for (int index = 1; index < 64; index++) {
      if (Grid.cellIn(tile, index) != Grid.OUTSIDE) {
        together = together.joinedWith(Grid.boxOf(Grid.cellIn(tile, index)));
      }
    }

    assertThat(Grid.boxOfTile(tile)).isEqualTo(together);
  }

  @Test
  void a_place_just_below_an_edge_belongs_to_the_cell_it_is_rounded_into() {
    var edge = Grid.southWestOf(Grid.cellOf(Shapes.UTRECHT));

    assertThat(Grid.cellOf(edge.latitude() - 0.4e-6, edge.longitude() - 0.4e-6))
        .isEqualTo(Grid.cellOf(Shapes.UTRECHT));
    assertThat(Grid.cellOf(edge.latitude() - 0.6e-6, edge.longitude()))
        .isEqualTo(Grid.cellOf(Shapes.UTRECHT) - Grid.COLUMNS);
  }

  @Test
  void numbers_stay_what_they_were_since_blocks_are_filed_under_them() {
    assertThat(Grid.cellOf(Shapes.UTRECHT)).isEqualTo(154 * 300 + 130);
    assertThat(Grid.tileOf(154 * 300 + 130)).isEqualTo(19 * 38 + 16);
    assertThat(Grid.indexInTile(154 * 300 + 130)).isEqualTo(2 * 8 + 2);
  }

  @Test
  void what_lies_beyond_the_grid_has_no_cell() {
    assertThat(Grid.cellOf(50.6999994, 5)).isEqualTo(Grid.OUTSIDE);
    assertThat(Grid.cellOf(50.7, 3.2)).isEqualTo(0);
    assertThat(Grid.cellOf(53.706, 5)).isEqualTo(Grid.OUTSIDE);
    assertThat(Grid.cellOf(52, 7.61)).isEqualTo(Grid.OUTSIDE);
    assertThat(Grid.cellOf(Double.NaN, 5)).isEqualTo(Grid.OUTSIDE);
    assertThat(Grid.cellOf(4_347.018296, 5)).isEqualTo(Grid.OUTSIDE);
    assertThat(Grid.cellOf(-1e300, 1e300)).isEqualTo(Grid.OUTSIDE);
  }

  @Test
  void swapped_coordinates_lie_beyond_the_grid() {
    assertThat(Grid.cellOf(Shapes.UTRECHT.longitude(), Shapes.UTRECHT.latitude()))
        .isEqualTo(Grid.OUTSIDE);
  }

  @Test
  void a_cell_that_does_not_exist_is_refused_by_its_number() {
    assertThatThrownBy(() -> Grid.boxOf(Grid.OUTSIDE)).hasMessageContaining("not -1");
    assertThatThrownBy(() -> Grid.tileOf(100_200)).hasMessageContaining("not 100200");
    assertThatThrownBy(() -> Grid.boxOfTile(1_596)).hasMessageContaining("not 1596");
    assertThatThrownBy(() -> Grid.cellIn(0, 64)).hasMessageContaining("not 64");
  }
}
