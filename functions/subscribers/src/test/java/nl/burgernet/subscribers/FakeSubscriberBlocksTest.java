package nl.burgernet.subscribers;

class FakeSubscriberBlocksTest extends SubscriberBlocksContract {
  private final SubscriberBlocks fake = new FakeSubscriberBlocks();

  @Override
  protected SubscriberBlocks blocks() {
    return fake;
  }
}
