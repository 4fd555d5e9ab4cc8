package nl.burgernet.serveboards;

/// The lines of the access log of boards, which a function reads again: who asked and what was
/// answered, without the secrets that addresses hold.
final class Polls {
  static final String POLLED = "board polled";
  static final String DISPLAYED = "board displayed";

  private Polls() {}
}
