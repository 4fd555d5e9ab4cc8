package nl.burgernet.startaction;

/// How many text messages a text takes, as the networks count (3GPP TS 23.038 and 23.040).
final class TextParts {
  /// What is put around a message when it goes out as text: who speaks and whom to call.
  private static final String BEFORE = "Burgernet: ";

  private static final String AFTER = " Bel 0800-0011.";

  private static final String BASIC =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
          + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

  /// Each takes the room of two.
  private static final String EXTENDED = "^{}\\[~]|€\f";

  private static final int ONE_PART = 160;
  private static final int OF_SEVERAL = 153;
  private static final int ONE_PART_UNICODE = 70;
  private static final int OF_SEVERAL_UNICODE = 67;

  private TextParts() {}

  /// How many a message takes with what is put around it.
  static int ofMessage(String message) {
    return of(BEFORE + message + AFTER);
  }

  static int of(String text) {
    var septets = 0;
    for (var i = 0; i < text.length(); i++) {
      var character = text.charAt(i);
      if (EXTENDED.indexOf(character) >= 0) {
        septets += 2;
      } else if (BASIC.indexOf(character) >= 0) {
        septets++;
      } else {
        return parts(text.length(), ONE_PART_UNICODE, OF_SEVERAL_UNICODE);
      }
    }
    return parts(septets, ONE_PART, OF_SEVERAL);
  }

  /// The first character that makes a text message hold 70 characters instead of 160, or -1.
  static int firstBeyondBasic(String text) {
    for (var i = 0; i < text.length(); i++) {
      if (BASIC.indexOf(text.charAt(i)) < 0 && EXTENDED.indexOf(text.charAt(i)) < 0) {
        return i;
      }
    }
    return -1;
  }

  private static int parts(int length, int one, int ofSeveral) {
    return length <= one ? 1 : (length + ofSeveral - 1) / ofSeveral;
  }
}
