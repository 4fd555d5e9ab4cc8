package nl.burgernet.chatonmessenger;

import java.time.InstantSource;

class FakeChatsTest extends ChatsContract {
  private final FakeChats chats = new FakeChats();

  @Override
  Chats chats(InstantSource clock) {
    return chats.at(clock);
  }
}
