package nl.burgernet.posttox;

import java.util.HashMap;
import java.util.Map;
import nl.burgernet.events.ActionId;

/// Conversations in memory.
final class FakeConversations implements Conversations {
  private final Map<String, Conversation> stored = new HashMap<>();

  @Override
  public Conversation read(ActionId actionId, String account) {
    return stored.getOrDefault(actionId + account, Conversation.none(actionId, account));
  }

  @Override
  public Saved save(Conversation changed) {
    if (read(changed.actionId(), changed.account()).version() != changed.version() - 1) {
      return Saved.OVERTAKEN;
    }
    stored.put(changed.actionId() + changed.account(), changed);
    return Saved.SAVED;
  }
}
