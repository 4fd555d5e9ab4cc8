package nl.burgernet.serveboards;

final class FakeSearchesTest extends SearchesContract {
  private final FakeSearches searches = new FakeSearches(() -> now);

  @Override
  Searches searches() {
    return searches;
  }
}
