package nl.burgernet.chatonmessenger;

import java.time.Instant;

/// What somebody wrote to the page.
///
/// @param person how Messenger names them to the page; stays out of every log
/// @param messageId names the message, also when it is handed over again
/// @param text empty for a picture or a sticker
record Said(String person, String messageId, Instant at, String text) {
  @Override
  public String toString() {
    return "Said[hidden, " + at + "]";
  }
}
