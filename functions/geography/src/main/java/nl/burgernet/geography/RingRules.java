package nl.burgernet.geography;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// What rings must be to enclose one clear area; refuses the first fault it finds, by name and
/// place.
///
/// All decisions are exact: doubles are compared by the sign of a determinant that is computed
/// without rounding where rounding could change it.
final class RingRules {
  /// Shewchuk's bound: a determinant farther from zero than this share of its terms has the right
  /// sign.
  private static final double ROUNDING = 3.3306690738754716e-16;

  private final List<List<GeoPoint>> rings;
  private final double[] edges;
  private final int[] ringOfEdge;
  private final int[] firstEdges;
  private final List<Touch> touches = new ArrayList<>();

  /// A point in which two rings meet without crossing there.
  private record Touch(int ring, int otherRing, GeoPoint place) {}

  private RingRules(List<List<GeoPoint>> rings, double[] edges) {
    this.rings = rings;
    this.edges = edges;
    this.ringOfEdge = new int[edges.length / 4];
    this.firstEdges = new int[rings.size() + 1];
    for (int ring = 0; ring < rings.size(); ring++) {
      firstEdges[ring + 1] = firstEdges[ring] + rings.get(ring).size() - 1;
      for (int edge = firstEdges[ring]; edge < firstEdges[ring + 1]; edge++) {
        ringOfEdge[edge] = ring;
      }
    }
  }

  /// The rings without points that repeat the one before; refuses what is no ring at all.
  static List<List<GeoPoint>> withoutRepeats(List<List<GeoPoint>> rings) {
    if (rings.isEmpty()) {
      throw new IllegalArgumentException("a polygon needs a ring, its shell");
    }
    var cleaned = new ArrayList<List<GeoPoint>>();
    for (var ring : rings) {
      var name = name(cleaned.size());
      if (ring.size() < 4) {
        throw new IllegalArgumentException(
            name + " needs at least 4 points, the last equal to the first, not " + ring.size());
      }
      if (!same(ring.getFirst(), ring.getLast())) {
        throw new IllegalArgumentException(
            name
                + " is not closed: it starts at "
                + place(ring.getFirst())
                + " and ends at "
                + place(ring.getLast()));
      }
      var points = new ArrayList<GeoPoint>();
      for (var point : ring) {
        if (points.isEmpty() || !same(points.getLast(), point)) {
          points.add(point);
        }
      }
      if (points.size() < 4) {
        throw new IllegalArgumentException(
            name + " needs at least 3 different points, not " + Math.max(1, points.size() - 1));
      }
      cleaned.add(List.copyOf(points));
    }
    return List.copyOf(cleaned);
  }

  static void check(List<List<GeoPoint>> rings, double[] edges) {
    var rules = new RingRules(rings, edges);
    for (int ring = 0; ring < rings.size(); ring++) {
      rules.requireSurface(ring);
    }
    rules.requireThatNoEdgesCross();
    if (rings.size() > 1) {
      rules.requireHolesInShell();
      rules.requireOnePiece();
    }
  }

  private void requireSurface(int ring) {
    var points = rings.get(ring);
    for (int i = 2; i < points.size(); i++) {
      if (turn(points.get(0), points.get(1), points.get(i)) != 0) {
        return;
      }
    }
    throw new IllegalArgumentException(
        name(ring) + " encloses nothing: all its points lie on one line");
  }

  /// Looks in each band at the edges from west to east, so that only those side by side are
  /// compared.
  private void requireThatNoEdgesCross() {
    var bands = EdgeBands.of(edges);
    var westmost = Comparator.comparingDouble(this::west);
    for (int band = 0; band < bands.bands(); band++) {
      var here = new ArrayList<Integer>();
      for (int entry = bands.start(band); entry < bands.start(band + 1); entry++) {
        here.add(bands.edgeAt(entry));
      }
      here.sort(westmost);
      for (int i = 0; i < here.size(); i++) {
        var east = east(here.get(i));
        for (int j = i + 1; j < here.size() && west(here.get(j)) <= east; j++) {
          var a = Math.min(here.get(i), here.get(j));
          var b = Math.max(here.get(i), here.get(j));
          // Two edges may share many bands; they are compared in the first of them.
          if (band == Math.max(bands.lowestBand(edges, a), bands.lowestBand(edges, b))
              && !follow(a, b)) {
            requireApart(a, b);
          }
        }
      }
    }
  }

