package nl.burgernet.chatonmessenger;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Conversations in memory.
final class FakeChats implements Chats {
  private final Map<String, Asked> states = new HashMap<>();
  private final Set<String> handled = new HashSet<>();
  private InstantSource clock = InstantSource.system();

  private record Asked(ChatState state, Instant at) {}

  FakeChats at(InstantSource clock) {
    this.clock = clock;
    return this;
  }

  @Override
  public ChatState stateOf(String person) {
    var asked = states.get(person);
    return asked == null || !clock.instant().isBefore(asked.at().plus(STATE_KEPT))
        ? new ChatState.Silent()
        : asked.state();
  }

  @Override
  public boolean wasHandled(String messageId) {
    return handled.contains(messageId);
  }

  @Override
  public boolean handled(String messageId, String person, ChatState next) {
    if (!handled.add(messageId)) {
      return false;
    }
    states.put(person, new Asked(next, clock.instant()));
    return true;
  }

  @Override
  public void forget(String person) {
    states.remove(person);
  }

  boolean knows(String person) {
    return states.containsKey(person);
  }
}
