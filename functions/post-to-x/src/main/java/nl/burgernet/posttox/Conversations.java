package nl.burgernet.posttox;

import nl.burgernet.events.ActionId;

/// Where it stands what our accounts said, so that none says it twice.
interface Conversations {
  /// What an account said of an action as of now.
  Conversation read(ActionId actionId, String account);

  /// Stores a conversation after one change, unless somebody else changed it since it was read.
  Saved save(Conversation changed);

  /// Whether a change was stored.
  enum Saved {
    SAVED,
    OVERTAKEN
  }
}
