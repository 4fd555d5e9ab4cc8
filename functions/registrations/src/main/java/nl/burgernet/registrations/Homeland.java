package nl.burgernet.registrations;

import nl.burgernet.geography.Circle;
import nl.burgernet.geography.GeoPoint;
import nl.burgernet.geography.Grid;
import nl.burgernet.geography.RegionAtlas;

/// Where an address may lie: in the Netherlands with its islands, its coast, and a little across
/// its borders.
public record Homeland(RegionAtlas atlas) {
  private static final double METRES = 1;

  /// Whether an address may lie at a place.
  ///
  /// @param latitude in degrees
  /// @param longitude in degrees
  public boolean holds(double latitude, double longitude) {
    return Math.abs(latitude) <= 90
        && Math.abs(longitude) <= 180
        && Grid.cellOf(latitude, longitude) != Grid.OUTSIDE
        && atlas.netherlandsHolds(new Circle(new GeoPoint(latitude, longitude), METRES));
  }
}
