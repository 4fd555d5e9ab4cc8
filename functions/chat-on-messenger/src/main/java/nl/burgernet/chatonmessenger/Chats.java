package nl.burgernet.chatonmessenger;

import java.time.Duration;

/// Where conversations stand, and which messages were handled. Nobody finds a person by it: it is
/// kept under a name that only a key makes.
interface Chats {
  /// How long an unfinished conversation is remembered.
  Duration STATE_KEPT = Duration.ofHours(1);

  /// How long a message is known again; Meta hands one over again for a day and a half.
  Duration MESSAGES_KEPT = Duration.ofDays(3);

  /// Where a conversation stands; [ChatState.Silent] if there is none.
  ChatState stateOf(String person);

  boolean wasHandled(String messageId);

  /// Notes that a message was handled and where the conversation stands then, both or nothing;
  /// false if the message had been handled already.
  boolean handled(String messageId, String person, ChatState next);

  /// Forgets somebody's conversation.
  void forget(String person);
}
