package nl.burgernet.deliver;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nl.burgernet.events.PhoneNumbers;
import nl.burgernet.messaging.Log;
import nl.burgernet.messengerpage.MessengerPage;
import nl.burgernet.messengerpage.MessengerPage.Sent;
import nl.burgernet.rolls.Mark;
import nl.burgernet.subscribers.ChatWindows;
import nl.burgernet.subscribers.ContactId;

/// Messages on Messenger, a call each, those of a group at once; whom Messenger does not let us
/// write to is not tried.
final class MessengerSender implements MessageSender {
  private static final int CALLS_AT_ONCE = 10;
  private static final Duration LATER = Duration.ofSeconds(1);

  private final MessengerPage page;
  private final ChatWindows windows;
  private final PhoneNumbers numbers;
  private final Duration timeLimit;
  private final InstantSource clock;

  /// @param numbers whom the text asks to call
  /// @param timeLimit of one call of the page
  MessengerSender(
      MessengerPage page,
      ChatWindows windows,
      PhoneNumbers numbers,
      Duration timeLimit,
      InstantSource clock) {
    this.page = page;
    this.windows = windows;
    this.numbers = numbers;
    this.timeLimit = timeLimit;
    this.clock = clock;
  }

  @Override
  public int groupSize() {
    return CALLS_AT_ONCE;
  }

  @Override
  public Duration timeLimit() {
    return timeLimit;
  }

  @Override
  public List<SendResult> send(List<Letter> letters) {
    Set<ContactId> open;
    try {
      open = windows.openAmong(letters.stream().map(Letter::contact).toList(), clock.instant());
    } catch (RuntimeException e) {
      // Nothing has left: nobody may be taken for told.
      Log.failure("whom Messenger lets us write to is not known", e);
      return Collections.nCopies(letters.size(), new SendResult.TryLater(LATER));
    }
    var calls = new ArrayList<Future<SendResult>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var letter : letters) {
        calls.add(
            threads.submit(
                () ->
                    open.contains(letter.contact())
                        ? send(letter)
                        : new SendResult.Refused(Mark.OUTSIDE_WINDOW)));
      }
    }
    return calls.stream().map(MessengerSender::result).toList();
  }

  private SendResult send(Letter letter) {
    var text =
        ActionText.chat(
            letter, numbers.of(letter.action().action().kind()), MessengerPage.LONGEST_TEXT);
    return switch (page.send(letter.to(), new MessengerPage.Message(text))) {
      case Sent.Accepted() -> new SendResult.Told();
      case Sent.OutsideWindow() -> new SendResult.Refused(Mark.OUTSIDE_WINDOW);
      case Sent.NoSuchPerson() -> new SendResult.Refused(Mark.NO_SUCH_CONTACT);
      case Sent.OptedOut() -> new SendResult.Refused(Mark.OPTED_OUT);
      case Sent.Busy() -> new SendResult.TryLater(LATER);
      case Sent.LockedOut() -> {
        Log.count("MessengerLockedOut", "Count", 1, Map.of("Channel", "MESSENGER"));
        yield new SendResult.TryLater(LATER);
      }
      case Sent.Unknown() -> new SendResult.Unknown();
    };
  }

  private static SendResult result(Future<SendResult> call) {
    try {
      return call.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new SendResult.Unknown();
    } catch (ExecutionException e) {
      Log.failure("a message on Messenger failed in a way that was not foreseen", e);
      return new SendResult.Unknown();
    }
  }
}
