package nl.burgernet.local;

/// A stream of numbers that look random and are the same on every machine (SplitMix64).
final class Draws {
  private static final long STEP = 0x9e37_79b9_7f4a_7c15L;

  private long state;

  /// The stream that belongs to one index under a seed.
  Draws(long seed, long index) {
    state = mix(seed + mix(index * STEP + 1));
  }

  /// Spreads the bits of a number; two different numbers never become the same.
  static long mix(long number) {
    var mixed = (number ^ (number >>> 30)) * 0xbf58_476d_1ce4_e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d0_49bb_1331_11ebL;
    return mixed ^ (mixed >>> 31);
  }

  long bits() {
    state += STEP;
    return mix(state);
  }

  /// A number from 0 up to 1, never 1 itself.
  double share() {
    return (bits() >>> 11) * 0x1.0p-53;
  }

  /// Whether something happens that happens in this share of all cases.
  boolean happens(double probability) {
    return share() < probability;
  }

  int below(int bound) {
    return (int) (share() * bound);
  }
}
