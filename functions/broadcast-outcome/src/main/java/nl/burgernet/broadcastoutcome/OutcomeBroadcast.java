package nl.burgernet.broadcastoutcome;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import nl.burgernet.events.ActionEvent.ActionClosed;
import nl.burgernet.events.ActionEvent.ActionUpdated;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Message;
import nl.burgernet.events.Phase;
import nl.burgernet.events.Slice;
import nl.burgernet.events.Wire;
import nl.burgernet.events.WorkDue;
import nl.burgernet.events.WorkDue.SliceDue;
import nl.burgernet.events.WorkDue.UnitClosing;
import nl.burgernet.events.WorkDue.UnitUpdating;
import nl.burgernet.messaging.MessageQueue;
import nl.burgernet.rolls.Ledger;
import nl.burgernet.rolls.Plan;
import nl.burgernet.rolls.Plans;
import nl.burgernet.rolls.Roll;
import nl.burgernet.rolls.Rolls;

/// Brings round again what an action has to say to those who were told of it. An update reaches the
/// slices that there are; who is told later is told the newest texts anyway. The outcome closes an
/// action for good: every slice of its plan gets a fence, also those that do not exist yet, and
/// then goes round again with the outcome. Nothing of it depends on the order in which events
/// arrive.
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
      case ActionUpdated updated -> {
        if (updated.update().tells()) {
          update(updated);
        }
      }
      case UnitUpdating updating -> update(updating);
      case ActionClosed closed -> close(closed);
      case UnitClosing closing -> close(closing);
      case Message other ->
          throw new IllegalArgumentException("not for broadcast-outcome: " + Wire.typeOf(other));
    }
  }

  private void update(ActionUpdated updated) {
    var actionId = updated.actionId();
    for (var wave = 0; wave < updated.waves(); wave++) {
      plans
          .find(actionId, wave)
          .ifPresent(plan -> sendUnits(plan, unit -> new UnitUpdating(actionId, unit)));
    }
    // Until this stands, the sweep announces the update again.
    ledger.updated(actionId, updated.update().sequence());
  }

  private void update(UnitUpdating updating) {
    rolls
        .find(updating.actionId(), updating.unit())
        .ifPresent(
            roll ->
                roll.slices()
                    .forEach((channel, slices) -> sendRound(channel, slices, Phase.UPDATE)));
  }

  private void close(ActionClosed closed) {
    var actionId = closed.actionId();
    for (var wave = 0; wave < closed.waves(); wave++) {
      // A wave that nobody planned yet gets a plan of nothing: whoever would plan it later finds
      // that.
      var plan = plans.keepFirst(Plan.ofNothing(actionId, wave, clock.instant()));
      ledger.planned(actionId, wave, plan.units().size(), plan.isExercise());
      sendUnits(plan, unit -> new UnitClosing(actionId, unit));
    }
    // Until this stands, the sweep announces the closing again.
    ledger.broadcast(actionId);
  }

  private void sendUnits(Plan plan, IntFunction<WorkDue> due) {
    units.send(
        plan.actionId().toString(),
        plan.unitNumbers().mapToObj(unit -> Wire.toJson(due.apply(unit))).toList());
  }

  private void close(UnitClosing closing) {
    // A unit that nobody rolled yet gets a roll of nobody.
    var roll = rolls.keepFirst(closing.actionId(), closing.unit(), Roll.pack(Map.of(), Map.of()));
    ledger.rolled(roll.actionId(), roll.unit(), roll.counts());
    // All fences first: what has not gone out stops now, on every channel.
    ledger.close(roll.slices().values().stream().flatMap(List::stream).toList());
    roll.slices().forEach((channel, slices) -> sendRound(channel, slices, Phase.OUTCOME));
  }

  private void sendRound(Channel channel, List<Slice> slices, Phase phase) {
    var queue = channels.get(channel);
    if (queue == null) {
      throw new IllegalStateException("no queue is configured for channel " + channel);
    }
    queue.send(
        slices.getFirst().actionId().toString(),
        slices.stream().map(slice -> Wire.toJson(new SliceDue(slice, phase))).toList());
  }
}
