package nl.burgernet.posttox;

class FakeConversationsTest extends ConversationsContract {
  private final FakeConversations conversations = new FakeConversations();

  @Override
  Conversations conversations() {
    return conversations;
  }
}
