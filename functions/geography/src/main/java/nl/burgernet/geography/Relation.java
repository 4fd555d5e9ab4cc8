package nl.burgernet.geography;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// How one polygon lies to another, found on their edges alone.
///
/// Whether edges cross or touch is decided without rounding; where none cross, both borders fall
/// into pieces between the points in which they touch, and each piece lies wholly inside, outside
/// or on the border of the other.
final class Relation {
  private final Edges one;
  private final Edges other;
  private boolean crossing;
  private boolean oneInside;
  private boolean oneOutside;
  private boolean otherInside;
  private boolean sameSide;
  private boolean oppositeSides;

  private Relation(Polygon one, Polygon other) {
    this.one = new Edges(one);
    this.other = new Edges(other);
    if (one.bounds().touches(other.bounds())) {
      compare();
    } else {
      oneOutside = true;
    }
  }

  static boolean isWithin(Polygon one, Polygon other) {
    var relation = new Relation(one, other);
    return !relation.crossing
        && !relation.oneOutside
        && !relation.otherInside
        && !relation.oppositeSides;
  }

  static boolean shareGround(Polygon one, Polygon other) {
    var relation = new Relation(one, other);
    return relation.crossing || relation.oneInside || relation.otherInside || relation.sameSide;
  }

  /// A polygon's edges, with its ground on their left.
  private static final class Edges {
    private final Polygon polygon;
    private final List<GeoPoint> starts = new ArrayList<>();
    private final List<GeoPoint> ends = new ArrayList<>();
    private final List<List<GeoPoint>> touched = new ArrayList<>();

    Edges(Polygon polygon) {
      this.polygon = polygon;
      for (int ring = 0; ring < polygon.rings().size(); ring++) {
        var points = polygon.rings().get(ring);
        var directed = isCounterClockwise(points) == (ring == 0) ? points : points.reversed();
        for (int i = 1; i < directed.size(); i++) {
          starts.add(directed.get(i - 1));
          ends.add(directed.get(i));
          touched.add(new ArrayList<>());
        }
      }
    }

    int count() {
      return starts.size();
    }

    /// By the corner that lies farthest west, and south of others there: it is convex.
    private static boolean isCounterClockwise(List<GeoPoint> ring) {
      var count = ring.size() - 1;
      int corner = 0;
      for (int i = 1; i < count; i++) {
        var point = ring.get(i);
        var farthest = ring.get(corner);
        if (point.longitude() < farthest.longitude()
            || (point.longitude() == farthest.longitude()
                && point.latitude() < farthest.latitude())) {
          corner = i;
        }
      }
      var before = ring.get((corner + count - 1) % count);
      var after = ring.get(corner + 1);
      var turn = RingRules.turn(before, ring.get(corner), after);
      // Both neighbours straight above it: the corner is passed on a line, from below or above.
      return turn == 0 ? before.latitude() > after.latitude() : turn > 0;
    }
  }

  private void compare() {
    for (int a = 0; a < one.count(); a++) {
      for (int b = 0; b < other.count(); b++) {
        if (mayMeet(one, a, other, b) && cross(a, b)) {
          crossing = true;
          return;
        }
      }
    }
    for (int a = 0; a < one.count(); a++) {
      for (var piece : pieces(one, a)) {
        var along = edgeUnder(piece, other);
        if (along >= 0) {
          if (sameDirection(piece, other, along)) {
            sameSide = true;
          } else {
            oppositeSides = true;
          }
        } else if (other.polygon.contains(piece.middle())) {
          oneInside = true;
        } else {
          oneOutside = true;
        }
      }
    }
    for (int b = 0; b < other.count() && !otherInside; b++) {
      for (var piece : pieces(other, b)) {
        otherInside |= edgeUnder(piece, one) < 0 && one.polygon.contains(piece.middle());
      }
    }
  }

