package nl.burgernet.geography;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;
import nl.burgernet.geography.Region.Level;

/// Regions as they lie in a file; `schematic.mjs` writes the same format.
///
/// A version byte; a byte that is 1 for schematic borders; the number of regions; for each its
/// level, code, name, the code it lies in, and its shape; the shape of the neighbours; a CRC-32 of
/// all that. Text and shapes start with their length in bytes. A shape is a number of polygons,
/// each a number of rings, each a number of points without the closing one; points are the
/// differences in latitude and longitude from the point before, in millionths of a degree. All
/// numbers are varints, differences zigzag.
///
/// @param shapes by the code of the region, and the neighbours' by [#NEIGHBOURS]
record PackedRegions(boolean schematic, List<Region> regions, Map<String, byte[]> shapes) {
  static final String NEIGHBOURS = "neighbours";

  private static final byte VERSION = 1;

  /// In the order of the numbers that stand for them.
  private static final List<Level> LEVELS =
      List.of(Level.COUNTRY, Level.PROVINCE, Level.MUNICIPALITY);

  private static final int CHECKSUM_BYTES = 4;

  static PackedRegions of(Map<Region, MultiPolygon> shapes, MultiPolygon neighbours) {
    var regions = new ArrayList<>(shapes.keySet());
    regions.sort(Comparator.comparing(Region::level).thenComparing(Region::code));
    var packed = new LinkedHashMap<String, byte[]>();
    shapes.forEach(
        (region, shape) -> {
          if (packed.put(region.code(), packShape(region.code(), shape)) != null) {
            throw new IllegalArgumentException("two regions have the code " + region.code());
          }
        });
    packed.put(NEIGHBOURS, packShape("the neighbours", neighbours));
    return new PackedRegions(false, regions, packed);
  }

