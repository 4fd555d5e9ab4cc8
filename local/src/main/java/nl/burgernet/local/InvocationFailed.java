package nl.burgernet.local;

/// A function threw, or took longer than its time limit.
final class InvocationFailed extends Exception {
  private static final long serialVersionUID = 1L;

  InvocationFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
