package nl.burgernet.registerparticipant;

/// Tells somebody a code on one channel, once.
interface CodeSender {
  Sent send(String to, String code);

  /// How it went.
  sealed interface Sent {
    /// The provider took it, or may have taken it.
    record Accepted() implements Sent {}

    /// Nobody can be reached there.
    record Refused() implements Sent {}

    /// The provider is busy or cannot be reached; nothing was sent.
    record Busy() implements Sent {}
  }
}
