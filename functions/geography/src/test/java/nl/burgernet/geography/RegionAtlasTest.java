package nl.burgernet.geography;

import static nl.burgernet.geography.Region.Level.COUNTRY;
import static nl.burgernet.geography.Region.Level.MUNICIPALITY;
import static nl.burgernet.geography.Region.Level.PROVINCE;
import static nl.burgernet.geography.Shapes.UTRECHT;
import static nl.burgernet.geography.Shapes.box;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.operation.valid.IsValidOp;

class RegionAtlasTest {
  private static final RegionAtlas SCHEMATIC = RegionAtlas.schematic();
  private static final GeoPoint MAASTRICHT = new GeoPoint(50.8514, 5.6910);

  @Test
  void the_schematic_atlas_knows_the_country_its_provinces_and_municipalities() {
    assertThat(SCHEMATIC.isSchematic()).isTrue();
    assertThat(SCHEMATIC.regions())
        .contains(
            new Region("NL", "Nederland", COUNTRY, ""),
            new Region("PV21", "Fryslân", PROVINCE, "NL"),
            new Region("PV31", "Limburg", PROVINCE, "NL"),
            new Region("GM0344", "Utrecht", MUNICIPALITY, "PV26"),
            new Region("GM0363", "Amsterdam", MUNICIPALITY, "PV27"));
    assertThat(
            SCHEMATIC.regions().stream()
                .collect(Collectors.groupingBy(Region::level, Collectors.counting())))
        .isEqualTo(Map.of(COUNTRY, 1L, PROVINCE, 12L, MUNICIPALITY, 342L));
    assertThat(SCHEMATIC.regions()).extracting(Region::code).doesNotHaveDuplicates();
  }

  @Test
  void every_schematic_shape_is_clear() {
    for (var region : SCHEMATIC.regions()) {
      for (var polygon : polygonsOf(area(region.code()))) {
        assertThatCode(() -> Polygon.of(polygon.rings()))
            .as(region.toString())
            .doesNotThrowAnyException();
        assertThat(new IsValidOp(Shapes.jts(polygon.rings())).isValid()).isTrue();
      }
    }
  }

  @Test
  void municipalities_fill_their_province_and_provinces_the_country() {
    for (var region : SCHEMATIC.regions()) {
      var parts =
          SCHEMATIC.regions().stream()
              .filter(part -> part.within().equals(region.code()))
              .mapToDouble(part -> area(part.code()).squareMetres())
              .sum();
      if (region.level() != MUNICIPALITY) {
        var whole = area(region.code()).squareMetres();
        assertThat(parts).as(region.name()).isCloseTo(whole, within(whole / 1000));
      }
    }
  }