  static PackedRegions read(byte[] bytes) {
    if (bytes.length < 2 + CHECKSUM_BYTES) {
      throw new IllegalArgumentException(
          "not a file of regions: it has only " + bytes.length + " bytes");
    }
    if (bytes[0] != VERSION) {
      throw new IllegalArgumentException(
          "regions in version " + bytes[0] + " of the format, only " + VERSION + " can be read");
    }
    var content = ByteBuffer.wrap(bytes, 0, bytes.length - CHECKSUM_BYTES);
    if (checksum(content) != ByteBuffer.wrap(bytes).getInt(bytes.length - CHECKSUM_BYTES)) {
      throw new IllegalArgumentException("the file of regions is damaged: its checksum is wrong");
    }
    try {
      return read(content.position(1));
    } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("the file of regions ends too early", e);
    }
  }

  byte[] toBytes() {
    var out = new ByteArrayOutputStream();
    out.write(VERSION);
    out.write(schematic ? 1 : 0);
    writeNumber(out, regions.size());
    for (var region : regions) {
      writeNumber(out, LEVELS.indexOf(region.level()));
      writeBytes(out, region.code().getBytes(UTF_8));
      writeBytes(out, region.name().getBytes(UTF_8));
      writeBytes(out, region.within().getBytes(UTF_8));
      writeBytes(out, shapeOf(region.code()));
    }
    writeBytes(out, shapeOf(NEIGHBOURS));
    var content = out.toByteArray();
    return ByteBuffer.allocate(content.length + CHECKSUM_BYTES)
        .put(content)
        .putInt(checksum(ByteBuffer.wrap(content)))
        .array();
  }

  MultiPolygon unpackShapeOf(String code) {
    return unpackShape(shapeOf(code));
  }

  private byte[] shapeOf(String code) {
    return Objects.requireNonNull(shapes.get(code), code);
  }

  /// The shape as it was packed; what was clear then is not looked at again.
  private static MultiPolygon unpackShape(byte[] packed) {
    var in = ByteBuffer.wrap(packed);
    int latitude = 0;
    int longitude = 0;
    var polygons = new ArrayList<Polygon>();
    for (int polygon = readNumber(in); polygon > 0; polygon--) {
      var rings = new ArrayList<List<GeoPoint>>();
      for (int ring = readNumber(in); ring > 0; ring--) {
        var points = new ArrayList<GeoPoint>();
        for (int point = readNumber(in); point > 0; point--) {
          latitude += readDifference(in);
          longitude += readDifference(in);
          points.add(GeoPoint.ofMicrodegrees(latitude, longitude));
        }
        points.add(points.getFirst());
        rings.add(List.copyOf(points));
      }
      polygons.add(Polygon.ofChecked(rings));
    }
    return new MultiPolygon(polygons);
  }

  private static PackedRegions read(ByteBuffer in) {
    var schematic = in.get() == 1;
    var regions = new ArrayList<Region>();
    var shapes = new LinkedHashMap<String, byte[]>();
    for (int region = readNumber(in); region > 0; region--) {
      var level = LEVELS.get(readNumber(in));
      var code = new String(readBytes(in), UTF_8);
      var name = new String(readBytes(in), UTF_8);
      regions.add(new Region(code, name, level, new String(readBytes(in), UTF_8)));
      shapes.put(code, readBytes(in));
    }
    shapes.put(NEIGHBOURS, readBytes(in));
    return new PackedRegions(schematic, regions, shapes);
  }

  private static byte[] packShape(String owner, MultiPolygon shape) {
    var out = new ByteArrayOutputStream();
    int latitude = 0;
    int longitude = 0;
    writeNumber(out, shape.polygons().size());
    for (var polygon : shape.polygons()) {
      var rounded = rounded(owner, polygon);
      writeNumber(out, rounded.rings().size());
      for (var ring : rounded.rings()) {
        writeNumber(out, ring.size() - 1);
        for (var point : ring.subList(0, ring.size() - 1)) {
          writeDifference(out, point.latitudeMicrodegrees() - latitude);
          writeDifference(out, point.longitudeMicrodegrees() - longitude);
          latitude = point.latitudeMicrodegrees();
          longitude = point.longitudeMicrodegrees();
        }
      }
    }
    return out.toByteArray();
  }

  private static Polygon rounded(String owner, Polygon polygon) {
    try {
      return Polygon.of(
          polygon.rings().stream()
              .map(
                  ring ->
                      ring.stream()
                          .map(
                              point ->
                                  GeoPoint.ofMicrodegrees(
                                      point.latitudeMicrodegrees(), point.longitudeMicrodegrees()))
                          .toList())
              .toList());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the shape of " + owner + " is not clear after rounding: " + e.getMessage(), e);
    }
  }

  private static int checksum(ByteBuffer content) {
    var crc = new CRC32();
    crc.update(content.duplicate());
    return (int) crc.getValue();
  }

  private static void writeNumber(ByteArrayOutputStream out, int number) {
    for (; (number & ~0x7f) != 0; number >>>= 7) {
      out.write((number & 0x7f) | 0x80);
    }
    out.write(number);
  }

  private static void writeDifference(ByteArrayOutputStream out, int difference) {
    writeNumber(out, (difference << 1) ^ (difference >> 31));
  }

  private static void writeBytes(ByteArrayOutputStream out, byte[] bytes) {
    writeNumber(out, bytes.length);
    out.writeBytes(bytes);
  }

  private static int readNumber(ByteBuffer in) {
    int number = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      var next = in.get();
      number |= (next & 0x7f) << shift;
      if (next >= 0) {
        return number;
      }
    }
    throw new IllegalArgumentException("a number in the file of regions is too long");
  }

  private static int readDifference(ByteBuffer in) {
    var zigzag = readNumber(in);
    return (zigzag >>> 1) ^ -(zigzag & 1);
  }

  private static byte[] readBytes(ByteBuffer in) {
    var length = readNumber(in);
    if (length < 0 || length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    var start = in.arrayOffset() + in.position();
    in.position(in.position() + length);
    return Arrays.copyOfRange(in.array(), start, start + length);
  }
}
