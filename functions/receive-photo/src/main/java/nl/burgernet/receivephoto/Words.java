package nl.burgernet.receivephoto;

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
    if (character == '\n') {
      return severalLines;
    }
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      // U+200D joins the parts of an emoji; the others turn text round or hide in it.
      case Character.FORMAT -> character == 0x200D;
      default -> true;
    };
  }
}
