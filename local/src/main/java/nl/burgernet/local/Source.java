package nl.burgernet.local;

/// Something that wakes functions.
interface Source extends AutoCloseable {
  /// Begins, once; returns when nothing that happens from now on can be missed.
  void start();

  /// Starts without what happened before, where a source remembers that.
  default void startFromNow() {
    start();
  }

  @Override
  void close();
}
