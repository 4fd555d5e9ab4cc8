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
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
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
import nl.burgernet.rolls.Roll;
import nl.burgernet.rolls.RollEntry;
import nl.burgernet.rolls.Rolls;
import nl.burgernet.rolls.SharedPace;
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
  private final Stores stores;
  private final FairBuffer<Message> queue = new FairBuffer<>(Integer.MAX_VALUE);
  private final PriorityQueue<Message> unseen =
      new PriorityQueue<>(Comparator.comparing(message -> message.visibleAt));
  private final Map<String, Message> received = new HashMap<>();
  private final Map<ActionId, ActionRecord> actions = new HashMap<>();
  private final Map<ActionId, List<Instant>> told = new HashMap<>();
  private final Map<ActionId, Roll> rolled = new HashMap<>();
  private final DeliveryUnderTest delivery;
  private long receipts;
  private int postponed;
  private int lookups;
  private Duration worked = Duration.ZERO;

  /// How a channel is set up.
  ///
  /// @param groupSize how many the provider takes at once
  /// @param callTime what it needs for them
  record Setup(double perSecond, int groupSize, Duration callTime, int atOnce, int sliceSize) {
    int mostAtOnce() {
      return (int) Math.max(1, perSecond);
    }

    int group() {
      return Math.min(groupSize, mostAtOnce());
    }

    Grant.Quota quota() {
      return new Grant.Quota(perSecond, Math.max(group(), perSecond / 4.0));
    }
  }

  /// Where everything is kept.
  interface Stores {
    Ledger ledger();

    Rolls rolls();

    Participants participants();

    SharedPace pace();

    void register(Participant participant);
  }

  /// In memory, each call as slow as it usually is.
  private record InMemory(
      FakeParticipants people,
      Ledger ledger,
      Rolls rolls,
      Participants participants,
      SharedPace pace)
      implements Stores {
    static InMemory in(Simulation world, Setup setup) {
      var ledger = new FakeLedger();
      var people = new FakeParticipants();
      return new InMemory(
          people,
          slow(world, Ledger.class, ledger, TABLE),
          slow(world, Rolls.class, new FakeRolls(), BUCKET),
          slow(world, Participants.class, people, TABLE),
          // It reads and writes.
          slow(world, SharedPace.class, new FakePace(setup.quota()), TABLE.multipliedBy(2)));
    }

    @Override
    public void register(Participant participant) {
      people.put(participant);
    }
  }

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
    this(setup, world -> InMemory.in(world, setup));
  }

  /// A channel that keeps everything elsewhere.
  SimulatedChannel(Setup setup, Function<Simulation, Stores> stores) {
    this.setup = setup;
    this.stores = stores.apply(world);
    delivery =
        new DeliveryUnderTest(
            this::lookUp,
            this.stores.rolls(),
            this.stores.ledger(),
            this.stores.participants(),
            this::send,
            setup.group(),
            this.stores.pace(),
            new Queue(),
            new Queue(),
            world,
            world::sleep);
  }

  private Optional<ActionRecord> lookUp(ActionId id) {
    lookups++;
    return Optional.ofNullable(actions.get(id));
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

  /// The same object, but whoever calls it waits as long as such a call usually takes.
  static <T> T slow(Simulation world, Class<T> type, T target, Duration time) {
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
    world.sleep(setup.callTime.dividedBy(setup.group()));
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
        stores
            .rolls()
            .keepFirst(
                id,
                0,
                Roll.pack(Map.of(Channel.SMS, entries), Map.of(Channel.SMS, setup.sliceSize)));
    rolled.put(id, roll);
    stores.ledger().planned(id, 0, 1);
    stores.ledger().rolled(id, 0, roll.counts());
    sendRound(id, Phase.ACTION);
    return id;
  }

  /// Ends an action: everybody who was told hears the outcome.
  void close(ActionId id) {
    stop(id);
    sendRound(id, Phase.OUTCOME);
  }

  /// Ends an action before the outcome goes round: nothing tells the functions so but what they
  /// read.
  void stop(ActionId id) {
    actions.computeIfPresent(id, (_, action) -> action.closed(Examples.found(), world.instant()));
  }

  private void sendRound(ActionId id, Phase phase) {
    new Queue().send(id.toString(), dues(id, phase), Duration.ZERO);
  }

  private List<String> dues(ActionId id, Phase phase) {
    return Objects.requireNonNull(rolled.get(id))
        .slices()
        .getOrDefault(Channel.SMS, List.of())
        .stream()
        .map(slice -> Wire.toJson(new SliceDue(slice, phase)))
        .toList();
  }

  private ParticipantId register(ActionId id, int number) {
    var participant = new ParticipantId(actions.size() * 10_000_000L + number);
    var longAgo = NOON.minus(Duration.ofDays(9));
    var place = Examples.UTRECHT.point();
    stores.register(
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
    var begin = world.instant();
    var end = begin.plus(LIMIT).minusSeconds(1);
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
            worked = worked.plus(Duration.between(begin, world.instant()));
          }
        });
  }

  Instant now() {
    return world.instant();
  }

  /// When the messages of an action went out.
  List<Instant> told(ActionId id) {
    return told.getOrDefault(id, List.of());
  }

  /// How often a slice came back to the queue.
  int postponed() {
    return postponed;
  }

  /// How often a function was woken.
  long invocations() {
    return receipts;
  }

  /// How often it was looked up whether an action still runs.
  int lookups() {
    return lookups;
  }

  /// How long functions ran, all together; also while they only waited.
  Duration worked() {
    return worked;
  }

  /// How many slices an action has.
  int slices(ActionId id) {
    return dues(id, Phase.ACTION).size();
  }

  List<Integer> waiting() {
    return new Underway(stores.ledger(), Map.of(Channel.SMS, stores.pace()))
        .waiting(actions.keySet(), world.instant())
        .getOrDefault(Channel.SMS, List.of());
  }
}