  /// Edges that follow each other share a point by right; one that turns back on the other is seen
  /// by the edge beyond, which touches it.
  private boolean follow(int a, int b) {
    var ring = ringOfEdge[a];
    return ring == ringOfEdge[b]
        && (b == a + 1 || (a == firstEdges[ring] && b == firstEdges[ring + 1] - 1));
  }

  private void requireApart(int a, int b) {
    var sameRing = ringOfEdge[a] == ringOfEdge[b];
    var a1 = start(a);
    var a2 = end(a);
    var b1 = start(b);
    var b2 = end(b);
    if (Math.max(a1.latitude(), a2.latitude()) < Math.min(b1.latitude(), b2.latitude())
        || Math.max(b1.latitude(), b2.latitude()) < Math.min(a1.latitude(), a2.latitude())) {
      return;
    }
    var b1Side = turn(a1, a2, b1);
    var b2Side = turn(a1, a2, b2);
    if (b1Side * b2Side > 0) {
      return;
    }
    var a1Side = turn(b1, b2, a1);
    var a2Side = turn(b1, b2, a2);
    if (a1Side * a2Side > 0) {
      return;
    }
    if (b1Side * b2Side < 0 && a1Side * a2Side < 0) {
      throw fault(a, b, sameRing ? "crosses itself" : "crosses " + name(ringOfEdge[b]));
    }
    var shared = new ArrayList<GeoPoint>();
    addIfOn(shared, a1, a2, b1, b1Side);
    addIfOn(shared, a1, a2, b2, b2Side);
    addIfOn(shared, b1, b2, a1, a1Side);
    addIfOn(shared, b1, b2, a2, a2Side);
    if (shared.isEmpty()) {
      return;
    }
    if (sameRing) {
      throw fault(a, b, "touches itself");
    }
    if (shared.size() > 1) {
      throw fault(a, b, "runs along " + name(ringOfEdge[b]));
    }
    touches.add(new Touch(ringOfEdge[a], ringOfEdge[b], shared.getFirst()));
  }

  private static void addIfOn(
      List<GeoPoint> shared, GeoPoint from, GeoPoint to, GeoPoint point, int side) {
    if (side == 0
        && between(from.latitude(), to.latitude(), point.latitude())
        && between(from.longitude(), to.longitude(), point.longitude())
        && shared.stream().noneMatch(other -> same(other, point))) {
      shared.add(point);
    }
  }

  /// Rings that nowhere cross lie inside one another or apart, piece by piece between their
  /// touches.
  private void requireHolesInShell() {
    var filled = new ArrayList<Polygon>();
    for (var ring : rings) {
      filled.add(Polygon.ofChecked(List.of(ring)));
    }
    for (int hole = 1; hole < rings.size(); hole++) {
      for (var sample : samplesBetween(hole, 0)) {
        if (!filled.getFirst().contains(sample)) {
          throw new IllegalArgumentException(
              name(hole) + " lies outside the shell at " + place(sample));
        }
      }
      for (int other = 1; other < rings.size(); other++) {
        if (other == hole || !filled.get(other).bounds().touches(filled.get(hole).bounds())) {
          continue;
        }
        for (var sample : samplesBetween(hole, other)) {
          if (filled.get(other).contains(sample)) {
            throw new IllegalArgumentException(
                name(hole) + " lies in " + name(other) + " at " + place(sample));
          }
        }
      }
    }
  }

  /// One place on each piece of a ring between the points where it touches another.
  private List<GeoPoint> samplesBetween(int ring, int other) {
    var touching =
        touches.stream()
            .filter(
                touch ->
                    (touch.ring() == ring && touch.otherRing() == other)
                        || (touch.ring() == other && touch.otherRing() == ring))
            .map(Touch::place)
            .toList();
    if (touching.isEmpty()) {
      return List.of(rings.get(ring).getFirst());
    }
    var samples = new ArrayList<GeoPoint>();
    for (int edge = firstEdges[ring]; edge < firstEdges[ring + 1]; edge++) {
      var from = start(edge);
      var to = end(edge);
      var cuts = new ArrayList<GeoPoint>(List.of(from, to));
      for (var touch : touching) {
        addIfOn(cuts, from, to, touch, turn(from, to, touch));
      }
      cuts.sort(
          Comparator.comparingDouble(
              cut ->
                  Math.abs(cut.latitude() - from.latitude())
                      + Math.abs(cut.longitude() - from.longitude())));
      for (int i = 1; i < cuts.size(); i++) {
        samples.add(middle(cuts.get(i - 1), cuts.get(i)));
      }
    }
    return samples;
  }

