package nl.burgernet.serveboards;

final class FakeLastSeenTest extends LastSeenContract {
  private final FakeLastSeen lastSeen = new FakeLastSeen();

  @Override
  LastSeen lastSeen() {
    return lastSeen;
  }
}
