package nl.burgernet.messaging;

/// What may stand in a text that somebody else reads.
public final class Characters {
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  private Characters() {}

  /// Whether a character cannot be seen, turns text around, or hides in it. The one that joins the
  /// parts of an emoji is none of these; the ends of lines and tabs are.
  public static boolean isUnreadable(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      case Character.FORMAT -> character != ZERO_WIDTH_JOINER;
      default -> false;
    };
  }
}
