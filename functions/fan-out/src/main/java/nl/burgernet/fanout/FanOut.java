package nl.burgernet.fanout;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.burgernet.events.Action;
import nl.burgernet.events.ActionEvent.ActionStarted;
import nl.burgernet.events.ActionEvent.ActionUpdated;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Message;
import nl.burgernet.events.Phase;
import nl.burgernet.events.Update;
import nl.burgernet.events.Wave;
import nl.burgernet.events.Wire;
import nl.burgernet.events.WorkDue.SliceDue;
import nl.burgernet.events.WorkDue.UnitDue;
import nl.burgernet.geography.Cover;
import nl.burgernet.geography.Grid;
import nl.burgernet.geography.RegionAtlas;
import nl.burgernet.geography.TileCover;
import nl.burgernet.messaging.MessageQueue;
import nl.burgernet.rolls.Ledger;
import nl.burgernet.rolls.Plan;
import nl.burgernet.rolls.Plans;
import nl.burgernet.rolls.Roll;
import nl.burgernet.rolls.RollPacker;
import nl.burgernet.rolls.Rolls;
import nl.burgernet.subscribers.Selection;
import nl.burgernet.subscribers.SubscriberBlocks;

/// Decides whom an action tells, once: the first plan and the first roll of each unit that are
/// written stand, and whatever is repeated only sends the same slices again.
final class FanOut {
  /// How long a later wave waits before it asks again whether the earlier ones have their rolls.
  private static final Duration UNTIL_IT_IS_ROLLED = Duration.ofSeconds(2);

  private final Plans plans;
  private final Rolls rolls;
  private final Ledger ledger;
  private final SubscriberBlocks blocks;
  private final RegionAtlas atlas;
  private final MessageQueue units;
  private final Map<Channel, ChannelQueue> channels;
  private final long unitBytes;

  /// Where a channel's slices go.
  ///
  /// @param sliceSize entries in a slice: some seconds of sending
  record ChannelQueue(MessageQueue queue, int sliceSize) {}

  /// Collaborators, and how many bytes of blocks a unit has at most, unless a single cell has more.
  FanOut(
      Plans plans,
      Rolls rolls,
      Ledger ledger,
      SubscriberBlocks blocks,
      RegionAtlas atlas,
      MessageQueue units,
      Map<Channel, ChannelQueue> channels,
      long unitBytes) {
    this.plans = plans;
    this.rolls = rolls;
    this.ledger = ledger;
    this.blocks = blocks;
    this.atlas = atlas;
    this.units = units;
    this.channels = Map.copyOf(channels);
    this.unitBytes = unitBytes;
  }

  void handle(String body) {
    switch (Wire.fromJson(body, Message.class)) {
      case ActionStarted started -> plan(started.wave());
      case ActionUpdated updated -> {
        // Before its own wave: a wave that is planned says that all of the update was done.
        if (mayTakeInAgain(updated.update())) {
          sendRoundAgain(updated);
        }
        if (updated.wave() != null) {
          plan(updated.wave());
        }
      }
      case UnitDue due -> roll(due);
      case Message other ->
          throw new IllegalArgumentException("not for fan-out: " + Wire.typeOf(other));
    }
  }

  /// Whether an update may take people in again whom an earlier correction of the area, or the end
  /// as it was planned before, left out. Later waves leave out whoever stands in an earlier roll.
  private static boolean mayTakeInAgain(Update update) {
    var wave = update.wave();
    var isAnotherArea = update.area() != null && wave != null && wave > 1;
    return isAnotherArea || update.plannedEnd() != null;
  }

  private void sendRoundAgain(ActionUpdated updated) {
    var own = updated.update().wave();
    var waves = own == null ? updated.waves() : own;
    for (var wave = 0; wave < waves; wave++) {
      plans
          .find(updated.actionId(), wave)
          .ifPresent(plan -> units.send(plan.actionId().toString(), units(plan)));
    }
  }

  private static List<String> units(Plan plan) {
    return plan.unitNumbers()
        .mapToObj(unit -> Wire.toJson(new UnitDue(plan.actionId(), unit)))
        .toList();
  }

