package nl.burgernet.deliver;

import java.time.Duration;

/// Waits for the pace.
@FunctionalInterface
interface Pause {
  void until(Duration later);

  /// Waits in real time.
  static void inRealTime(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the pace", e);
    }
  }
}
