package nl.burgernet.local;

/// A place where people live.
///
/// @param latitude of its middle, in millionths of a degree
/// @param longitude of its middle, in millionths of a degree
record Town(String name, int latitude, int longitude, int inhabitants) {
  private static final double METRES_PER_DEGREE = 111_195;
  private static final double VILLAGE_DENSITY = 2_000;
  private static final double CITY_DENSITY = 10_000;
  private static final double CITY_INHABITANTS = 500_000;
  private static final double VILLAGE_INHABITANTS = 1_000;

  /// A spot, in millionths of a degree.
  record Spot(int latitude, int longitude) {}

  /// Inhabitants of a square kilometre in its middle, more in a city than in a village.
  double middleDensity() {
    var size =
        StrictMath.log(inhabitants / VILLAGE_INHABITANTS)
            / StrictMath.log(CITY_INHABITANTS / VILLAGE_INHABITANTS);
    return VILLAGE_DENSITY + (CITY_DENSITY - VILLAGE_DENSITY) * Math.clamp(size, 0, 1);
  }

  /// A spot where somebody of this place may live: the density falls off exponentially from the
  /// middle, as it does in real cities, so the radius follows from the inhabitants.
  Spot home(Draws draws) {
    var falloffMetres = 1_000 * Math.sqrt(inhabitants / (2 * Math.PI * middleDensity()));
    var metres = -falloffMetres * StrictMath.log((1 - draws.share()) * (1 - draws.share()));
    return at(metres, draws);
  }

  /// A spot in the country around this place.
  Spot countryside(Draws draws) {
    return at(6_000 * Math.sqrt(draws.share()), draws);
  }

  double metresTo(Town other) {
    var north = (other.latitude - latitude) / 1e6 * METRES_PER_DEGREE;
    var east = (other.longitude - longitude) / 1e6 * METRES_PER_DEGREE * parallel();
    return Math.sqrt(north * north + east * east);
  }

  private Spot at(double metres, Draws draws) {
    var direction = 2 * Math.PI * draws.share();
    var north = metres * StrictMath.cos(direction) / METRES_PER_DEGREE;
    var east = metres * StrictMath.sin(direction) / METRES_PER_DEGREE / parallel();
    return new Spot(
        latitude + (int) Math.round(north * 1e6), longitude + (int) Math.round(east * 1e6));
  }

  private double parallel() {
    return StrictMath.cos(StrictMath.toRadians(latitude / 1e6));
  }
}
