package nl.burgernet.messaging;

/// Thrown by whoever handles a message that must come again, by plan: nothing failed, and the
/// message's own visibility already says when.
public final class Postponed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public Postponed(String why) {
    super(why, null, false, false);
  }
}
