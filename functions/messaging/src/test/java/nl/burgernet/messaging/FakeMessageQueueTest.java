package nl.burgernet.messaging;

import java.time.Duration;
import java.util.List;

class FakeMessageQueueTest extends MessageQueueContract {
  private final FakeMessageQueue fake = new FakeMessageQueue();

  @Override
  protected MessageQueue queue() {
    return fake;
  }

  @Override
  protected List<SqsMessage> receive(Duration within) {
    return fake.receive(within);
  }

  @Override
  protected void delete(String receiptHandle) {
    fake.delete(receiptHandle);
  }
}
