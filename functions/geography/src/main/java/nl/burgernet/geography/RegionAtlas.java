package nl.burgernet.geography;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The borders of the Netherlands, its provinces and its municipalities, by code: `NL`, `PV26`,
/// `GM0344`.
///
/// An atlas is either schematic, made from freely distributed coarse data for one machine and for
/// exercises, or official, packed from the borders that were imported.
public final class RegionAtlas {
  static final String NETHERLANDS = "NL";

  private final PackedRegions packed;
  private final Set<String> codes;

  /// Shapes are unpacked when first asked for: a function needs few of the hundreds there are.
  private final Map<String, MultiPolygon> shapes = new ConcurrentHashMap<>();

  private volatile @Nullable Reach reach;

  private RegionAtlas(PackedRegions packed) {
    this.packed = packed;
    this.codes = packed.regions().stream().map(Region::code).collect(Collectors.toSet());
    if (!codes.contains(NETHERLANDS)) {
      throw new IllegalArgumentException("an atlas needs the region " + NETHERLANDS);
    }
  }

  /// Reads an atlas that [#pack] or the build wrote.
  ///
  /// @throws IllegalArgumentException if it is damaged, or in a version of the format not known
  ///   here
  public static RegionAtlas read(InputStream packed) throws IOException {
    return new RegionAtlas(PackedRegions.read(packed.readAllBytes()));
  }

  /// The coarse borders that are built in.
  public static RegionAtlas schematic() {
    try (var packed = RegionAtlas.class.getResourceAsStream("schematic.regions")) {
      if (packed == null) {
        throw new IllegalStateException("schematic.regions was not built into this module");
      }
      return read(packed);
    } catch (IOException e) {
      throw new UncheckedIOException("schematic.regions cannot be read", e);
    }
  }

  /// Writes an official atlas, each point rounded to a millionth of a degree.
  ///
  /// @param regions must hold the country as `NL`
  /// @param neighbours the land abroad that borders on the Netherlands, such as [#neighbours()] of
  ///   the schematic atlas
  /// @throws IllegalArgumentException if a shape is no longer clear after rounding, saying whose
  public static void pack(
      Map<Region, MultiPolygon> regions, MultiPolygon neighbours, OutputStream out)
      throws IOException {
    var packed = PackedRegions.of(regions, neighbours);
    // Reads it before anything is written, so that a bad atlas leaves no file.
    var bytes = packed.toBytes();
    read(new ByteArrayInputStream(bytes));
    out.write(bytes);
  }

  /// Whether the borders are too coarse for anything but exercises.
  public boolean isSchematic() {
    return packed.schematic();
  }

  /// All regions: the country, then the provinces, then the municipalities.
  public List<Region> regions() {
    return packed.regions();
  }

  /// The shape of a region.
  public Optional<Area> areaOf(String code) {
    return codes.contains(code) ? Optional.of(simplest(shapeOf(code))) : Optional.empty();
  }

  /// The land abroad that borders on the Netherlands.
  public MultiPolygon neighbours() {
    return shapeOf(PackedRegions.NEIGHBOURS);
  }

  /// Whether all of an area lies in the Netherlands or so near that it counts as such: by 12
  /// nautical miles over sea, by 2 km on the land side.
  public boolean netherlandsHolds(Area area) {
    var known = reach;
    if (known == null) {
      known = Reach.of(shapeOf(NETHERLANDS), neighbours());
      reach = known;
    }
    return known.holds(area);
  }

  /// The codes of the regions of a level that share ground with an area, in the atlas's order.
  public List<String> regionsTouching(Area area, Region.Level level) {
    return packed.regions().stream()
        .filter(region -> region.level() == level)
        .map(Region::code)
        .filter(code -> Overlap.between(shapeOf(code), area))
        .toList();
  }

  private MultiPolygon shapeOf(String code) {
    return shapes.computeIfAbsent(code, packed::unpackShapeOf);
  }

  private static Area simplest(MultiPolygon shape) {
    return shape.polygons().size() == 1 ? shape.polygons().getFirst() : shape;
  }
}