  private void plan(Wave wave) {
    var action = wave.action();
    var plan =
        plans
            .find(action.id(), wave.number())
            .orElseGet(
                () ->
                    plans.keepFirst(
                        new Plan(action.id(), wave.number(), action, wave.instant(), cut(action))));
    ledger.planned(plan.actionId(), plan.wave(), plan.units().size(), plan.isExercise());
    var due = plan.unitNumbers().mapToObj(unit -> new UnitDue(plan.actionId(), unit)).toList();
    if (due.isEmpty()) {
      return;
    }
    units.send(
        plan.actionId().toString(), due.subList(1, due.size()).stream().map(Wire::toJson).toList());
    // The nearest do not wait for the queue; an ordinary action has no others.
    roll(due.getFirst(), plan);
  }

  private List<List<TileCover>> cut(Action action) {
    if (told(action).isEmpty()) {
      return List.of();
    }
    var cover = Cover.of(action.area().geometry(atlas), action.incident().point()).tiles();
    return WorkUnits.cut(
        cover, blocks.summaries(cover.stream().map(TileCover::tile).toList()), unitBytes);
  }

  /// The channels of an action that its kind may use, and that have rolls and a queue.
  private Set<Channel> told(Action action) {
    var told = EnumSet.noneOf(Channel.class);
    for (var channel : action.channels()) {
      if (channel.hasRoll()
          && action.kind().channels().contains(channel)
          && channels.containsKey(channel)) {
        told.add(channel);
      }
    }
    return told;
  }

  private void roll(UnitDue due) {
    roll(
        due,
        plans
            .find(due.actionId(), Wave.of(due.unit()))
            .orElseThrow(
                () -> new IllegalStateException("a unit is due of an action without plan")));
  }

  private void roll(UnitDue due, Plan plan) {
    var standing = rolls.find(due.actionId(), due.unit());
    if (standing.isPresent()) {
      send(standing.get());
      return;
    }
    switch (ToldBefore.of(plan, plans, rolls)) {
      case ToldBefore.Known known ->
          send(rolls.keepFirst(due.actionId(), due.unit(), select(plan, due.unit(), known)));
      // Not a failure: the earlier wave may take its time, and is announced again if it got lost.
      case ToldBefore.NotYet() ->
          units.send(due.actionId().toString(), List.of(Wire.toJson(due)), UNTIL_IT_IS_ROLLED);
    }
  }

  private void send(Roll roll) {
    ledger.rolled(roll.actionId(), roll.unit(), roll.counts());
    roll.slices()
        .forEach(
            (channel, slices) ->
                queue(channel)
                    .queue()
                    .send(
                        roll.actionId().toString(),
                        slices.stream()
                            .map(slice -> Wire.toJson(new SliceDue(slice, Phase.ACTION)))
                            .toList()));
  }

  private ChannelQueue queue(Channel channel) {
    var queue = channels.get(channel);
    if (queue == null) {
      throw new IllegalStateException("no queue is configured for channel " + channel);
    }
    return queue;
  }

  private byte[] select(Plan plan, int unit, ToldBefore.Known before) {
    var cover = plan.unit(unit);
    var action = plan.action();
    if (action == null) {
      throw new IllegalStateException("a plan with units has its action");
    }
    var selection = selection(action, plan.instant());
    var interior = new java.util.HashMap<Integer, Long>();
    cover.forEach(tile -> interior.merge(tile.tile(), tile.interior(), (a, b) -> a | b));
    var roll = new RollPacker();
    var told = before.contacts();
    for (var block : blocks.read(cover)) {
      var inside = interior.getOrDefault(Grid.tileOf(block.cell()), 0L);
      var whole = ((inside >>> Grid.indexInTile(block.cell())) & 1) != 0;
      block.select(
          selection,
          whole,
          told.isEmpty()
              ? (participant, ordinal, channel, inDoubt) ->
                  roll.add(channel, participant, ordinal, inDoubt)
              : (participant, ordinal, channel, inDoubt) -> {
                if (!told.isSettled(participant, ordinal)) {
                  roll.add(
                      channel,
                      participant,
                      ordinal,
                      inDoubt || told.isInDoubt(participant, ordinal));
                }
              });
    }
    var sizes = new EnumMap<Channel, Integer>(Channel.class);
    channels.forEach((channel, queue) -> sizes.put(channel, queue.sliceSize()));
    return roll.pack(sizes);
  }

  private Selection selection(Action action, Instant instant) {
    return new Selection(
        action.area().geometry(atlas), told(action), instant, action.kind().overridesWindows());
  }
}
