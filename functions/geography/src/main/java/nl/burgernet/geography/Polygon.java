package nl.burgernet.geography;

import java.util.List;

/// An area within a ring of straight lines in longitude and latitude, without the holes in it.
public final class Polygon implements Area {
  /// A tenth of a micrometre, far above the rounding of the comparisons made here.
  private static final double DOUBT_DEGREES = 1e-12;

  private final List<List<GeoPoint>> rings;
  private final Box bounds;
  private final EdgeBands bands;

  /// For each entry of the bands the edge's ends, the southern one first: latitude, longitude,
  /// latitude, longitude. Sorted so, two polygons that share an edge agree on who holds a place.
  private final double[] ends;

  private Polygon(List<List<GeoPoint>> rings, double[] edges) {
    this.rings = rings;
    this.bounds = boundsOf(rings.getFirst());
    this.bands = EdgeBands.of(edges);
    this.ends = new double[4 * bands.start(bands.bands())];
    for (int entry = 0; entry < ends.length / 4; entry++) {
      var edge = 4 * bands.edgeAt(entry);
      var south = edges[edge] <= edges[edge + 2] ? edge : edge + 2;
      var north = south == edge ? edge + 2 : edge;
      System.arraycopy(edges, south, ends, 4 * entry, 2);
      System.arraycopy(edges, north, ends, 4 * entry + 2, 2);
    }
  }

  /// A polygon of closed rings, the first its shell and the others its holes, in either direction.
  ///
  /// A point that repeats the one before it is dropped. A hole may touch another ring in a point,
  /// as long as the polygon stays in one piece.
  ///
  /// @throws IllegalArgumentException if the rings do not enclose one clear area, saying which ring
  ///   and which points are at fault
  public static Polygon of(List<List<GeoPoint>> rings) {
    var cleaned = RingRules.withoutRepeats(rings);
    var edges = edgesOf(cleaned);
    RingRules.check(cleaned, edges);
    return new Polygon(cleaned, edges);
  }

  /// A polygon of rings that [#of] has accepted before.
  static Polygon ofChecked(List<List<GeoPoint>> rings) {
    return new Polygon(List.copyOf(rings), edgesOf(rings));
  }

  /// The shell and then the holes, each closed by its first point.
  public List<List<GeoPoint>> rings() {
    return rings;
  }

  @Override
  public boolean contains(double latitude, double longitude) {
    if (!bounds.contains(latitude, longitude)) {
      return false;
    }
    var band = bands.bandOf(latitude);
    var within = false;
    for (int i = 4 * bands.start(band), end = 4 * bands.start(band + 1); i < end; i += 4) {
      if (ends[i] <= latitude && latitude < ends[i + 2] && side(i, latitude, longitude) > 0) {
        within = !within;
      }
    }
    return within;
  }

  @Override
  public Containment containment(Box box) {
    if (!bounds.touches(box)) {
      return Containment.OUTSIDE;
    }
    var first = bands.bandOf(box.south() - DOUBT_DEGREES);
    var last = bands.bandOf(box.north() + DOUBT_DEGREES);
    for (int i = 4 * bands.start(first), end = 4 * bands.start(last + 1); i < end; i += 4) {
      if (mayTouch(i, box)) {
        return Containment.BORDER;
      }
    }
    // No edge comes near the box, so it lies on one side of all of them.
    return contains((box.south() + box.north()) / 2, (box.west() + box.east()) / 2)
        ? Containment.INSIDE
        : Containment.OUTSIDE;
  }

  @Override
  public Box bounds() {
    return bounds;
  }

  @Override
  public GeoPoint centre() {
    var origin = rings.getFirst().getFirst();
    double surface = 0;
    double latitude = 0;
    double longitude = 0;
    for (int ring = 0; ring < rings.size(); ring++) {
      double ringSurface = 0;
      double ringLatitude = 0;
      double ringLongitude = 0;
      var points = rings.get(ring);
      for (int i = 1; i < points.size(); i++) {
        var y1 = points.get(i - 1).latitude() - origin.latitude();
        var x1 = points.get(i - 1).longitude() - origin.longitude();
        var y2 = points.get(i).latitude() - origin.latitude();
        var x2 = points.get(i).longitude() - origin.longitude();
        var cross = x1 * y2 - x2 * y1;
        ringSurface += cross;
        ringLatitude += cross * (y1 + y2);
        ringLongitude += cross * (x1 + x2);
      }
      // Rings may run in either direction: the shell counts for, the holes against.
      var sign = (ring == 0 ? 1 : -1) * Math.signum(ringSurface);
      surface += sign * ringSurface;
      latitude += sign * ringLatitude;
      longitude += sign * ringLongitude;
    }
    return surface > 0
        ? new GeoPoint(
            Math.clamp(
                origin.latitude() + latitude / (3 * surface), bounds.south(), bounds.north()),
            Math.clamp(
                origin.longitude() + longitude / (3 * surface), bounds.west(), bounds.east()))
        : bounds.centre();
  }

