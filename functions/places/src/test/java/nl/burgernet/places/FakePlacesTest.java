package nl.burgernet.places;

class FakePlacesTest extends PlacesContract {
  private final FakePlaces places = new FakePlaces();

  @Override
  protected Places places() {
    return places;
  }

  @Override
  protected void busy() {
    places.busy();
  }
}
