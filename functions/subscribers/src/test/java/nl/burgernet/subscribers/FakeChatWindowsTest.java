package nl.burgernet.subscribers;

class FakeChatWindowsTest extends ChatWindowsContract {
  private final ChatWindows windows = new FakeChatWindows();

  @Override
  protected ChatWindows windows() {
    return windows;
  }
}
