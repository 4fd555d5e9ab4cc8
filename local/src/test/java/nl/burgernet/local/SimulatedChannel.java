package nl.burgernet.local;

import static nl.burgernet.events.Examples.NOON;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.UUID;
import nl.burgernet.deliver.DeliveryUnderTest;
import nl.burgernet.events.Action;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Examples;
import nl.burgernet.events.Phase;
import nl.burgernet.events.Wire;
import nl.burgernet.events.WorkDue.SliceDue;
import nl.burgernet.messaging.MessageQueue;
import nl.burgernet.messaging.Postponed;
import nl.burgernet.rolls.FakeLedger;
import nl.burgernet.rolls.FakePace;
import nl.burgernet.rolls.FakeRolls;
import nl.burgernet.rolls.Grant;
import nl.burgernet.rolls.Ledger;
import nl.burgernet.rolls.Pace;
import nl.burgernet.rolls.Roll;
import nl.burgernet.rolls.RollEntry;
import nl.burgernet.rolls.Rolls;
import nl.burgernet.rolls.Underway;
import nl.burgernet.subscribers.Address;
import nl.burgernet.subscribers.Contact;
import nl.burgernet.subscribers.ContactId;
import nl.burgernet.subscribers.FakeParticipants;
import nl.burgernet.subscribers.Participant;
import nl.burgernet.subscribers.ParticipantId;
import nl.burgernet.subscribers.Participants;
import nl.burgernet.subscribers.Windows;

/// One channel at work in virtual time: the real delivery, pace and fair turns, a number of
/// functions at once, and calls that take as long as they usually do.
final class SimulatedChannel {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /// What a call usually takes from a function in the same region.
  private static final Duration TABLE = Duration.ofMillis(6);

  private static final Duration BUCKET = Duration.ofMillis(25);

  private final Setup setup;
  private final Simulation world = new Simulation(1, NOON);
  private final FakeLedger ledger = new FakeLedger();
  private final FakeRolls rolls = new FakeRolls();
  private final FakeParticipants participants = new FakeParticipants();
  private final FakePace pace;
  private final FairBuffer<Message> queue = new FairBuffer<>(Integer.MAX_VALUE);
  private final PriorityQueue<Message> unseen =
      new PriorityQueue<>(Comparator.comparing(message -> message.visibleAt));
  private final Map<String, Message> received = new HashMap<>();
  private final Map<ActionId, ActionRecord> actions = new HashMap<>();
  private final Map<ActionId, List<Instant>> told = new HashMap<>();
  private final DeliveryUnderTest delivery;
  private long receipts;
  private int postponed;

  /// How a channel is set up.
  ///
  /// @param groupSize how many the provider takes at once
  /// @param callTime what it needs for them
  record Setup(int perSecond, int groupSize, Duration callTime, int atOnce, int sliceSize) {}

  private static final class Message {
    final String group;
    final String body;
    Instant visibleAt = Instant.MIN;

    Message(String group, String body) {
      this.group = group;
      this.body = body;
    }
  }

  SimulatedChannel(Setup setup) {
    this.setup = setup;
    var group = Math.min(setup.groupSize, setup.perSecond);
    pace = new FakePace(new Grant.Quota(setup.perSecond, Math.max(group, setup.perSecond / 4.0)));
    delivery =
        new DeliveryUnderTest(
            id -> Optional.ofNullable(actions.get(id)),
            slow(Rolls.class, rolls, BUCKET),
            slow(Ledger.class, ledger, TABLE),
            slow(Participants.class, participants, TABLE),
            this::send,
            group,
            // It reads and writes.
            slow(Pace.class, pace, TABLE.multipliedBy(2)),
            new Queue(),
            new Queue(),
            world,
            world::sleep);
  }

  private final class Queue implements MessageQueue {
    @Override
    public void send(String group, List<String> bodies, Duration delay) {
      bodies.forEach(body -> queue.add(group, new Message(group, body)));
    }

    @Override
    public void comeAgain(String receiptHandle, Duration after) {
      var message = received.get(receiptHandle);
      if (message != null) {
        message.visibleAt = world.instant().plus(after.isNegative() ? Duration.ZERO : after);
      }
    }
  }

