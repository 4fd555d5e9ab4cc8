package nl.burgernet.benchmarks;

import nl.burgernet.events.Channel;
import nl.burgernet.subscribers.Block;

/// Who was selected: how many, and a sum that does not depend on their order, so that two
/// selections can be told to be the same.
final class Told implements Block.Selected {
  private int count;
  private long sum;

  @Override
  public void contact(long participant, int ordinal, Channel channel, boolean inDoubt) {
    count++;
    var mixed = (participant + ordinal) * 0x9e37_79b9_7f4a_7c15L;
    sum += mixed ^ (mixed >>> 29);
  }

  int count() {
    return count;
  }

  boolean isSameAs(Told other) {
    return count == other.count && sum == other.sum;
  }
}