  @Test
  void a_region_that_does_not_exist_has_no_area() {
    assertThat(SCHEMATIC.areaOf("GM9999")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Utrecht,           52.0907, 5.1214, 5000",
    "Maastricht,        50.8514, 5.6910, 2000",
    "Vaals,             50.7708, 6.0181,  500",
    "Sluis,             51.3083, 3.3861, 1000",
    "Winterswijk,       51.9725, 6.7194, 5000",
    "Delfzijl,          53.3303, 6.9244, 5000",
    "Westkapelle,       51.5292, 3.4417, 15000",
    "Texel,             53.0550, 4.7970, 15000",
    "Vlieland,          53.2967, 5.0744, 15000",
    "Schiermonnikoog,   53.4775, 6.1525, 15000",
    "Rottumeroog,       53.5400, 6.5800,  2000",
    "10 km at sea,      52.1500, 4.1300, 1000",
    "IJsselmeer,        52.8000, 5.3000, 2000",
    "Wadden Sea,        53.2000, 5.2500, 2000",
    "Baarle-Nassau,     51.4475, 4.9292, 1000",
  })
  void the_netherlands_its_islands_and_its_coast_count_as_inside(
      String name, double latitude, double longitude, double radius) {
    assertThat(SCHEMATIC.netherlandsHolds(new Circle(new GeoPoint(latitude, longitude), radius)))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "Brussels,          50.8467, 4.3525, 1000",
    "Antwerp,           51.2194, 4.4025, 1000",
    "Aachen,            50.7753, 6.0839, 1000",
    "Knokke,            51.3500, 3.2870, 1000",
    "Hasselt,           50.9307, 5.3325, 1000",
    "Emden,             53.3670, 7.2060, 1000",
    "Bad Bentheim,      52.3000, 7.1600, 1000",
    "Kleve,             51.7900, 6.1400, 1000",
    "Borkum,            53.5880, 6.6700, 1000",
    "London,            51.5070, -0.128, 1000",
    "off Zeebrugge,     51.3800, 3.2000, 1000",
    "40 km at sea,      52.3000, 3.8000, 1000",
    "far into Belgium,  50.8514, 5.6910, 12000",
    "far into Germany,  52.2200, 6.9000, 25000",
    "all of Europe,     52.0000, 5.0000, 1000000",
    "Utrecht swapped,    5.1214, 52.0907, 5000",
  })
  void what_reaches_into_another_country_or_far_out_to_sea_does_not(
      String name, double latitude, double longitude, double radius) {
    assertThat(SCHEMATIC.netherlandsHolds(new Circle(new GeoPoint(latitude, longitude), radius)))
        .isFalse();
  }

  @Test
  void each_region_lies_in_the_netherlands() {
    for (var region : SCHEMATIC.regions()) {
      assertThat(SCHEMATIC.netherlandsHolds(area(region.code()))).as(region.toString()).isTrue();
    }
  }

  @Test
  void a_polygon_with_a_corner_in_germany_is_not_held() {
    var enschede = Shapes.ring(52.1, 6.7, 52.3, 6.7, 52.2, 7.2, 52.1, 6.7);

    assertThat(SCHEMATIC.netherlandsHolds(Polygon.of(List.of(enschede)))).isFalse();
  }

  @Test
  void an_action_touches_the_regions_it_shares_ground_with() {
    var inUtrecht = new Circle(UTRECHT, 1_000);

    assertThat(SCHEMATIC.regionsTouching(inUtrecht, PROVINCE)).containsExactly("PV26");
    assertThat(SCHEMATIC.regionsTouching(inUtrecht, MUNICIPALITY)).containsExactly("GM0344");
    assertThat(SCHEMATIC.regionsTouching(new Circle(UTRECHT, 25_000), PROVINCE))
        .containsExactly("PV25", "PV26", "PV27", "PV28");
    assertThat(SCHEMATIC.regionsTouching(area("NL"), PROVINCE)).hasSize(12);
  }

  @Test
  void a_region_touches_itself_but_not_its_neighbours() {
    assertThat(SCHEMATIC.regionsTouching(area("PV26"), PROVINCE)).containsExactly("PV26");
    assertThat(SCHEMATIC.regionsTouching(area("GM0344"), MUNICIPALITY)).containsExactly("GM0344");
  }

  @Test
  void an_area_far_smaller_than_the_border_s_strip_touches_both_sides_of_it() {
    var atlas = atlasOf(box(52, 5, 53, 5.5), box(52, 5.5, 53, 6));

    assertThat(atlas.regionsTouching(new Circle(new GeoPoint(52.5, 5.5), 3), PROVINCE))
        .containsExactly("PV26", "PV27");
  }

  @Test
  void what_is_packed_is_read_again() throws IOException {
    var regions = new LinkedHashMap<Region, MultiPolygon>();
    for (var region : SCHEMATIC.regions().reversed()) {
      regions.put(region, new MultiPolygon(polygonsOf(area(region.code()))));
    }
    var out = new ByteArrayOutputStream();

    RegionAtlas.pack(regions, SCHEMATIC.neighbours(), out);

    var read = RegionAtlas.read(new ByteArrayInputStream(out.toByteArray()));
    assertThat(read.isSchematic()).isFalse();
    assertThat(read.regions()).isEqualTo(SCHEMATIC.regions());
    assertThat(read.neighbours()).isEqualTo(SCHEMATIC.neighbours());
    for (var region : read.regions()) {
      assertThat(read.areaOf(region.code())).isEqualTo(SCHEMATIC.areaOf(region.code()));
    }
  }

  @Test
  void points_are_packed_to_a_millionth_of_a_degree() {
    var atlas = atlasOf(box(52.00000049, 5, 53, 5.5), box(52, 5.5, 53, 6));

    assertThat(atlas.areaOf("PV26")).contains(box(52, 5, 53, 5.5));
  }

  @Test
  void a_shape_that_collapses_when_rounded_is_refused_by_its_code() {
    assertThatThrownBy(() -> atlasOf(box(52, 5, 52.0000004, 6), box(52, 6, 53, 7)))
        .hasMessageContaining("the shape of PV26 is not clear after rounding");
  }

  @Test
  void a_shape_that_touches_itself_when_rounded_is_refused() {
    // The third corner is rounded onto the line between the first two.
    var needle = Shapes.ring(52, 5, 53, 5.0000016, 52.5, 5.0000006, 52.4, 4.9, 52, 5);

    assertThatThrownBy(() -> atlasOf(Polygon.of(List.of(needle)), box(52, 6, 53, 7)))
        .hasMessageContaining("the shape of PV26 is not clear after rounding: the shell");
  }

  @Test
  void an_atlas_without_the_country_is_refused() {
    var out = new ByteArrayOutputStream();
    var province = new Region("PV26", "Utrecht", PROVINCE, "NL");
    var shape = new MultiPolygon(List.of(box(52, 5, 53, 6)));

    assertThatThrownBy(() -> RegionAtlas.pack(Map.of(province, shape), shape, out))
        .hasMessageContaining("needs the region NL");
    assertThat(out.size()).isZero();
  }

  @Test
  void a_damaged_file_is_refused() {
    var bytes = packed(box(52, 5, 53, 5.5), box(52, 5.5, 53, 6));
    for (int i = 1; i < bytes.length; i++) {
      var damaged = bytes.clone();
      damaged[i] ^= 0x10;

      assertThatThrownBy(() -> RegionAtlas.read(new ByteArrayInputStream(damaged)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("checksum");
    }
  }

  @Test
  void a_file_in_another_version_or_that_is_cut_off_is_refused() {
    assertThatThrownBy(
            () -> RegionAtlas.read(new ByteArrayInputStream(new byte[] {2, 0, 0, 0, 0, 0})))
        .hasMessageContaining("version 2");
    assertThatThrownBy(() -> RegionAtlas.read(new ByteArrayInputStream(new byte[] {1, 0})))
        .hasMessageContaining("only 2 bytes");
  }

  @Test
  void places_round_maastricht_are_cut_off_by_the_border_on_the_land_side() {
    assertThat(SCHEMATIC.netherlandsHolds(new Circle(MAASTRICHT, 2_000))).isTrue();
    assertThat(SCHEMATIC.netherlandsHolds(new Circle(MAASTRICHT, 8_000))).isFalse();
  }

  private static Area area(String code) {
    return SCHEMATIC.areaOf(code).orElseThrow();
  }

  private static List<Polygon> polygonsOf(Area area) {
    return switch (area) {
      case Polygon polygon -> List.of(polygon);
      case MultiPolygon(var polygons) -> polygons;
      case Circle circle -> throw new AssertionError("no region is a circle: " + circle);
    };
  }

  /// A country of two provinces.
  private static RegionAtlas atlasOf(Polygon utrecht, Polygon noordHolland) {
    try {
      return RegionAtlas.read(new ByteArrayInputStream(packed(utrecht, noordHolland)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] packed(Polygon utrecht, Polygon noordHolland) {
    var out = new ByteArrayOutputStream();
    var regions =
        Map.of(
            new Region("NL", "Nederland", COUNTRY, ""),
            new MultiPolygon(List.of(box(51, 4, 54, 8))),
            new Region("PV26", "Utrecht", PROVINCE, "NL"),
            new MultiPolygon(List.of(utrecht)),
            new Region("PV27", "Noord-Holland", PROVINCE, "NL"),
            new MultiPolygon(List.of(noordHolland)));
    try {
      RegionAtlas.pack(regions, new MultiPolygon(List.of(box(52, 7, 53, 8))), out);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }
}
