package nl.burgernet.events;

/// A way to reach people.
public enum Channel {
  APP,
  SMS,
  VOICE,
  EMAIL,
  X,
  MESSENGER,
  BOARD;

  /// Whether the messages of this channel go to contacts one by one, from a roll.
  public boolean hasRoll() {
    return switch (this) {
      case SMS, VOICE, EMAIL, MESSENGER -> true;
      case APP, X, BOARD -> false;
    };
  }
}
