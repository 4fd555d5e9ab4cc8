package nl.burgernet.benchmarks;

import java.util.List;

/// Some times, and how they lie.
///
/// @param count how many there were
/// @param p50 milliseconds that half of them did not pass; so the others
record Percentiles(int count, long p50, long p95, long p99) {
  static Percentiles of(List<Long> millis) {
    if (millis.isEmpty()) {
      throw new IllegalArgumentException("there is no percentile of nothing");
    }
    var sorted = millis.stream().sorted().toList();
    return new Percentiles(sorted.size(), at(sorted, 50), at(sorted, 95), at(sorted, 99));
  }

  /// The smallest that so many of a hundred do not pass.
  private static long at(List<Long> sorted, int percent) {
    return sorted.get((sorted.size() * percent + 99) / 100 - 1);
  }
}
