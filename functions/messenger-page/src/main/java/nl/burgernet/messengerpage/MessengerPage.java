package nl.burgernet.messengerpage;

import java.util.List;

/// The page on Messenger, as which we write to people who wrote to it first.
public interface MessengerPage {
  /// The longest text that Messenger takes, in characters.
  ///
  /// @see <a href="https://developers.facebook.com/docs/messenger-platform/reference/send-api">send
  ///   API</a>
  int LONGEST_TEXT = 2000;

  /// Sends once; it does not try again by itself.
  ///
  /// @param to how Messenger names a person to this page
  Sent send(String to, Message message);

  /// What is said, and short answers to choose from, at most 13 of 20 characters.
  record Message(String text, List<String> choices) {
    private static final int MOST_CHOICES = 13;
    private static final int LONGEST_CHOICE = 20;

    public Message {
      choices = List.copyOf(choices);
      if (text.isBlank() || text.length() > LONGEST_TEXT) {
        throw new IllegalArgumentException("a message has 1 to " + LONGEST_TEXT + " characters");
      }
      if (choices.size() > MOST_CHOICES
          || choices.stream().anyMatch(choice -> choice.length() > LONGEST_CHOICE)) {
        throw new IllegalArgumentException("at most 13 choices of at most 20 characters");
      }
    }

    public Message(String text) {
      this(text, List.of());
    }
  }

  /// What Messenger said.
  sealed interface Sent {
    record Accepted() implements Sent {}

    /// The person did not write to us within a day.
    record OutsideWindow() implements Sent {}

    /// Nobody of that name writes with this page any more.
    record NoSuchPerson() implements Sent {}

    /// The person does not want to hear from this page.
    record OptedOut() implements Sent {}

    /// It did not take the message, or was not asked to, and may later.
    record Busy() implements Sent {}

    /// It no longer lets us in, or there is no token: people have to put that right, then it may
    /// take the message.
    record LockedOut() implements Sent {}

    /// It may have taken the message: the answer did not come, or says nothing.
    record Unknown() implements Sent {}
  }
}