  @Override
  public double squareMetres() {
    double surface = 0;
    for (int ring = 0; ring < rings.size(); ring++) {
      surface += (ring == 0 ? 1 : -1) * Math.abs(squareMetresOf(rings.get(ring)));
    }
    return surface;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Polygon polygon && rings.equals(polygon.rings);
  }

  @Override
  public int hashCode() {
    return rings.hashCode();
  }

  @Override
  public String toString() {
    return "Polygon" + rings;
  }

  /// The surface under each line down to a parallel, added with the sign of its direction: the
  /// integral of the sine of the latitude over the longitude, which a straight line has in closed
  /// form.
  private static double squareMetresOf(List<GeoPoint> ring) {
    var parallel = Math.sin(Math.toRadians(ring.getFirst().latitude()));
    double surface = 0;
    for (int i = 1; i < ring.size(); i++) {
      var a = ring.get(i - 1);
      var b = ring.get(i);
      var middle = Math.toRadians((a.latitude() + b.latitude()) / 2);
      var half = Math.toRadians((b.latitude() - a.latitude()) / 2);
      var meanSine = Math.sin(middle) * (half == 0 ? 1 : Math.sin(half) / half);
      surface += Math.toRadians(b.longitude() - a.longitude()) * (meanSine - parallel);
    }
    return surface * GeoPoint.EARTH_RADIUS_METRES * GeoPoint.EARTH_RADIUS_METRES;
  }

  /// Above zero for a place west of the edge that starts at `i`, below zero for one east of it.
  private double side(int i, double latitude, double longitude) {
    return (ends[i + 3] - ends[i + 1]) * (latitude - ends[i])
        - (longitude - ends[i + 1]) * (ends[i + 2] - ends[i]);
  }

  private boolean mayTouch(int i, Box box) {
    if (ends[i] > box.north() + DOUBT_DEGREES
        || ends[i + 2] < box.south() - DOUBT_DEGREES
        || Math.min(ends[i + 1], ends[i + 3]) > box.east() + DOUBT_DEGREES
        || Math.max(ends[i + 1], ends[i + 3]) < box.west() - DOUBT_DEGREES) {
      return false;
    }
    var southWest = side(i, box.south(), box.west());
    var southEast = side(i, box.south(), box.east());
    var northWest = side(i, box.north(), box.west());
    var northEast = side(i, box.north(), box.east());
    var doubt = DOUBT_DEGREES * (ends[i + 2] - ends[i] + Math.abs(ends[i + 3] - ends[i + 1]));
    var allWest = Math.min(Math.min(southWest, southEast), Math.min(northWest, northEast)) > doubt;
    var allEast = Math.max(Math.max(southWest, southEast), Math.max(northWest, northEast)) < -doubt;
    return !allWest && !allEast;
  }

  private static Box boundsOf(List<GeoPoint> shell) {
    var latitudes = shell.stream().mapToDouble(GeoPoint::latitude).summaryStatistics();
    var longitudes = shell.stream().mapToDouble(GeoPoint::longitude).summaryStatistics();
    return new Box(
        latitudes.getMin(), longitudes.getMin(), latitudes.getMax(), longitudes.getMax());
  }

  private static double[] edgesOf(List<List<GeoPoint>> rings) {
    var edges = new double[4 * rings.stream().mapToInt(ring -> ring.size() - 1).sum()];
    int next = 0;
    for (var ring : rings) {
      for (int i = 1; i < ring.size(); i++) {
        edges[next++] = ring.get(i - 1).latitude();
        edges[next++] = ring.get(i - 1).longitude();
        edges[next++] = ring.get(i).latitude();
        edges[next++] = ring.get(i).longitude();
      }
    }
    return edges;
  }
}
