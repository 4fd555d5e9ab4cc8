package nl.burgernet.receivephoto;

import nl.burgernet.messaging.Characters;

/// What somebody wrote: of a sensible length, in characters as people count them, and readable.
record Words(int shortest, int longest, boolean severalLines) {
  /// Whether a text is as it should be.
  boolean fit(String text) {
    var length = text.codePointCount(0, text.length());
    return !text.isBlank()
        && length >= shortest
        && length <= longest
        && text.codePoints().allMatch(this::isReadable);
  }

  String expected() {
    return (shortest > 1 ? shortest + " to " + longest : "1 to " + longest)
        + " characters"
        + (severalLines ? ", no control characters but line breaks" : ", on one line");
  }

  private boolean isReadable(int character) {
    return character == '\n' ? severalLines : !Characters.isUnreadable(character);
  }
}