  /// Rings that touch in a circle of points cut the area in two.
  private void requireOnePiece() {
    var numbers = new HashMap<GeoPoint, Integer>();
    for (var touch : touches) {
      numbers.putIfAbsent(canonical(touch.place()), rings.size() + numbers.size());
    }
    var joined = new int[rings.size() + numbers.size()];
    for (int i = 0; i < joined.length; i++) {
      joined[i] = i;
    }
    var seen = new HashSet<Map.Entry<Integer, Integer>>();
    for (var touch : touches) {
      var point = numbers.get(canonical(touch.place()));
      for (var ring : List.of(touch.ring(), touch.otherRing())) {
        if (point == null || !seen.add(Map.entry(ring, point))) {
          continue;
        }
        var a = root(joined, ring);
        var b = root(joined, point);
        if (a == b) {
          throw new IllegalArgumentException(
              name(Math.max(touch.ring(), touch.otherRing()))
                  + " cuts the polygon in two where it touches "
                  + name(Math.min(touch.ring(), touch.otherRing()))
                  + " at "
                  + place(touch.place()));
        }
        joined[a] = b;
      }
    }
  }

  private static int root(int[] joined, int i) {
    return joined[i] == i ? i : root(joined, joined[i]);
  }

  private IllegalArgumentException fault(int a, int b, String what) {
    return new IllegalArgumentException(
        "%s %s: the line from point %d %s to %s meets that from point %d %s to %s"
            .formatted(
                name(ringOfEdge[a]),
                what,
                a - firstEdges[ringOfEdge[a]] + 1,
                place(start(a)),
                place(end(a)),
                b - firstEdges[ringOfEdge[b]] + 1,
                place(start(b)),
                place(end(b))));
  }

  private GeoPoint start(int edge) {
    return rings.get(ringOfEdge[edge]).get(edge - firstEdges[ringOfEdge[edge]]);
  }

  private GeoPoint end(int edge) {
    return rings.get(ringOfEdge[edge]).get(edge - firstEdges[ringOfEdge[edge]] + 1);
  }

  private double west(int edge) {
    return Math.min(edges[4 * edge + 1], edges[4 * edge + 3]);
  }

  private double east(int edge) {
    return Math.max(edges[4 * edge + 1], edges[4 * edge + 3]);
  }

  /// Above zero where the way from `a` by `b` to `c` turns left, below where right, zero where
  /// straight.
  static int turn(GeoPoint a, GeoPoint b, GeoPoint c) {
    var left = (a.longitude() - c.longitude()) * (b.latitude() - c.latitude());
    var right = (a.latitude() - c.latitude()) * (b.longitude() - c.longitude());
    var determinant = left - right;
    return Math.abs(determinant) > ROUNDING * (Math.abs(left) + Math.abs(right))
        ? (int) Math.signum(determinant)
        : exactTurn(a, b, c);
  }

  private static int exactTurn(GeoPoint a, GeoPoint b, GeoPoint c) {
    var x = new BigDecimal(c.longitude());
    var y = new BigDecimal(c.latitude());
    var left =
        new BigDecimal(a.longitude())
            .subtract(x)
            .multiply(new BigDecimal(b.latitude()).subtract(y));
    var right =
        new BigDecimal(a.latitude())
            .subtract(y)
            .multiply(new BigDecimal(b.longitude()).subtract(x));
    return left.compareTo(right);
  }

  private static boolean between(double one, double other, double value) {
    return Math.min(one, other) <= value && value <= Math.max(one, other);
  }

  private static boolean same(GeoPoint one, GeoPoint other) {
    return one.latitude() == other.latitude() && one.longitude() == other.longitude();
  }

  /// The point without minus zero, which equals zero but has another hash.
  private static GeoPoint canonical(GeoPoint point) {
    return new GeoPoint(point.latitude() + 0.0, point.longitude() + 0.0);
  }

  private static GeoPoint middle(GeoPoint one, GeoPoint other) {
    return new GeoPoint(
        (one.latitude() + other.latitude()) / 2, (one.longitude() + other.longitude()) / 2);
  }

  private static String place(GeoPoint point) {
    return "(" + point.latitude() + ", " + point.longitude() + ")";
  }

  private static String name(int ring) {
    return ring == 0 ? "the shell" : "hole " + ring;
  }
}