  private <T> T slow(Class<T> type, T target, Duration time) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              world.sleep(time);
              try {
                return method.invoke(target, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  private DeliveryUnderTest.Verdict send(String to, Phase phase, int textSequence) {
    // A group's calls go out together: each of them takes its part of the time here.
    world.sleep(setup.callTime.dividedBy(Math.min(setup.groupSize, setup.perSecond)));
    told.computeIfAbsent(ActionId.parse(to), key -> new ArrayList<>()).add(world.instant());
    return DeliveryUnderTest.Verdict.ACCEPTED;
  }

  /// Starts an action that tells so many people, all of them selected already.
  ActionId start(int people, Duration lasts) {
    var id = new ActionId(new UUID(7, actions.size() + 1L));
    var started = Examples.missingChildIn(Examples.UTRECHT);
    var action =
        new Action(
            id,
            started.controlRoom(),
            started.kind(),
            started.childAlert(),
            started.texts(),
            started.area(),
            started.incident(),
            started.channels(),
            world.instant(),
            world.instant().plus(lasts),
            started.consent(),
            false);
    actions.put(id, ActionRecord.started(action));
    var entries = new ArrayList<RollEntry>();
    for (var i = 0; i < people; i++) {
      entries.add(new RollEntry(new ContactId(register(id, i), 0), false));
    }
    var roll =
        rolls.keepFirst(
            id, 0, Roll.pack(Map.of(Channel.SMS, entries), Map.of(Channel.SMS, setup.sliceSize)));
    ledger.planned(id, 0, 1);
    ledger.rolled(id, 0, roll.counts());
    new Queue()
        .send(
            id.toString(),
            roll.slices().getOrDefault(Channel.SMS, List.of()).stream()
                .map(slice -> Wire.toJson(new SliceDue(slice, Phase.ACTION)))
                .toList(),
            Duration.ZERO);
    return id;
  }

  private ParticipantId register(ActionId id, int number) {
    var participant = new ParticipantId(actions.size() * 10_000_000L + number);
    var longAgo = NOON.minus(Duration.ofDays(9));
    var place = Examples.UTRECHT.point();
    participants.put(
        new Participant(
            participant,
            1,
            longAgo,
            "token",
            List.of(new Contact(0, Channel.SMS, id.toString())),
            List.of(
                new Address(
                    0,
                    place.latitudeMicrodegrees(),
                    place.longitudeMicrodegrees(),
                    Set.of(0),
                    Windows.ALWAYS,
                    longAgo))));
    return participant;
  }

  /// Lets time pass.
  void pass(Duration time) {
    var end = world.instant().plus(time);
    while (world.instant().isBefore(end) && goOn(end)) {}
    if (world.instant().isBefore(end)) {
      world.pass(Duration.between(world.instant(), end));
    }
  }

  /// Works until nothing is left to do.
  void finish() {
    while (goOn(Instant.MAX)) {}
  }

  private boolean goOn(Instant end) {
    for (var message = unseen.peek();
        message != null && !message.visibleAt.isAfter(world.instant());
        message = unseen.peek()) {
      unseen.remove(message);
      queue.add(message.group, message);
    }
    while (world.workers() < setup.atOnce && queue.size() > 0) {
      work();
    }
    if (world.isAnybodyAwake()) {
      world.moveOne();
      return true;
    }
    var next = world.nextAwakening();
    var message = unseen.peek();
    if (message != null && (next == null || message.visibleAt.isBefore(next))) {
      next = message.visibleAt;
    }
    if (next == null) {
      return false;
    }
    world.pass(Duration.between(world.instant(), next.isBefore(end) ? next : end));
    return true;
  }

  private void work() {
    Message message;
    try {
      message = queue.take(1, Duration.ZERO).getFirst();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
    var receipt = "receipt-" + receipts++;
    received.put(receipt, message);
    var end = world.instant().plus(LIMIT).minusSeconds(1);
    world.start(
        LIMIT,
        () -> {
          try {
            delivery.deliver(message.body, receipt, receipt, end);
          } catch (Postponed e) {
            postponed++;
            unseen.add(message);
          } finally {
            received.remove(receipt);
          }
        });
  }

  Instant now() {
    return world.instant();
  }

  /// The control room ends an action; nothing tells the functions so but what they read.
  void close(ActionId id) {
    actions.computeIfPresent(id, (_, record) -> record.closed(Examples.found(), world.instant()));
  }

  /// When the messages of an action went out.
  List<Instant> told(ActionId id) {
    return told.getOrDefault(id, List.of());
  }

  /// How often a slice came back to the queue.
  int postponed() {
    return postponed;
  }

  List<Integer> waiting() {
    return new Underway(ledger, Map.of(Channel.SMS, pace))
        .waiting(actions.keySet(), world.instant())
        .getOrDefault(Channel.SMS, List.of());
  }
}
