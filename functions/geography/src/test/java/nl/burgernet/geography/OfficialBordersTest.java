package nl.burgernet.geography;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Official borders take the same way as the schematic ones. Runs where
/// `BURGERNET_OFFICIAL_BORDERS` names a TopoJSON file with the objects `nl_features` and
/// `gm_features`, and says so where not.
class OfficialBordersTest {
  private static RegionAtlas atlas = RegionAtlas.schematic();
  private static RegionAtlas schematic = atlas;

  @BeforeAll
  static void pack() throws IOException {
    @Nullable String file = System.getenv("BURGERNET_OFFICIAL_BORDERS");
    assumeTrue(file != null, "BURGERNET_OFFICIAL_BORDERS is not set");
    var borders = new TopoJson(JsonMapper.shared().readTree(Path.of(String.valueOf(file))));
    var out = new ByteArrayOutputStream();
    RegionAtlas.pack(borders.regions(), schematic.neighbours(), out);
    atlas = RegionAtlas.read(new ByteArrayInputStream(out.toByteArray()));
  }

  @Test
  void each_municipality_is_packed() {
    assertThat(atlas.isSchematic()).isFalse();
    assertThat(atlas.regions()).hasSizeGreaterThan(340);
  }

  @Test
  void a_municipality_touches_itself_and_not_its_neighbours() {
    var overlapping = new ArrayList<String>();
    for (var region : atlas.regions()) {
      if (region.level() == Region.Level.MUNICIPALITY) {
        var area = atlas.areaOf(region.code()).orElseThrow();
        var touched = atlas.regionsTouching(area, region.level());
        assertThat(touched).contains(region.code());
        if (touched.size() > 1) {
          overlapping.add(touched.toString());
        }
      }
    }

    // Simplified borders do overlap here and there.
    assertThat(overlapping).hasSizeLessThan(10);
  }

  @Test
  void each_municipality_lies_in_the_netherlands() {
    for (var region : atlas.regions()) {
      assertThat(atlas.netherlandsHolds(atlas.areaOf(region.code()).orElseThrow()))
          .as(region.code())
          .isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Vaals,           50.7708, 6.0181,   500, true",
    "Westkapelle,     51.5292, 3.4417, 15000, true",
    "Schiermonnikoog, 53.4775, 6.1525, 15000, true",
    "10 km at sea,    52.1500, 4.1300,  1000, true",
    "Aachen,          50.7753, 6.0839,  1000, false",
    "Knokke,          51.3500, 3.2870,  1000, false",
    "Antwerp,         51.2194, 4.4025,  1000, false",
    "Emden,           53.3670, 7.2060,  1000, false",
    "40 km at sea,    52.3000, 3.8000,  1000, false",
  })
  void the_netherlands_holds_what_it_holds_with_schematic_borders(
      String name, double latitude, double longitude, double radius, boolean held) {
    assertThat(atlas.netherlandsHolds(new Circle(new GeoPoint(latitude, longitude), radius)))
        .isEqualTo(held);
  }

  /// The part of TopoJSON that the file uses: arcs of differences in whole steps of a transform.
  private record TopoJson(JsonNode file) {
    Map<Region, MultiPolygon> regions() {
      var regions = new LinkedHashMap<Region, MultiPolygon>();
      var together = new ArrayList<Polygon>();
      for (var geometry : file.at("/objects/gm_features/geometries")) {
        var code = geometry.at("/properties/code").asString();
        var polygons = polygonsOf(geometry);
        if (polygons.isEmpty()) {
          continue;
        }
        together.addAll(polygons);
        regions.put(
            new Region(code, code, Region.Level.MUNICIPALITY, "NL"), new MultiPolygon(polygons));
      }
      regions.put(
          new Region("NL", "Nederland", Region.Level.COUNTRY, ""), new MultiPolygon(together));
      return regions;
    }

    /// Without the few that simplification has made cross themselves.
    private List<Polygon> polygonsOf(JsonNode geometry) {
      var arcs = geometry.get("arcs");
      var polygons = new ArrayList<Polygon>();
      for (var rings : "Polygon".equals(geometry.get("type").asString()) ? List.of(arcs) : arcs) {
        try {
          polygons.add(
              Polygon.of(
                  StreamSupport.stream(rings.spliterator(), false).map(this::ringOf).toList()));
        } catch (IllegalArgumentException e) {
          System.err.println(geometry.at("/properties/code").asString() + ": " + e.getMessage());
        }
      }
      return polygons;
    }

    private List<GeoPoint> ringOf(JsonNode arcs) {
      var ring = new ArrayList<GeoPoint>();
      for (var arc : arcs) {
        var index = arc.asInt();
        var points = pointsOf(index < 0 ? ~index : index);
        ring.addAll(index < 0 ? points.reversed() : points);
      }
      return ring;
    }

    private List<GeoPoint> pointsOf(int arc) {
      var points = new ArrayList<GeoPoint>();
      int x = 0;
      int y = 0;
      for (var difference : file.get("arcs").get(arc)) {
        x += difference.get(0).asInt();
        y += difference.get(1).asInt();
        points.add(
            new GeoPoint(
                file.at("/transform/translate/1").asDouble()
                    + y * file.at("/transform/scale/1").asDouble(),
                file.at("/transform/translate/0").asDouble()
                    + x * file.at("/transform/scale/0").asDouble()));
      }
      return points;
    }
  }
}
