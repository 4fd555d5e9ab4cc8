package nl.burgernet.receivephoto;

class FakeSightingsTest extends SightingsContract {
  private final Sightings sightings = new FakeSightings();

  @Override
  protected Sightings sightings() {
    return sightings;
  }
}
