package nl.burgernet.fanout;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.burgernet.events.Action;
import nl.burgernet.events.ActionEvent.ActionStarted;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Message;
import nl.burgernet.events.Phase;
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
import nl.burgernet.rolls.RollEntry;
import nl.burgernet.rolls.Rolls;
import nl.burgernet.subscribers.ContactId;
import nl.burgernet.subscribers.ParticipantId;
import nl.burgernet.subscribers.Selection;
import nl.burgernet.subscribers.SubscriberBlocks;

/// Decides whom an action tells, once: the first plan and the first roll of each unit that are
/// written stand, and whatever is repeated only sends the same slices again.
final class FanOut {
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
  /// @param sliceSize entries in a slice: at most ten seconds of sending
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
      case ActionStarted started -> plan(started.action());
      case UnitDue due -> roll(due);
      case Message other ->
          throw new IllegalArgumentException("not for fan-out: " + Wire.typeOf(other));
    }
  }

  private void plan(Action action) {
    var plan =
        plans
            .find(action.id())
            .orElseGet(
                () ->
                    plans.keepFirst(
                        new Plan(action.id(), action, action.startedAt(), cut(action))));
    ledger.planned(plan.actionId(), plan.units().size());
    var due = new ArrayList<String>();
    for (var unit = 0; unit < plan.units().size(); unit++) {
      due.add(Wire.toJson(new UnitDue(plan.actionId(), unit)));
    }
    units.send(plan.actionId().toString(), due);
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
    var roll =
        rolls
            .find(due.actionId(), due.unit())
            .orElseGet(() -> rolls.keepFirst(due.actionId(), due.unit(), select(due)));
    ledger.rolled(roll.actionId(), roll.unit(), roll.counts());
    roll.slices()
        .forEach(
            (channel, slices) ->
                queue(channel)
                    .queue()
                    .send(
                        due.actionId().toString(),
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

  private byte[] select(UnitDue due) {
    var plan =
        plans
            .find(due.actionId())
            .orElseThrow(
                () -> new IllegalStateException("a unit is due of an action without plan"));
    var action = plan.action();
    if (action == null || due.unit() >= plan.units().size()) {
      throw new IllegalStateException("the plan of action " + due.actionId() + " has no such unit");
    }
    var selection = selection(action, plan.instant());
    var cover = plan.units().get(due.unit());
    var interior = new java.util.HashMap<Integer, Long>();
    cover.forEach(tile -> interior.merge(tile.tile(), tile.interior(), (a, b) -> a | b));
    var entries = new EnumMap<Channel, List<RollEntry>>(Channel.class);
    for (var block : blocks.read(cover)) {
      var inside = interior.getOrDefault(Grid.tileOf(block.cell()), 0L);
      var whole = ((inside >>> Grid.indexInTile(block.cell())) & 1) != 0;
      block.select(
          selection,
          whole,
          (participant, ordinal, channel, inDoubt) ->
              entries
                  .computeIfAbsent(channel, key -> new ArrayList<>())
                  .add(
                      new RollEntry(
                          new ContactId(new ParticipantId(participant), ordinal), inDoubt)));
    }
    var sizes = new EnumMap<Channel, Integer>(Channel.class);
    channels.forEach((channel, queue) -> sizes.put(channel, queue.sliceSize()));
    return Roll.pack(entries, sizes);
  }

  private Selection selection(Action action, Instant instant) {
    return new Selection(
        action.area().geometry(atlas), told(action), instant, action.kind().overridesWindows());
  }
}
