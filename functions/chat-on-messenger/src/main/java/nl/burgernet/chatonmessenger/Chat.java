package nl.burgernet.chatonmessenger;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nl.burgernet.messaging.Log;
import nl.burgernet.messengerpage.MessengerPage;
import nl.burgernet.messengerpage.MessengerPage.Message;
import nl.burgernet.messengerpage.MessengerPage.Sent;
import nl.burgernet.registrations.ChatCodes;

/// Handles what somebody wrote, once, however often it is handed over: does what they ask, notes
/// that it was done, and answers. Who dies in between does it again; only the answer may be
/// missing.
final class Chat {
  /// Meta hands a message over for a day and a half; what is older was kept by somebody to be
  /// played again.
  private static final Duration TOO_OLD = Duration.ofDays(2);

  /// A clock may be a little wrong, but not so wrong that a window stays open longer.
  private static final Duration FROM_THE_FUTURE = Duration.ofMinutes(5);

  private final Chats chats;
  private final Conversation conversation;
  private final Subscriptions subscriptions;
  private final ChatCodes codes;
  private final MessengerPage page;
  private final InstantSource clock;

  Chat(
      Chats chats,
      Conversation conversation,
      Subscriptions subscriptions,
      ChatCodes codes,
      MessengerPage page,
      InstantSource clock) {
    this.chats = chats;
    this.conversation = conversation;
    this.subscriptions = subscriptions;
    this.codes = codes;
    this.page = page;
    this.clock = clock;
  }

  void hear(Said said) {
    var now = clock.instant();
    if (said.at().isBefore(now.minus(TOO_OLD)) || said.at().isAfter(now.plus(FROM_THE_FUTURE))) {
      passOver("TIME");
      return;
    }
    if (chats.wasHandled(said.messageId())) {
      passOver("REPEAT");
      return;
    }
    var person = said.person();
    var turn =
        conversation.answer(chats.stateOf(person), said.text(), subscriptions.standing(person));
    var answers = done(turn, person);
    if (!chats.handled(said.messageId(), person, turn.next())) {
      return; // At the same moment, elsewhere.
    }
    if (turn.deed() instanceof Conversation.Deed.Leave) {
      chats.forget(person);
    } else {
      subscriptions.heard(person, said.at());
    }
    answers.forEach(answer -> say(person, answer));
  }

  /// Counts what Meta signed and we do not listen to: some repeats are Meta's own, many are not.
  private static void passOver(String why) {
    Log.count("WebhooksPassedOver", "Count", 1, Map.of("By", why));
  }

  /// Does what a turn asks for, and gives what is to be said then.
  private List<Message> done(Conversation.Turn turn, String person) {
    return switch (turn.deed()) {
      case Conversation.Deed.Nothing() -> turn.replies();
      case Conversation.Deed.Subscribe(var home) ->
          subscriptions.subscribe(person, home)
              ? turn.replies()
              : List.of(new Message(Sentences.MOVED_TOO_OFTEN));
      case Conversation.Deed.Resume() -> {
        subscriptions.resume(person);
        yield turn.replies();
      }
      case Conversation.Deed.Leave(var altogether) ->
          List.of(new Message(Sentences.left(subscriptions.leave(person, altogether))));
      case Conversation.Deed.ShowCode() ->
          Stream.concat(turn.replies().stream(), Stream.of(new Message(codes.issue(person))))
              .toList();
    };
  }

  /// Answers once: a chat whose answer is missing is taken up again by whoever misses it.
  private void say(String person, Message message) {
    switch (page.send(person, message)) {
      case Sent.Accepted() -> {}
      case Sent.OutsideWindow(),
          Sent.NoSuchPerson(),
          Sent.OptedOut(),
          Sent.Busy(),
          Sent.LockedOut(),
          Sent.Unknown() ->
          Log.warn("an answer on Messenger did not arrive");
    }
  }
}
