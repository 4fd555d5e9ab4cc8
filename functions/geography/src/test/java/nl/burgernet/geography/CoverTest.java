package nl.burgernet.geography;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.api.Test;

@Domain(Shapes.class)
@Domain(DomainContext.Global.class)
class CoverTest {
  @Property
  void no_place_of_the_area_is_missed_and_interior_cells_hold_no_other_place(
      @ForAll Area area, @ForAll Random chance) {
    var cover = kinds(Cover.of(area, area.centre()));
    var bounds = area.bounds().grownBy(0.01);
    for (int i = 0; i < 500; i++) {
      var latitude = bounds.south() + chance.nextDouble() * (bounds.north() - bounds.south());
      var longitude = bounds.west() + chance.nextDouble() * (bounds.east() - bounds.west());
      assertSaid(cover, area, latitude, longitude);
      assertSaid(cover, area, Math.rint(latitude * 1e6) / 1e6, Math.rint(longitude * 1e6) / 1e6);
    }
  }

  @Property
  void the_corners_of_the_area_are_not_missed(@ForAll Polygon area) {
    var cover = kinds(Cover.of(area, area.centre()));
    for (var corner : area.rings().getFirst()) {
      var cell = Grid.cellOf(corner);

      assertThat(cell == Grid.OUTSIDE ? Containment.BORDER : cover.get(cell))
          .isEqualTo(Containment.BORDER);
    }
  }

  @Property(tries = 100)
  void the_nearest_tiles_come_first(@ForAll Area area, @ForAll GeoPoint from) {
    var distances =
        Cover.of(area, from).tiles().stream()
            .map(tile -> Grid.boxOfTile(tile.tile()))
            .map(box -> metresBySteps(from, box))
            .toList();

    for (int i = 1; i < distances.size(); i++) {
      assertThat(distances.get(i)).isGreaterThan(distances.get(i - 1) - 1);
    }
  }

  @Property
  void a_tile_is_named_once_and_never_for_nothing(@ForAll Area area) {
    var tiles = Cover.of(area, area.centre()).tiles();

    assertThat(tiles).extracting(TileCover::tile).doesNotHaveDuplicates();
    assertThat(tiles).allMatch(tile -> tile.cells() > 0);
    assertThat(tiles)
        .allMatch(
            tile -> ((tile.interior() | tile.border()) & ~Grid.cellsOfTile(tile.tile())) == 0);
  }

  @Test
  void a_small_circle_within_a_cell_is_covered_by_it_alone() {
    var middle = Grid.boxOf(Grid.cellOf(Shapes.UTRECHT)).centre();

    var cover = Cover.of(new Circle(middle, 100), middle);

    assertThat(kinds(cover)).isEqualTo(Map.of(Grid.cellOf(middle), Containment.BORDER));
    assertThat(cover.cells()).isOne();
  }

  @Test
  void a_square_of_whole_tiles_is_interior_but_for_its_edge() {
    var tile = Grid.boxOfTile(19 * 38 + 16);
    var cover =
        Cover.of(
            Shapes.box(
                tile.south() - 0.001,
                tile.west() - 0.001,
                tile.north() + 0.001,
                tile.east() + 0.001),
            Shapes.UTRECHT);

    assertThat(cover.tiles().getFirst()).isEqualTo(new TileCover(19 * 38 + 16, -1L, 0));
    assertThat(cover.cells()).isEqualTo(100);
  }

  @Test
  void a_place_that_rounding_lifts_into_the_next_cell_is_not_missed() {
    var edge = Grid.southWestOf(Grid.cellIn(19 * 38 + 16, 0));
    var justBelow = edge.latitude() - 0.3e-6;
    var area = Shapes.box(justBelow - 0.001, edge.longitude(), justBelow, edge.longitude() + 0.001);

    assertThat(kinds(Cover.of(area, edge)))
        .containsEntry(Grid.cellOf(justBelow - 1e-9, edge.longitude() + 1e-4), Containment.BORDER)
        .containsKey(Grid.cellIn(19 * 38 + 16, 0));
  }

  @Test
  void an_area_beyond_the_grid_has_no_cells() {
    var brest = new Circle(new GeoPoint(48.39, -4.49), 10_000);

    assertThat(Cover.of(brest, brest.centre()).tiles()).isEmpty();
  }

  @Test
  void a_cell_is_never_both_interior_and_border() {
    assertThatThrownBy(() -> new TileCover(3, 0b11, 0b10)).hasMessageContaining("tile 3");
  }

  private static void assertSaid(
      Map<Integer, Containment> cover, Area area, double latitude, double longitude) {
    var cell = Grid.cellOf(latitude, longitude);
    if (cell == Grid.OUTSIDE) {
      return;
    }
    var said = cover.getOrDefault(cell, Containment.OUTSIDE);
    assertThat(said)
        .isNotEqualTo(
            area.contains(latitude, longitude) ? Containment.OUTSIDE : Containment.INSIDE);
  }

  private static Map<Integer, Containment> kinds(Cover cover) {
    var kinds = new HashMap<Integer, Containment>();
    for (var tile : cover.tiles()) {
      for (int index = 0; index < 64; index++) {
        if ((tile.interior() >>> index & 1) == 1) {
          kinds.put(Grid.cellIn(tile.tile(), index), Containment.INSIDE);
        }
        if ((tile.border() >>> index & 1) == 1) {
          kinds.put(Grid.cellIn(tile.tile(), index), Containment.BORDER);
        }
      }
    }
    return kinds;
  }

  /// The distance to the nearest place on the edge of a box, looked for step by step.
  private static double metresBySteps(GeoPoint from, Box box) {
    if (box.contains(from.latitude(), from.longitude())) {
      return 0;
    }
    double nearest = Double.POSITIVE_INFINITY;
    for (int i = 0; i <= 500; i++) {
      var latitude = box.south() + i * (box.north() - box.south()) / 500;
      var longitude = box.west() + i * (box.east() - box.west()) / 500;
      for (var edge :
          List.of(
              new GeoPoint(latitude, box.west()),
              new GeoPoint(latitude, box.east()),
              new GeoPoint(box.south(), longitude),
              new GeoPoint(box.north(), longitude))) {
        nearest = Math.min(nearest, from.metresTo(edge));
      }
    }
    return nearest;
  }
}
