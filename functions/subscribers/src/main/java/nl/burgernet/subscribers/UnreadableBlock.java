package nl.burgernet.subscribers;

/// A packed block that is damaged, or newer than this code.
public final class UnreadableBlock extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreadableBlock(int cell, String why) {
    super("the block of cell " + cell + " cannot be read: " + why);
  }
}
