package nl.burgernet.controlroom;

/// How large an area may be that a control room draws or names.
///
/// @param maxSquareMetres of a circle or a polygon; regions are bounded by their number
public record AreaLimits(
    double maxRadiusMetres, double maxSquareMetres, int maxPolygonPoints, int maxRegions) {
  public static final AreaLimits USUAL = new AreaLimits(50_000, 20_000e6, 500, 25);

  public AreaLimits {
    if (!(maxRadiusMetres > 0 && maxSquareMetres > 0) || maxPolygonPoints < 4 || maxRegions < 1) {
      throw new IllegalArgumentException("an area has a limit that nothing can keep");
    }
  }
}
