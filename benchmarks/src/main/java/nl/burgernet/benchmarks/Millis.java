package nl.burgernet.benchmarks;

import java.util.Arrays;

/// Some durations, in milliseconds, from the shortest to the longest.
final class Millis {
  private final double[] sorted;

  private Millis(double[] sorted) {
    this.sorted = sorted;
  }

  static Millis ofNanos(long... nanos) {
    return new Millis(Arrays.stream(nanos).sorted().mapToDouble(each -> each / 1e6).toArray());
  }

  /// The shortest that so many percent do not exceed.
  double percentile(int percent) {
    return sorted[Math.max(0, (int) Math.ceil(sorted.length * percent / 100.0) - 1)];
  }
}
