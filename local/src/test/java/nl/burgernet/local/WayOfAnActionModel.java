package nl.burgernet.local;

import static nl.burgernet.events.Examples.AMSTERDAM;
import static nl.burgernet.events.Examples.NOON;
import static nl.burgernet.events.Examples.UTRECHT;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import nl.burgernet.broadcastoutcome.OutcomeBroadcastUnderTest;
import nl.burgernet.controlroom.Act;
import nl.burgernet.deliver.DeliveryUnderTest;
import nl.burgernet.events.ActionArea;
import nl.burgernet.events.ActionEvent;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Examples;
import nl.burgernet.events.Kind;
import nl.burgernet.events.Phase;
import nl.burgernet.events.Place;
import nl.burgernet.events.Update;
import nl.burgernet.events.Wire;
import nl.burgernet.fanout.FanOutUnderTest;
import nl.burgernet.geography.GeoPoint;
import nl.burgernet.indexsubscribers.SubscriberIndexUnderTest;
import nl.burgernet.messaging.HttpAnswer;
import nl.burgernet.messaging.HttpRequest;
import nl.burgernet.messaging.MessageQueue;
import nl.burgernet.messaging.Postponed;
import nl.burgernet.rolls.FakeLedger;
import nl.burgernet.rolls.FakePlans;
import nl.burgernet.rolls.FakeRolls;
import nl.burgernet.rolls.Grant;
import nl.burgernet.rolls.Ledger;
import nl.burgernet.rolls.Mark;
import nl.burgernet.rolls.Pace;
import nl.burgernet.rolls.Plans;
import nl.burgernet.rolls.Progress;
import nl.burgernet.rolls.Rolls;
import nl.burgernet.rolls.SliceRecord;
import nl.burgernet.rolls.Telling;
import nl.burgernet.startaction.ControlRoomUnderTest;
import nl.burgernet.subscribers.Address;
import nl.burgernet.subscribers.Contact;
import nl.burgernet.subscribers.ContactId;
import nl.burgernet.subscribers.FakeParticipants;
import nl.burgernet.subscribers.FakeSubscriberBlocks;
import nl.burgernet.subscribers.Participant;
import nl.burgernet.subscribers.ParticipantId;
import nl.burgernet.subscribers.Participants;
import nl.burgernet.subscribers.SubscriberBlocks;
import nl.burgernet.subscribers.Windows;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One action from the control room's request to its outcome on the real code of every function, in
/// a world that goes wrong: it crashes after any effect, repeats and reorders any message, lets
/// leases run out, is busy or silent, lets people move and leave meanwhile, and others try what
/// they may not. A seed decides all of it, so that every run can be had again.
final class WayOfAnActionModel {
  private static final double AREA_METRES = 2_000;
  private static final double WIDER_METRES = 3_500;

  /// By mistake, and for a while.
  private static final double NARROWER_METRES = 1_000;

  private static final int GROUP = 3;
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final ActionId ID = ActionId.of("Utrecht", "start");
  private static final String SHORTER = "shorter";
  private static final String FAMILY = "de moeder van Mila";

  private static final Map<String, String> ANNA = claims("anna", "Utrecht", "operator");
  private static final Map<String, String> BOB = claims("bob", "Utrecht", "supervisor");

  /// How rough the world is.
  ///
  /// @param faults whether processes crash, stall, and providers fall silent
  /// @param closesMidway whether the control room closes the action while it is being told
  /// @param moves whether people move and leave meanwhile
  /// @param updates whether the control room says more, corrects, widens the area and adds a
  ///   channel meanwhile, and for a while draws it too small or ends it too soon
  record Weather(boolean faults, boolean closesMidway, boolean moves, boolean updates) {}

  private final Weather weather;
  private final Simulation world;
  private final FakeParticipants registered = new FakeParticipants();
  private final FakeRolls appointed = new FakeRolls();
  private final FakeLedger ledger = new FakeLedger();
  private final ControlRoomUnderTest room;
  private final Kind kind;
  private final SimulatedQueue fanOutQueue;
  private final SimulatedQueue broadcastQueue;
  private final SimulatedQueue deadLetters;
  private final Map<Channel, SimulatedQueue> channelQueues = new EnumMap<>(Channel.class);
  private final List<Map<ParticipantId, Set<Integer>>> changes = new ArrayList<>();
  private final Consumer<String> fanOut;
  private final Consumer<String> broadcast;
  private final Consumer<Map<ParticipantId, Set<Integer>>> index;
  private final Map<Channel, DeliveryUnderTest> deliveries = new EnumMap<>(Channel.class);

  // What the control room waits for an answer to, and what came of it.
  private final List<Asked> unanswered = new ArrayList<>();
  private final List<String> wrongInTheRoom = new ArrayList<>();
  private final List<String> said = new ArrayList<>();
  private final Set<Thread> sawTheEnd = new HashSet<>();
  private int updatesAsked;
  private boolean widerAsked;
  private boolean narrowerAsked;
  private boolean shorterAsked;
  private boolean rightAsked;
  private boolean chatsAsked;
  private boolean closeAsked;

