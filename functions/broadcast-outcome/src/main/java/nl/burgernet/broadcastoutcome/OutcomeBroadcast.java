package nl.burgernet.broadcastoutcome;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nl.burgernet.events.ActionEvent.ActionClosed;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Message;
import nl.burgernet.events.Phase;
import nl.burgernet.events.Slice;
import nl.burgernet.events.Wire;
import nl.burgernet.events.WorkDue.SliceDue;
import nl.burgernet.events.WorkDue.UnitClosing;
import nl.burgernet.messaging.MessageQueue;
import nl.burgernet.rolls.Ledger;
import nl.burgernet.rolls.Plan;
import nl.burgernet.rolls.Plans;
import nl.burgernet.rolls.Roll;
import nl.burgernet.rolls.Rolls;

/// Closes an action for good: every slice of its plan gets a fence, also those that do not exist
/// yet, and then goes round again with the outcome. Nothing of it depends on the order in which
/// events arrive.
final class OutcomeBroadcast {
  private final Plans plans;
  private final Rolls rolls;
  private final Ledger ledger;
  private final MessageQueue units;
  private final Map<Channel, MessageQueue> channels;
  private final InstantSource clock;

  OutcomeBroadcast(
      Plans plans,
      Rolls rolls,
      Ledger ledger,
      MessageQueue units,
      Map<Channel, MessageQueue> channels,
      InstantSource clock) {
    this.plans = plans;
    this.rolls = rolls;
    this.ledger = ledger;
    this.units = units;
    this.channels = Map.copyOf(channels);
    this.clock = clock;
  }

  void handle(String body) {
    switch (Wire.fromJson(body, Message.class)) {
      case ActionClosed closed -> close(closed.actionId());
      case UnitClosing closing -> close(closing);
      case Message other ->
          throw new IllegalArgumentException("not for broadcast-outcome: " + Wire.typeOf(other));
    }
  }

  private void close(ActionId actionId) {
    // An action that nobody planned yet gets a plan of nothing: whoever would plan it later finds
    // that.
    var plan = plans.keepFirst(Plan.ofNothing(actionId, clock.instant()));
    ledger.planned(actionId, plan.units().size());
    var closing = new ArrayList<String>();
    for (var unit = 0; unit < plan.units().size(); unit++) {
      closing.add(Wire.toJson(new UnitClosing(actionId, unit)));
    }
    units.send(actionId.toString(), closing);
    // Until this stands, the sweep announces the closing again.
    ledger.broadcast(actionId);
  }

  private void close(UnitClosing closing) {
    // A unit that nobody rolled yet gets a roll of nobody.
    var roll = rolls.keepFirst(closing.actionId(), closing.unit(), Roll.pack(Map.of(), Map.of()));
    ledger.rolled(roll.actionId(), roll.unit(), roll.counts());
    // All fences first: what has not gone out stops now, on every channel.
    roll.slices().values().forEach(slices -> slices.forEach(ledger::close));
    roll.slices().forEach(this::sendRound);
  }

  private void sendRound(Channel channel, List<Slice> slices) {
    var queue = channels.get(channel);
    if (queue == null) {
      throw new IllegalStateException("no queue is configured for channel " + channel);
    }
    queue.send(
        slices.getFirst().actionId().toString(),
        slices.stream().map(slice -> Wire.toJson(new SliceDue(slice, Phase.OUTCOME))).toList());
  }
}
