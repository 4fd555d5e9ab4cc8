package nl.burgernet.startaction;

import nl.burgernet.events.SmsLength;

/// How many text messages a text takes, as the networks count (3GPP TS 23.038 and 23.040).
final class TextParts {
  /// What is put around a message when it goes out as text: who speaks and whom to call.
  private static final String BEFORE = "Burgernet: ";

  private static final String AFTER = " Bel 0800-0011.";

  private TextParts() {}

  /// How many a message takes with what is put around it.
  static int ofMessage(String message) {
    return of(BEFORE + message + AFTER);
  }

  static int of(String text) {
    return SmsLength.of(text).parts();
  }

  /// The first character that makes a text message hold 70 characters instead of 160, or -1.
  static int firstBeyondBasic(String text) {
    for (var i = 0; i < text.length(); i++) {
      if (!SmsLength.isGsm(text.charAt(i))) {
        return i;
      }
    }
    return -1;
  }
}