  // What the outside saw, and what is true of the people.
  /// A request that is sent, with the same key, until it is answered.
  private static final class Asked {
    private final HttpRequest request;
    private Instant sendAt = Instant.MIN;

    private Asked(HttpRequest request) {
      this.request = request;
    }
  }

  private record Heard(String contact, Phase phase, int text) {}

  private final List<Heard> heard = new ArrayList<>();
  private final Set<String> everInside = new HashSet<>();
  private final Set<String> notAlwaysInside = new HashSet<>();
  private final Set<String> insideTheWider = new HashSet<>();
  private final Set<String> everInsideTheWider = new HashSet<>();
  private final Set<String> moved = new HashSet<>();
  private final Set<String> gone = new HashSet<>();
  private final Set<String> unreachable = new HashSet<>();
  // Whom the provider tells, and often too late to say so.
  private final Set<String> slow = new HashSet<>();
  private final Map<String, Integer> silences = new HashMap<>();
  private final Set<String> givenUp = new HashSet<>();
  private final Map<ContactId, String> names = new HashMap<>();
  private final Set<String> personal = new HashSet<>(Set.of(FAMILY));
  private int ambiguous;
  private int crashes;
  private long workerNumber;

  WayOfAnActionModel(long seed, Weather weather) {
    this.weather = weather;
    this.world = new Simulation(seed, NOON.minus(Duration.ofHours(3)));
    this.room = new ControlRoomUnderTest(world::step, this::announce, world);
    // Not by chance: the first number that small seeds give is always nearly the same.
    this.kind = seed % 3 == 0 ? Kind.EMERGENCY : Kind.MISSING_CHILD;
    fanOutQueue = new SimulatedQueue(world);
    broadcastQueue = new SimulatedQueue(world);
    deadLetters = new SimulatedQueue(world);
    for (var channel : List.of(Channel.SMS, Channel.EMAIL, Channel.VOICE, Channel.MESSENGER)) {
      channelQueues.put(channel, new SimulatedQueue(world));
    }
    var plans = world.everyCall(Plans.class, new FakePlans());
    var rolls = world.everyCall(Rolls.class, appointed);
    var book = world.everyCall(Ledger.class, fenced(ledger));
    var blocks = world.everyCall(SubscriberBlocks.class, new FakeSubscriberBlocks());
    var people = world.everyCall(Participants.class, registered);
    Map<Channel, MessageQueue> channels = new EnumMap<>(Channel.class);
    channelQueues.forEach(
        (channel, queue) -> channels.put(channel, world.everyCall(MessageQueue.class, queue)));
    fanOut =
        FanOutUnderTest.with(
            plans,
            rolls,
            book,
            blocks,
            world.everyCall(MessageQueue.class, fanOutQueue),
            channels,
            4,
            120);
    broadcast =
        OutcomeBroadcastUnderTest.with(
            plans,
            rolls,
            book,
            world.everyCall(MessageQueue.class, broadcastQueue),
            channels,
            world);
    index = SubscriberIndexUnderTest.with(blocks, people, world);
    channelQueues.forEach(
        (channel, queue) ->
            deliveries.put(
                channel,
                new DeliveryUnderTest(
                    actions(),
                    rolls,
                    book,
                    people,
                    this::send,
                    GROUP,
                    world.everyCall(Pace.class, pace()),
                    world.everyCall(MessageQueue.class, queue),
                    world.everyCall(MessageQueue.class, deadLetters),
                    world,
                    world::sleep)));
  }

  @SuppressWarnings("unchecked")
  private Function<ActionId, Optional<ActionRecord>> actions() {
    Function<ActionId, Optional<ActionRecord>> stand =
        id -> {
          var found = room.find(id);
          if (found.isPresent() && !found.get().isRunning()) {
            sawTheEnd.add(Thread.currentThread());
          }
          return found;
        };
    return world.everyCall(Function.class, stand);
  }

  /// The ledger, which notes when an attempt begins although the outcome has closed the slice.
  private Ledger fenced(FakeLedger ledger) {
    return (Ledger)
        Proxy.newProxyInstance(
            Ledger.class.getClassLoader(),
            new Class<?>[] {Ledger.class},
            (proxy, method, arguments) -> {
              if (method.isDefault()) {
                return InvocationHandler.invokeDefault(proxy, method, arguments);
              }
              var before =
                  arguments != null && arguments[0] instanceof SliceRecord record
                      ? ledger.of(record.slice())
                      : null;
              var result = called(method, ledger, arguments);
              if (before != null
                  && before.closed()
                  && result == Ledger.Saved.SAVED
                  && begins(before, ledger.of(before.slice()))) {
                wrongInTheRoom.add(
                    "an attempt began after the outcome had closed " + before.slice());
              }
              if (before != null && result == Ledger.Saved.SAVED) {
                noteGivenUp(ledger.of(before.slice()));
              }
              return result;
            });
  }

  private void noteGivenUp(SliceRecord record) {
    var entries = appointed.entries(record.slice());
    for (var phase : Phase.values()) {
      for (var i = 0; i < entries.size(); i++) {
        if (record.marks(phase).get(i) == Mark.UNANSWERED) {
          givenUp.add(names.getOrDefault(entries.get(i).contact(), ""));
        }
      }
    }
  }