  /// Whether two edges cross in a point within both; where they only touch, that is noted.
  private boolean cross(int a, int b) {
    var a1 = one.starts.get(a);
    var a2 = one.ends.get(a);
    var b1 = other.starts.get(b);
    var b2 = other.ends.get(b);
    var b1Side = RingRules.turn(a1, a2, b1);
    var b2Side = RingRules.turn(a1, a2, b2);
    if (b1Side * b2Side > 0) {
      return false;
    }
    var a1Side = RingRules.turn(b1, b2, a1);
    var a2Side = RingRules.turn(b1, b2, a2);
    if (a1Side * a2Side > 0) {
      return false;
    }
    if (b1Side * b2Side < 0 && a1Side * a2Side < 0) {
      return true;
    }
    noteIfOn(one, a, b1, b1Side);
    noteIfOn(one, a, b2, b2Side);
    noteIfOn(other, b, a1, a1Side);
    noteIfOn(other, b, a2, a2Side);
    return false;
  }

  private static void noteIfOn(Edges edges, int edge, GeoPoint point, int side) {
    if (side == 0 && isBetween(edges.starts.get(edge), edges.ends.get(edge), point)) {
      edges.touched.get(edge).add(point);
    }
  }

  private record Piece(GeoPoint from, GeoPoint to) {
    GeoPoint middle() {
      return new GeoPoint(
          (from.latitude() + to.latitude()) / 2, (from.longitude() + to.longitude()) / 2);
    }
  }

  private static List<Piece> pieces(Edges edges, int edge) {
    var from = edges.starts.get(edge);
    var cuts = new ArrayList<>(edges.touched.get(edge));
    cuts.add(from);
    cuts.add(edges.ends.get(edge));
    cuts.sort(
        Comparator.comparingDouble(
            cut ->
                Math.abs(cut.latitude() - from.latitude())
                    + Math.abs(cut.longitude() - from.longitude())));
    var pieces = new ArrayList<Piece>();
    for (int i = 1; i < cuts.size(); i++) {
      if (!same(cuts.get(i - 1), cuts.get(i))) {
        pieces.add(new Piece(cuts.get(i - 1), cuts.get(i)));
      }
    }
    return pieces;
  }

  /// The edge on which both ends of a piece lie, or -1.
  private static int edgeUnder(Piece piece, Edges edges) {
    for (int edge = 0; edge < edges.count(); edge++) {
      var from = edges.starts.get(edge);
      var to = edges.ends.get(edge);
      if (isBetween(from, to, piece.from())
          && isBetween(from, to, piece.to())
          && RingRules.turn(from, to, piece.from()) == 0
          && RingRules.turn(from, to, piece.to()) == 0) {
        return edge;
      }
    }
    return -1;
  }

  private static boolean sameDirection(Piece piece, Edges edges, int edge) {
    var from = edges.starts.get(edge);
    var to = edges.ends.get(edge);
    return (piece.to().latitude() - piece.from().latitude()) * (to.latitude() - from.latitude())
            + (piece.to().longitude() - piece.from().longitude())
                * (to.longitude() - from.longitude())
        > 0;
  }

  private static boolean mayMeet(Edges one, int a, Edges other, int b) {
    var a1 = one.starts.get(a);
    var a2 = one.ends.get(a);
    var b1 = other.starts.get(b);
    var b2 = other.ends.get(b);
    return Math.max(a1.latitude(), a2.latitude()) >= Math.min(b1.latitude(), b2.latitude())
        && Math.max(b1.latitude(), b2.latitude()) >= Math.min(a1.latitude(), a2.latitude())
        && Math.max(a1.longitude(), a2.longitude()) >= Math.min(b1.longitude(), b2.longitude())
        && Math.max(b1.longitude(), b2.longitude()) >= Math.min(a1.longitude(), a2.longitude());
  }

  private static boolean isBetween(GeoPoint from, GeoPoint to, GeoPoint point) {
    return Math.min(from.latitude(), to.latitude()) <= point.latitude()
        && point.latitude() <= Math.max(from.latitude(), to.latitude())
        && Math.min(from.longitude(), to.longitude()) <= point.longitude()
        && point.longitude() <= Math.max(from.longitude(), to.longitude());
  }

  private static boolean same(GeoPoint one, GeoPoint other) {
    return one.latitude() == other.latitude() && one.longitude() == other.longitude();
  }
}
