package nl.burgernet.rolls;

/// What became of one entry of a slice in one phase. In the ledger each is one letter, so that
/// whoever is on call can read it.
public enum Mark {
  WAITING('.'),
  /// A provider call with this entry began and its end is not known: it counts as told.
  ATTEMPTING('a'),
  /// Two provider calls with this entry went without an answer: it counts as told, and is not told
  /// a third time.
  UNANSWERED('U'),
  /// The provider accepted the message.
  TOLD('T'),
  /// The participant, or this contact, is no longer registered.
  LEFT('L'),
  /// Another entry of the same contact tells it.
  ELSEWHERE('E'),
  /// The participant no longer has an address in the area.
  MOVED('M'),
  /// The area was corrected before its turn came, and it does not lie in it any more.
  OUTSIDE('X'),
  /// The deadline passed before its turn came.
  LATE('D'),
  /// There is no such number or address.
  NO_SUCH_CONTACT('N'),
  /// The contact asked the provider to be left alone.
  OPTED_OUT('O'),
  /// The provider refuses this message to this contact.
  REJECTED('R'),
  /// The contact did not write to us lately, and the provider lets us write only to who did.
  OUTSIDE_WINDOW('W');

  private final char letter;

  Mark(char letter) {
    this.letter = letter;
  }

  char letter() {
    return letter;
  }

  static Mark of(char letter) {
    for (var mark : values()) {
      if (mark.letter == letter) {
        return mark;
      }
    }
    throw new IllegalArgumentException("no mark has the letter " + letter);
  }

  /// Whether an attempt is still to be made.
  public boolean isPending() {
    return this == WAITING || this == ATTEMPTING;
  }

  /// Whether the contact heard of it, as far as we know.
  public boolean countsAsTold() {
    return this == ATTEMPTING || isSent();
  }

  /// Whether it counts as told and is not told again.
  public boolean isSent() {
    return this == TOLD || this == UNANSWERED;
  }

  /// Whether another area, or a later end, would take the contact in again.
  public boolean isLeftOut() {
    return this == OUTSIDE || this == LATE;
  }

  public boolean isRefusal() {
    return switch (this) {
      case NO_SUCH_CONTACT, OPTED_OUT, REJECTED, OUTSIDE_WINDOW -> true;
      case WAITING, ATTEMPTING, UNANSWERED, TOLD, LEFT, ELSEWHERE, MOVED, LATE, OUTSIDE -> false;
    };
  }
}
