package nl.burgernet.benchmarks;

/// A peer cannot be measured here; the message says why.
final class MissingPeer extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MissingPeer(String why) {
    super(why);
  }
}
