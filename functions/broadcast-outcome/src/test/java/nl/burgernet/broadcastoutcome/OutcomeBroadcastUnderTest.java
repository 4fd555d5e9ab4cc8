package nl.burgernet.broadcastoutcome;

import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;
import nl.burgernet.events.Channel;
import nl.burgernet.messaging.MessageQueue;
import nl.burgernet.rolls.Ledger;
import nl.burgernet.rolls.Plans;
import nl.burgernet.rolls.Rolls;

/// The broadcast of outcomes with collaborators of a test's choice, for tests of the whole.
public final class OutcomeBroadcastUnderTest {
  private OutcomeBroadcastUnderTest() {}

  public static Consumer<String> with(
      Plans plans,
      Rolls rolls,
      Ledger ledger,
      MessageQueue units,
      Map<Channel, MessageQueue> channels,
      InstantSource clock) {
    return new OutcomeBroadcast(plans, rolls, ledger, units, channels, clock)::handle;
  }
}
