package nl.burgernet.benchmarks;

import nl.burgernet.geography.Area;
import nl.burgernet.subscribers.Block;

/// One way to find whom an action tells: ours, or what one would pick instead.
interface Way extends AutoCloseable {
  /// What it is called in the table and in JSON.
  String title();

  /// Hands every contact of an area to `selected`, each once.
  void select(Area area, Block.Selected selected);

  /// The CPU that a server of its own has taken so far.
  default long serverNanos() {
    return 0;
  }

  /// What it cannot do itself, so that shared code does it inside its time.
  default String cannot() {
    return "";
  }

  /// Which of several questions it was asked for an area, if it knows several.
  default String asked(Area area) {
    return "";
  }

  @Override
  default void close() {}
}
