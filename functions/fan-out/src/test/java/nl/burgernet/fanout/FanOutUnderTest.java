package nl.burgernet.fanout;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import nl.burgernet.events.Channel;
import nl.burgernet.geography.RegionAtlas;
import nl.burgernet.messaging.MessageQueue;
import nl.burgernet.rolls.Ledger;
import nl.burgernet.rolls.Plans;
import nl.burgernet.rolls.Rolls;
import nl.burgernet.subscribers.SubscriberBlocks;

/// Fan-out with collaborators of a test's choice, for tests of the whole.
public final class FanOutUnderTest {
  private FanOutUnderTest() {}

  public static Consumer<String> with(
      Plans plans,
      Rolls rolls,
      Ledger ledger,
      SubscriberBlocks blocks,
      MessageQueue units,
      Map<Channel, MessageQueue> channels,
      int sliceSize,
      long unitBytes) {
    var queues = new EnumMap<Channel, FanOut.ChannelQueue>(Channel.class);
    channels.forEach(
        (channel, queue) -> queues.put(channel, new FanOut.ChannelQueue(queue, sliceSize)));
    return new FanOut(
            plans, rolls, ledger, blocks, RegionAtlas.schematic(), units, queues, unitBytes)
        ::handle;
  }
}