  private static @Nullable Object called(Method method, Object target, Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static boolean begins(SliceRecord before, SliceRecord after) {
    for (var phase : List.of(Phase.ACTION, Phase.UPDATE)) {
      for (var i = 0; i < after.marks(phase).size(); i++) {
        if (after.marks(phase).get(i) == Mark.ATTEMPTING
            && before.marks(phase).get(i) != Mark.ATTEMPTING) {
          return true;
        }
      }
    }
    return false;
  }

  private Pace pace() {
    // Room for two groups: what a worker was allowed outlives the group that it asked for.
    var quota = new Grant.Quota(20, 2 * GROUP);
    return new Pace() {
      private Grant grant = Grant.unused(quota, world.instant());

      @Override
      public Allowed ask(Telling telling, int least, int most, Instant now) {
        var answer = grant.ask(quota, telling, least, most, now);
        grant = answer.after();
        return answer.allowed();
      }
    };
  }

  private DeliveryUnderTest.Verdict send(String to, Phase phase, int text) {
    world.step();
    if (phase != Phase.OUTCOME && sawTheEnd.contains(Thread.currentThread())) {
      wrongInTheRoom.add("something of the action was sent by who knew that it had ended");
    }
    if (unreachable.contains(to)) {
      return DeliveryUnderTest.Verdict.NO_SUCH_NUMBER;
    }
    if (weather.faults && !world.chance(0.97)) {
      return world.chance(0.5) ? DeliveryUnderTest.Verdict.BUSY : silence(to, phase, text);
    }
    if (weather.faults && slow.contains(to) && world.chance(0.8)) {
      return silence(to, phase, text);
    }
    heard.add(new Heard(to, phase, text));
    world.step();
    return DeliveryUnderTest.Verdict.ACCEPTED;
  }

  private DeliveryUnderTest.Verdict silence(String to, Phase phase, int text) {
    ambiguous++;
    var telling = to + " of " + phase + (phase == Phase.UPDATE ? " " + text : "");
    if (silences.merge(telling, 1, Integer::sum) > 2 + crashes) {
      wrongInTheRoom.add(telling + " was sent a third time after two without an answer");
    }
    if (world.chance(0.5)) {
      heard.add(new Heard(to, phase, text));
    }
    return DeliveryUnderTest.Verdict.SILENT;
  }

  /// Lives through the action, and answers what of it was wrong.
  List<String> live(int roughSteps) {
    people();
    settle();
    world.pass(Duration.between(world.instant(), NOON));
    start();
    var closing = weather.closesMidway ? world.below(roughSteps / 2) : Integer.MAX_VALUE;
    for (var i = 0; i < roughSteps; i++) {
      if (i >= closing) {
        close();
      }
      if (weather.updates && world.chance(0.004)) {
        update();
      }
      if (world.chance(0.004)) {
        tryWhatIsForbidden();
      }
      goOn();
    }
    calm();
    settle();
    putRight("in-the-end");
    settle();
    var wrong = new ArrayList<String>();
    if (!weather.closesMidway) {
      wrong.addAll(wrongBeforeTheOutcome());
    }
    close();
    settle();
    wrong.addAll(wrongInTheEnd());
    return wrong;
  }

  private ActionRecord stored() {
    return room.find(ID).orElseThrow(() -> new AssertionError("nothing was started"));
  }

  /// The control room starts the action; what needs a second person waits for one, and nobody hears
  /// of it until then.
  private void start() {
    ask(request("POST /actions", ANNA, "start", started()));
    if (kind != Kind.EMERGENCY) {
      return;
    }
    settle();
    var approval = "{\"decision\": \"APPROVED\"}";
    for (var who :
        List.of(
            ANNA,
            claims("carla", "Utrecht", "operator"),
            claims("anna", "Utrecht", "supervisor"),
            claims("dirk", "Amsterdam", "supervisor"),
            claims("eva", "Utrecht", "citizen"))) {
      refuse(request("POST /actions/{id}/approval", who, "approval", approval));
    }
    if (messagesInQueues() > 0) {
      wrongInTheRoom.add("something was announced before it was approved");
    }
    ask(request("POST /actions/{id}/approval", BOB, "approval", approval));
  }

  private String started() {
    return body(kind, "Mila", UTRECHT, AREA_METRES)
        .set("channels", Wire.JSON.valueToTree(List.of("SMS", "EMAIL", "VOICE")))
        .toString();
  }

  private static ObjectNode body(Kind kind, String name, Place centre, double metres) {
    var body = Wire.JSON.createObjectNode().put("kind", kind.name());
    body.set("texts", texts("Vermist: " + name + ", 7 jaar. Gezien? Blijf daar en bel 112."));
    body.set("area", area(centre, metres));
    if (kind.isAboutSomebodyMissing()) {
      body.putObject("consent").put("givenBy", FAMILY).put("givenAt", "2026-01-13T10:50:00Z");
    }
    return body;
  }

  private static JsonNode area(Place centre, double metres) {
    return Wire.JSON.valueToTree(Examples.around(centre, metres));
  }

  private static JsonNode texts(String message) {
    return Wire.JSON.createObjectNode().put("headline", "Meisje (7)").put("message", message);
  }

  private void ask(HttpRequest request) {
    unanswered.add(new Asked(request));
  }

  private void close() {
    if (!closeAsked && room.find(ID).filter(ActionRecord::isRunning).isPresent()) {
      closeAsked = true;
      var outcome = "{\"ending\": \"FOUND\", \"text\": \"Het meisje is gevonden.\"}";
      ask(request("POST /actions/{id}/outcome", ANNA, "outcome", outcome));
    }
  }

  /// The control room says more, corrects what it said, widens the area, or adds a channel.
  private void update() {
    if (updatesAsked >= 6 || room.find(ID).isEmpty()) {
      return;
    }
    updatesAsked++;
    var body = Wire.JSON.createObjectNode();
    var dice = world.below(10);
    if (narrowerAsked && !rightAsked && world.chance(0.5)) {
      rightAsked = true;
      putRight("sooner");
      return;
    }
    if (dice == 9 && !narrowerAsked) {
      narrowerAsked = true;
      body.set("area", area(UTRECHT, NARROWER_METRES));
      body.set("texts", texts("Het gebied is kleiner."));
      body.put("correction", true);
    } else if (dice == 8 && !shorterAsked) {
      shorterAsked = true;
      body.put("plannedEnd", world.instant().plusSeconds(20).toString());
      ask(request("POST /actions/{id}/updates", ANNA, SHORTER, body.toString()));
      return;
    } else if (dice < 3 && !widerAsked) {
      widerAsked = true;
      body.set("area", area(UTRECHT, WIDER_METRES));
    } else if (dice < 5 && !chatsAsked) {
      chatsAsked = true;
      body.putArray("channels").add("MESSENGER");
    } else {
      body.set("texts", texts("Bericht " + updatesAsked + " over Mila."));
      body.put("correction", dice == 9);
    }
    ask(request("POST /actions/{id}/updates", ANNA, "update-" + updatesAsked, body.toString()));
  }

  /// The control room takes back what it did by mistake.
  private void putRight(String key) {
    var record = stored();
    var body = Wire.JSON.createObjectNode();
    var metres = isWidened() ? WIDER_METRES : AREA_METRES;
    if (metres(record.action().area()) != metres) {
      body.set("area", area(UTRECHT, metres));
    }
    if (record.action().plannedEnd().isBefore(NOON.plus(Duration.ofMinutes(30)))) {
      body.put("plannedEnd", NOON.plus(Duration.ofMinutes(90)).toString());
    }
    if (record.isRunning() && !body.isEmpty()) {
      ask(request("POST /actions/{id}/updates", ANNA, "right-" + key, body.toString()));
    }
  }

  private static double metres(@Nullable ActionArea area) {
    return area instanceof ActionArea.InCircle(_, var radius) ? radius : 0;
  }

  private static Map<String, String> claims(String name, String controlRoom, String role) {
    return Map.of(
        "sub", name,
        "custom:controlRoom", controlRoom,
        "custom:regions", "PV26",
        "cognito:groups", role);
  }

  private static HttpRequest request(
      String route, Map<String, String> claims, String key, String body) {
    return new HttpRequest(
        route,
        Map.of("id", ID.toString()),
        Map.of(),
        Map.of("content-type", "application/json", "idempotency-key", key),
        claims,
        body);
  }

  /// One request on its way: whoever gets no answer in time sends it again, and some do so sooner.
  private boolean sendRequest() {
    var due =
        unanswered.stream()
            .filter(asked -> !asked.sendAt.isAfter(world.instant()))
            .filter(asked -> !isTooEarly(asked.request))
            .toList();
    if (due.isEmpty()) {
      return false;
    }
    var asked = due.get(world.below(due.size()));
    if (!weather.faults || world.chance(0.8)) {
      asked.sendAt = world.instant().plus(LIMIT);
    }
    world.start(
        LIMIT,
        () -> {
          hear(asked.request, room.answer(asked.request));
          unanswered.remove(asked);
        });
    return true;
  }

  /// Nobody goes on with an action of which they have not heard that it was approved.
  private boolean isTooEarly(HttpRequest request) {
    return request.route().matches(".*/(updates|outcome)")
        && room.find(ID)
            .filter(record -> record.state() == ActionRecord.State.AWAITING_APPROVAL)
            .isPresent();
  }

  private void hear(HttpRequest request, HttpAnswer answer) {
    if (answer.status() >= 300) {
      said.add(answer.body());
      // What was closed in the meantime is neither updated nor closed again, past its end an action
      // is not widened, and what ends soon may end before it is asked.
      if (!isClosed(answer)
          && !isPastTheEnd(answer)
          && !SHORTER.equals(request.headers().get("idempotency-key"))) {
        wrongInTheRoom.add(request.route() + " was answered " + answer.body());
      }
    }
  }

  private boolean isClosed(HttpAnswer answer) {
    return answer.status() == 409 && !stored().isRunning();
  }

  private boolean isPastTheEnd(HttpAnswer answer) {
    return answer.status() == 422
        && answer.body().contains("/plannedEnd")
        && !world.instant().isBefore(stored().action().plannedEnd());
  }

  /// Somebody tries what is not theirs to do; all of it is refused, and changes nothing.
  private void tryWhatIsForbidden() {
    var outcome = "{\"ending\": \"STOPPED\", \"text\": \"Er is niets aan de hand.\"}";
    var elsewhere = Wire.JSON.createObjectNode().set("area", area(AMSTERDAM, AREA_METRES));
    var everywhere =
        Wire.JSON
            .createObjectNode()
            .set("area", Wire.JSON.valueToTree(new ActionArea.InRegions(List.of("NL"))));
    var more = Wire.JSON.createObjectNode().set("texts", texts("Er is niets aan de hand."));
    var key = "forbidden-" + world.below(1_000_000);
    var dirk = claims("dirk", "Amsterdam", "supervisor");
    var eva = claims("eva", "Utrecht", "citizen");
    refuse(
        switch (world.below(8)) {
          case 0 -> request("POST /actions/{id}/outcome", eva, key, outcome);
          case 1 -> request("POST /actions/{id}/outcome", dirk, key, outcome);
          case 2 -> request("POST /actions/{id}/updates", eva, key, more.toString());
          case 3 -> request("POST /actions/{id}/updates", dirk, key, more.toString());
          case 4 -> request("POST /actions/{id}/updates", ANNA, key, elsewhere.toString());
          case 5 -> request("POST /actions/{id}/updates", BOB, key, everywhere.toString());
          case 6 ->
              request(
                  "POST /actions",
                  ANNA,
                  key,
                  body(Kind.LOOK_OUT, "niemand", AMSTERDAM, AREA_METRES).toString());
          default ->
              request("POST /actions/{id}/approval", dirk, key, "{\"decision\":\"REFUSED\"}");
        });
  }

  private void refuse(HttpRequest request) {
    var record = room.find(ID);
    var acts = room.acts();
    var messages = messagesInQueues();
    var answer = room.answer(request);
    said.add(answer.body());
    if (answer.status() < 400 || answer.status() >= 500) {
      wrongInTheRoom.add(request.claims() + " did " + request.route() + ": " + answer.status());
    }
    if (!room.find(ID).equals(record)
        || !room.acts().equals(acts)
        || messagesInQueues() != messages) {
      wrongInTheRoom.add(request.claims() + " changed something by " + request.route());
    }
  }

  private int messagesInQueues() {
    return queues().stream().mapToInt(queue -> queue.everything().size()).sum();
  }

  private List<SimulatedQueue> queues() {
    var queues = new ArrayList<>(channelQueues.values());
    queues.addAll(List.of(fanOutQueue, broadcastQueue, deadLetters));
    return queues;
  }

  /// What was just written, as the stream and the topic bring it to those who listen.
  private void announce(ActionRecord record) {
    for (var event : record.newest()) {
      for (var listener :
          switch (event) {
            case ActionEvent.ActionStarted _ -> List.of(fanOutQueue);
            case ActionEvent.ActionUpdated _ -> List.of(fanOutQueue, broadcastQueue);
            case ActionEvent.ActionClosed _ -> List.of(broadcastQueue);
          }) {
        listener.send("", List.of(Wire.toJson(event)));
      }
    }
  }

  private boolean isWidened() {
    return stored().updates().stream().anyMatch(update -> metres(update.area()) == WIDER_METRES);
  }

  /// One thing happens.
  private void goOn() {
    var dice = world.below(1_000);
    if (dice < 700) {
      world.moveOne();
    } else if (dice < 870) {
      startWorker();
    } else if (dice < 960) {
      pass(Duration.ofMillis(world.below(500)));
    } else if (weather.moves && dice < 980) {
      change();
    } else if (weather.faults && dice < 987) {
      crashOne();
    } else if (weather.faults && dice < 989) {
      pass(Duration.ofSeconds(world.below(60)));
    }
  }

  private void pass(Duration time) {
    world.pass(time);
    died(world.killWhoseTimeIsUp());
  }

  private void crashOne() {
    if (world.crashOne()) {
      died(1);
    }
  }

  private void died(int workers) {
    crashes += workers;
    ambiguous += GROUP * workers;
  }

  private void calm() {
    fanOutQueue.repeatNothing();
    broadcastQueue.repeatNothing();
    channelQueues.values().forEach(SimulatedQueue::repeatNothing);
  }

  /// Lets the world go on without new faults until nothing is left to do.
  private void settle() {
    for (var i = 0; i < 200_000; i++) {
      for (var body : deadLetters.takeAll()) {
        redrive(body); // Whoever is on call sends it again.
      }
      if (world.workers() > 0) {
        var before = world.steps();
        world.moveOne();
        if (world.steps() == before && world.workers() > 0) {
          var awakening = world.nextAwakening();
          if (awakening != null) {
            pass(Duration.between(world.instant(), awakening));
          }
        }
      } else if (!startWorker()) {
        var next = nextToDo();
        if (next == null) {
          return;
        }
        pass(
            next.isAfter(world.instant())
                ? Duration.between(world.instant(), next)
                : Duration.ofMillis(1));
      }
    }
    throw new AssertionError("the world does not come to rest");
  }

  private void redrive(String body) {
    var due = Wire.fromJson(body, nl.burgernet.events.WorkDue.SliceDue.class);
    var queue = channelQueues.get(due.slice().channel());
    if (queue != null) {
      queue.send("", List.of(body));
    }
  }

  /// When the next message may be received, or the next request is sent again.
  private @Nullable Instant nextToDo() {
    var queues = new ArrayList<>(channelQueues.values());
    queues.add(fanOutQueue);
    queues.add(broadcastQueue);
    return Stream.concat(
            queues.stream().flatMap(queue -> queue.nextVisible().stream()),
            unanswered.stream().map(asked -> asked.sendAt))
        .min(Instant::compareTo)
        .orElse(null);
  }

  /// Starts a worker with a message of a queue; false when none is to be had.
  private boolean startWorker() {
    if (world.workers() >= 5) {
      return false;
    }
    var kinds = new ArrayDeque<>(List.of(0, 1, 2, 3, 4, 5, 6, 7));
    for (var turn = world.below(8); turn > 0; turn--) {
      kinds.add(kinds.remove());
    }
    for (var kind : kinds) {
      var started =
          switch (kind) {
            case 0 -> work(fanOutQueue, received -> fanOut.accept(received.body()));
            case 1 -> work(broadcastQueue, received -> broadcast.accept(received.body()));
            case 2 -> deliver(Channel.SMS);
            case 3 -> deliver(Channel.EMAIL);
            case 4 -> deliver(Channel.VOICE);
            case 5 -> deliver(Channel.MESSENGER);
            case 6 -> sendRequest();
            default -> followChanges();
          };
      if (started) {
        return true;
      }
    }
    return false;
  }

  private boolean deliver(Channel channel) {
    var queue = channelQueues.get(channel);
    var delivery = deliveries.get(channel);
    if (queue == null || delivery == null) {
      return false;
    }
    var holder = "worker-" + workerNumber++;
    var end = world.instant().plus(LIMIT);
    return work(
        queue, received -> delivery.deliver(received.body(), received.receipt(), holder, end));
  }

  private boolean work(SimulatedQueue queue, Consumer<SimulatedQueue.Received> handler) {
    var received = queue.receive();
    received.ifPresent(
        message -> {
          world.start(
              LIMIT,
              () -> {
                try {
                  handler.accept(message);
                  queue.delete(message.receipt());
                } catch (Postponed e) {
                  // It comes again.
                  said.add(String.valueOf(e.getMessage()));
                }
              });
        });
    return received.isPresent();
  }

  /// The stream of changes: in no order, some again.
  private boolean followChanges() {
    if (changes.isEmpty()) {
      return false;
    }
    var change = changes.remove(world.below(changes.size()));
    if (weather.faults && world.chance(0.1)) {
      changes.add(change);
    }
    world.start(
        LIMIT,
        () -> {
          var followed = false;
          try {
            index.accept(change);
            followed = true;
          } finally {
            if (!followed) {
              changes.add(change);
            }
          }
        });
    return true;
  }

  // People.

  private void people() {
    var count = 8 + world.below(12);
    for (var i = 0; i < count; i++) {
      var contacts = new ArrayList<Contact>();
      if (i % 3 != 1) {
        contacts.add(new Contact(0, Channel.SMS, "sms-" + i));
      }
      if (i % 3 != 0) {
        contacts.add(new Contact(1, Channel.EMAIL, "mail-" + i));
      }
      if (i % 4 == 2) {
        contacts.add(new Contact(2, Channel.VOICE, "voice-" + i));
      }
      if (i % 5 == 3) {
        contacts.add(new Contact(3, Channel.MESSENGER, "chat-" + i));
      }
      var ordinals = new TreeSet<Integer>();
      contacts.forEach(contact -> ordinals.add(contact.ordinal()));
      var addresses = new ArrayList<Address>();
      var places = world.chance(0.4) ? 2 + world.below(2) : 1;
      for (var a = 0; a < places; a++) {
        addresses.add(address(a, somewhere(), ordinals, world.instant().minus(Duration.ofDays(9))));
      }
      register(
          new Participant(
              new ParticipantId(1_000 + i),
              1,
              world.instant().minus(Duration.ofDays(9)),
              "leave-token-" + i,
              contacts,
              addresses),
          Set.of());
      if (world.chance(0.1)) {
        contacts.forEach(contact -> unreachable.add(contact.value()));
      } else if (world.chance(0.1)) {
        contacts.forEach(contact -> slow.add(contact.value()));
      }
    }
  }

  private static Address address(
      int ordinal, GeoPoint place, Set<Integer> contacts, Instant since) {
    return new Address(
        ordinal,
        place.latitudeMicrodegrees(),
        place.longitudeMicrodegrees(),
        contacts,
        Windows.ALWAYS,
        since);
  }

  /// A place within five kilometres or so, half of them in the area.
  private GeoPoint somewhere() {
    var reach = world.chance(0.6) ? 0.012 : 0.045;
    return GeoPoint.ofMicrodegrees(
        (int) ((UTRECHT.latitude() + (world.below(2_001) - 1_000) / 1_000.0 * reach) * 1e6),
        (int) ((UTRECHT.longitude() + (world.below(2_001) - 1_000) / 1_000.0 * reach * 1.6) * 1e6));
  }

  private void register(Participant participant, Set<Integer> hints) {
    registered.put(participant);
    var cells = new TreeSet<>(hints);
    cells.addAll(SubscriberIndexUnderTest.cells(participant));
    changes.add(Map.of(participant.id(), cells));
    personal.add(participant.leaveToken());
    for (var address : participant.addresses()) {
      for (var degrees : List.of(address.latitude(), address.longitude())) {
        personal.add(String.valueOf(degrees));
        var text = String.valueOf(degrees / 1e6);
        // Rounder numbers may be those of the area.
        if (text.length() >= "52.09070".length()) {
          personal.add(text);
        }
      }
    }
    for (var contact : participant.contacts()) {
      names.put(new ContactId(participant.id(), contact.ordinal()), contact.value());
      personal.add(contact.value());
      var inside = hasAddressWithin(participant, contact, AREA_METRES);
      if (hasAddressWithin(participant, contact, WIDER_METRES)) {
        insideTheWider.add(contact.value());
        everInsideTheWider.add(contact.value());
      } else {
        insideTheWider.remove(contact.value());
      }
      if (inside) {
        everInside.add(contact.value());
      } else {
        notAlwaysInside.add(contact.value());
      }
    }
  }

  private static boolean hasAddressWithin(Participant participant, Contact contact, double metres) {
    return participant.hasAddressFor(
        contact.ordinal(),
        address ->
            new GeoPoint(address.latitude() / 1e6, address.longitude() / 1e6)
                    .metresTo(UTRECHT.point())
                <= metres);
  }

  /// Somebody moves, or leaves.
  private void change() {
    var all = registered.all();
    if (all.isEmpty()) {
      return;
    }
    var who = all.get(world.below(all.size()));
    var before = SubscriberIndexUnderTest.cells(who);
    if (world.chance(0.2)) {
      registered.erase(who.id());
      changes.add(Map.of(who.id(), before));
      who.contacts().forEach(contact -> gone.add(contact.value()));
      return;
    }
    var addresses = new ArrayList<>(who.addresses());
    var moved = world.below(addresses.size());
    var old = addresses.get(moved);
    addresses.set(moved, address(old.ordinal(), somewhere(), old.contacts(), world.instant()));
    who.contacts().forEach(contact -> this.moved.add(contact.value()));
    register(who.changed(who.contacts(), addresses, world.instant()), before);
  }

  // What must be true.

  private List<String> wrongBeforeTheOutcome() {
    var wrong = new ArrayList<String>();
    var told = told();
    if (!world.instant().isBefore(stored().action().plannedEnd())) {
      return wrong; // Whose turn did not come before the deadline is counted, below.
    }
    var toBeTold = new HashSet<>(everInside);
    if (isWidened()) {
      // Whoever moves inside the wider area while the first wave is told may be missed.
      insideTheWider.stream().filter(contact -> !moved.contains(contact)).forEach(toBeTold::add);
    }
    // Who is reached by a channel that was added later may have moved before.
    var chats = stored().action().channels().contains(Channel.MESSENGER);
    toBeTold.removeIf(
        contact -> contact.startsWith("chat-") && (!chats || moved.contains(contact)));
    for (var contact : toBeTold) {
      if ((!notAlwaysInside.contains(contact) || !everInside.contains(contact))
          && !gone.contains(contact)
          && !unreachable.contains(contact)
          && !givenUp.contains(contact)
          && !told.contains(contact)) {
        wrong.add(contact + " lived in the area all the time and was not told");
      }
    }
    wrong.addAll(wrongAboutUpdates(told));
    return wrong;
  }

  /// Who was told has heard the newest words, and never older ones after newer ones.
  private List<String> wrongAboutUpdates(Set<String> told) {
    var wrong = new ArrayList<String>();
    var newest = new HashMap<String, Integer>();
    for (var message : heard) {
      var before = newest.put(message.contact(), message.text());
      if (before != null && before > message.text()) {
        wrong.add(message.contact() + " heard older words after newer ones");
      }
    }
    for (var contact : told) {
      var text = newest.getOrDefault(contact, 0);
      if (text < stored().textSequence() && !gone.contains(contact) && !givenUp.contains(contact)) {
        wrong.add(contact + " did not hear update " + stored().textSequence());
      }
    }
    ledger
        .progress(ID, stored().textSequence())
        .channels()
        .forEach(
            (channel, progress) -> {
              if (progress.updateWaiting() != 0) {
                wrong.add(channel + ": somebody still waits for an update: " + progress);
              }
            });
    return wrong;
  }

  private List<String> wrongInTheEnd() {
    var wrong = new ArrayList<String>();
    var told = counts(Phase.ACTION);
    var toldOutcome = counts(Phase.OUTCOME);
    var heardOfIt = told();
    for (var contact : heardOfIt) {
      if (!(isWidened() ? everInsideTheWider : everInside).contains(contact)) {
        wrong.add(contact + " never lived in the area and was told");
      }
      if (!toldOutcome.containsKey(contact)
          && !gone.contains(contact)
          && !givenUp.contains(contact)) {
        wrong.add(contact + " was told and did not hear the outcome");
      }
    }
    var updates = new HashMap<Integer, Map<String, Integer>>();
    heard.stream()
        .filter(message -> message.phase() == Phase.UPDATE)
        .forEach(
            message ->
                updates
                    .computeIfAbsent(message.text(), key -> new HashMap<>())
                    .merge(message.contact(), 1, Integer::sum));
    var twiceUpdated = updates.values().stream().mapToInt(WayOfAnActionModel::excess).sum();
    var alone =
        toldOutcome.keySet().stream().filter(contact -> !heardOfIt.contains(contact)).count();
    var twice = excess(told) + excess(toldOutcome) + twiceUpdated;
    if (alone + twice > ambiguous) {
      wrong.add(
          "%d heard the outcome alone and %d messages came twice, after %d attempts without an answer"
              .formatted(alone, twice, ambiguous));
    }
    var outcomeSoFar = new HashSet<String>();
    for (var message : heard) {
      if (message.phase() == Phase.OUTCOME) {
        outcomeSoFar.add(message.contact());
      } else if (outcomeSoFar.contains(message.contact())) {
        wrong.add(message.contact() + " heard the action after its outcome");
      }
    }
    wrong.addAll(wrongInTheRoom);
    wrong.addAll(wrongInTheTrail());
    ledger
        .progress(ID, stored().textSequence())
        .channels()
        .forEach((channel, progress) -> wrong.addAll(miscounted(channel, progress)));
    return wrong;
  }

  /// Each change of the action is signed for once, by who may, and nothing else is.
  private List<String> wrongInTheTrail() {
    var record = stored();
    var expected = new ArrayList<String>();
    expected.add(kind == Kind.EMERGENCY ? "requested by anna" : "started by anna");
    if (kind == Kind.EMERGENCY) {
      expected.add("approved by bob");
    }
    for (var update : record.updates()) {
      expected.add(word(update) + " by anna");
    }
    if (!record.isRunning()) {
      expected.add("closed by anna");
    }
    var signed = room.acts().stream().map(WayOfAnActionModel::signed).toList();
    return signed.equals(expected)
        ? List.of()
        : List.of("the audit trail says " + signed + " of what was " + expected);
  }

  private static String word(Update update) {
    return update.correction() ? "corrected" : update.wave() != null ? "widened" : "updated";
  }

  private static String signed(Act act) {
    return act.act() + " by " + act.by();
  }

  /// Nothing personal stands in a queue, in what was refused and why, or in what is given: no
  /// number or address, no place where somebody lives, no token, nobody's name.
  List<String> personalIn(List<String> logged) {
    var all = new ArrayList<>(logged);
    all.addAll(said);
    queues().forEach(queue -> all.addAll(queue.everything()));
    return all.stream()
        .filter(text -> personal.stream().anyMatch(text::contains))
        .map(text -> "somebody is known from: " + text)
        .toList();
  }

  private static List<String> miscounted(Channel channel, Progress.OfChannel of) {
    var wrong = new ArrayList<String>();
    var refused = of.refused().values().stream().mapToInt(Integer::intValue).sum();
    var accounted =
        of.told()
            + of.attempting()
            + refused
            + of.left()
            + of.late()
            + of.waiting()
            + of.cancelled();
    if (of.toBeTold() != accounted) {
      wrong.add(
          channel + ": " + of.toBeTold() + " are to be told, " + accounted + " are accounted for");
    }
    if (of.waiting() != 0 || of.outcomeWaiting() != 0) {
      wrong.add(channel + ": somebody still waits in the end: " + of);
    }
    return wrong;
  }

  private Map<String, Integer> counts(Phase phase) {
    var counts = new LinkedHashMap<String, Integer>();
    heard.stream()
        .filter(message -> message.phase() == phase)
        .forEach(message -> counts.merge(message.contact(), 1, Integer::sum));
    return counts;
  }

  /// Who heard of the action: by its own message, or, after an attempt without an answer, by an
  /// update, which stands on its own.
  private Set<String> told() {
    var told = new HashSet<>(counts(Phase.ACTION).keySet());
    told.addAll(counts(Phase.UPDATE).keySet());
    return told;
  }

  private static int excess(Map<String, Integer> counts) {
    return counts.values().stream().mapToInt(count -> count - 1).sum();
  }

  /// How much happened: steps of workers, messages to people, attempts without an answer.
  Map<String, Long> extent() {
    var extent = new HashMap<String, Long>();
    extent.put("steps", world.steps());
    extent.put("messages", (long) heard.size());
    extent.put("ambiguous", (long) ambiguous);
    return extent;
  }
}
