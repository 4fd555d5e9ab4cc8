package nl.burgernet.geography;

/// Whether two areas share ground, found by cutting what both bounds share into ever smaller boxes.
///
/// Neighbours whose borders do not fit to the metre share slivers, which do not count; so two areas
/// that share no more than a narrow strip may go as neighbours. [Area#sharesGroundWith] is the
/// question without that tolerance.
public final class Overlap {
  /// About 50 m: no smaller boxes are looked at, unless the areas are small.
  private static final double BOX_DEGREES = 0.0005;

  /// About 10 m: a place counts when what lies so near to it is shared too.
  private static final double SLIVER_DEGREES = 0.0001;

  /// However small the bounds are, they are cut at least this often: into 64 by 64 boxes.
  private static final int LEAST_CUTS = 12;

  private final Area one;
  private final Area other;
  private final double sliver;

  private Overlap(Area one, Area other) {
    this.one = one;
    this.other = other;
    this.sliver =
        Math.min(SLIVER_DEGREES, Math.min(width(one.bounds()), width(other.bounds())) / 128);
  }

  /// Whether two areas share more than a sliver; two circles, whether they share anything.
  public static boolean between(Area one, Area other) {
    if (one instanceof Circle && other instanceof Circle) {
      return one.sharesGroundWith(other);
    }
    var a = one.bounds();
    var b = other.bounds();
    return a.touches(b)
        && new Overlap(one, other)
            .within(
                new Box(
                    Math.max(a.south(), b.south()),
                    Math.max(a.west(), b.west()),
                    Math.min(a.north(), b.north()),
                    Math.min(a.east(), b.east())),
                0);
  }

  private boolean within(Box box, int cuts) {
    var ofOne = one.containment(box);
    if (ofOne == Containment.OUTSIDE) {
      return false;
    }
    var ofOther = other.containment(box);
    if (ofOther == Containment.OUTSIDE) {
      return false;
    }
    if (ofOne == Containment.INSIDE && ofOther == Containment.INSIDE) {
      return true;
    }
    var middle = box.centre();
    if (holdsAround(one, middle) && holdsAround(other, middle)) {
      return true;
    }
    var height = box.north() - box.south();
    var width = box.east() - box.west();
    if (cuts >= LEAST_CUTS && Math.max(height, width) < BOX_DEGREES) {
      return false;
    }
    var latitude = middle.latitude();
    var longitude = middle.longitude();
    return height > width
        ? within(new Box(box.south(), box.west(), latitude, box.east()), cuts + 1)
            || within(new Box(latitude, box.west(), box.north(), box.east()), cuts + 1)
        : within(new Box(box.south(), box.west(), box.north(), longitude), cuts + 1)
            || within(new Box(box.south(), longitude, box.north(), box.east()), cuts + 1);
  }

  private boolean holdsAround(Area area, GeoPoint place) {
    var latitude = place.latitude();
    var longitude = place.longitude();
    return area.contains(latitude - sliver, longitude - sliver)
        && area.contains(latitude - sliver, longitude + sliver)
        && area.contains(latitude + sliver, longitude - sliver)
        && area.contains(latitude + sliver, longitude + sliver);
  }

  private static double width(Box box) {
    return Math.min(box.north() - box.south(), box.east() - box.west());
  }
}
