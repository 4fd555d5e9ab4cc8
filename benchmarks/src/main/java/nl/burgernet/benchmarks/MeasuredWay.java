package nl.burgernet.benchmarks;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import nl.burgernet.events.Kind;
import nl.burgernet.local.IndependentSelection;
import nl.burgernet.local.IndependentSelection.Shape;
import nl.burgernet.local.MeasuredSuite;
import nl.burgernet.subscribers.Participant;
import tools.jackson.databind.JsonNode;

/// The way of an action through the whole suite, timed from outside: at the control room's door and
/// at the providers.
final class MeasuredWay implements AutoCloseable {
  /// A provider's quota, raised until nothing waits for it.
  private static final String NEVER_BINDS = "1000000";

  /// Of those that chose to be told, how many messages a participant makes, about.
  private static final double MESSAGES_A_PARTICIPANT = 1.1;

  private static final int WARM_UP = 30;
  private static final int RADIUS_METRES = 1_000;
  private static final int FEWEST = 3;
  private static final int MOST = 300;

  private final MeasuredSuite suite;
  private final Receipts receipts = new Receipts();
  private final HeapPeak heap = new HeapPeak();
  private final MeasuredSuite.ControlRoom operator;
  private final MeasuredSuite.ControlRoom supervisor;
  private final Homes homes;
  private final Random random = new Random(2_011);
  private int cases;

  private MeasuredWay(MeasuredSuite suite) {
    this.suite = suite;
    this.operator = suite.controlRoom("emma");
    this.supervisor = suite.controlRoom("dirk");
    this.homes = new Homes(suite.population());
    suite.onAccepted(receipts);
  }

  /// A suite with so many participants that telling all of them is about so many messages.
  static MeasuredWay with(Path home, int recipients) {
    var participants = (int) (recipients / MESSAGES_A_PARTICIPANT);
    EndToEnd.say("%d participants are loaded", participants);
    return new MeasuredWay(
        MeasuredSuite.start(home, participants, raisedQuotas(), MeasuredWay::log));
  }

  private static Map<String, String> raisedQuotas() {
    var raised = new TreeMap<String, String>();
    raised.put("QUOTA_PER_SECOND", NEVER_BINDS);
    for (var channel : MeasuredSuite.channels()) {
      raised.put(channel + "_QUOTA_PER_SECOND", NEVER_BINDS);
      raised.put(channel + "_SLICE_SIZE", System.getProperty("slice", "2000"));
    }
    return raised;
  }

  private static void log(String line) {
    if (System.getProperty("log") != null) {
      System.err.println(line);
    }
  }

  MeasuredSuite suite() {
    return suite;
  }

  /// Tells a few small actions, so that what is measured later is warm.
  void warmUp() throws InterruptedException {
    firstMessages(WARM_UP);
    tellAtOnce(small(WARM_UP));
  }

  /// Small actions, each when the one before was told.
  EndToEnd.FirstMessage firstMessages(int actions) throws InterruptedException {
    var nanos = new ArrayList<Long>();
    for (var small : small(actions)) {
      var began = System.nanoTime();
      var posted = post(small);
      var heard = receipts.of(small.name());
      heard.await(small.expected());
      nanos.add(heard.firstNanos() - began);
      close(small, posted);
    }
    var millis = millis(nanos);
    return new EndToEnd.FirstMessage(
        actions, millis.percentile(50), millis.percentile(95), millis.percentile(99));
  }

  /// The same small actions at once: alone, and while a national one is told.
  EndToEnd.AtOnce atOnce(int actions) throws InterruptedException {
    var areas = small(actions);
    var alone = tellAtOnce(renamed(areas));
    var national = national();
    var posted = post(national);
    approve(national, posted);
    receipts.of(national.name()).await(1);
    var beside = tellAtOnce(renamed(areas));
    var heard = receipts.of(national.name());
    EndToEnd.say(
        "%d of %d messages of the national one went before", heard.count(), national.expected());
    heard.await(national.expected());
    return new EndToEnd.AtOnce(actions, alone, beside);
  }

  private EndToEnd.Small tellAtOnce(List<Case> all) throws InterruptedException {
    var first = new ArrayList<Long>();
    var last = new ArrayList<Long>();
    var posts = new ArrayList<Future<Posted>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var small : all) {
        posts.add(
            threads.submit(
                () -> {
                  var began = System.nanoTime();
                  return new Posted(began, post(small));
                }));
      }
    }
    for (var i = 0; i < all.size(); i++) {
      var heard = receipts.of(all.get(i).name());
      heard.await(all.get(i).expected());
      first.add(heard.firstNanos() - result(posts.get(i)).began());
      last.add(heard.lastNanos() - result(posts.get(i)).began());
    }
    for (var i = 0; i < all.size(); i++) {
      close(all.get(i), result(posts.get(i)).answer());
    }
    return new EndToEnd.Small(millis(first).percentile(95), millis(last).percentile(95));
  }

  /// When an action was posted, and what was answered.
  private record Posted(long began, JsonNode answer) {}

  private static Posted result(Future<Posted> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("an action was not accepted", e.getCause());
    }
  }

  /// One national action, to its last message.
  EndToEnd.Large large() throws InterruptedException {
    var national = national();
    heap.begin();
    var before = heap.megabytes();
    var posted = post(national);
    SdkCalls.start();
    var began = System.nanoTime();
    approve(national, posted);
    var heard = receipts.of(national.name());
    heard.await(national.expected());
    var calls = SdkCalls.stop();
    var seconds = (heard.lastNanos() - began) / 1e9;
    return new EndToEnd.Large(
        heard.count(),
        seconds,
        heard.count() / seconds,
        calls,
        before,
        heap.megabytes(),
        HeapPeak.residentMegabytes());
  }

  /// Everything that was told was told once, or the figures mean nothing.
  void requireNobodyToldTwice() {
    if (suite.mostTimes() != 1) {
      throw new IllegalStateException("somebody was told " + suite.mostTimes() + " times");
    }
  }

  private JsonNode post(Case posted) {
    return operator.post("/actions", posted.name(), posted.request());
  }

  /// Closes an action, and waits until everybody heard the outcome too.
  private void close(Case posted, JsonNode answer) throws InterruptedException {
    operator.post(
        "/actions/" + id(answer) + "/outcome",
        posted.name() + "-end",
        "{\"ending\":\"FOUND\",\"text\":\"Zaak %s is afgelopen: gevonden. Dank voor het uitkijken.\"}"
            .formatted(posted.name()));
    receipts.of(posted.name()).await(2 * posted.expected());
  }

  private static String id(JsonNode answer) {
    return answer.path("action").path("id").asString();
  }

  private void approve(Case posted, JsonNode answer) {
    supervisor.post(
        "/actions/" + id(answer) + "/approval",
        posted.name() + "-yes",
        "{\"decision\":\"APPROVED\"}");
  }

  private Case national() {
    var everywhere = Expected.shape(SampleArea.NL.geometry());
    return Case.of(
        cases++,
        "{\"type\":\"Regions\",\"codes\":[\"NL\"]}",
        expected(everywhere, suite.population().participants()));
  }

  /// Circles of a kilometre around somebody's home, in which some but not many live.
  private List<Case> small(int count) {
    var small = new ArrayList<Case>();
    while (small.size() < count) {
      var index = random.nextInt(suite.population().size());
      var home =
          suite
              .population()
              .participants(index, index + 1)
              .findFirst()
              .orElseThrow()
              .addresses()
              .getFirst();
      var latitude = home.latitude() / 1e6;
      var longitude = home.longitude() / 1e6;
      var expected =
          expected(
              new Shape.Disc(latitude, longitude, RADIUS_METRES),
              homes.around(home.latitude(), home.longitude()));
      if (expected >= FEWEST && expected <= MOST) {
        small.add(
            Case.of(
                cases++,
                "{\"type\":\"Circle\",\"centre\":{\"latitude\":%s,\"longitude\":%s},\"radiusMetres\":%d}"
                    .formatted(latitude, longitude, RADIUS_METRES),
                expected));
      }
    }
    return small;
  }

  private List<Case> renamed(List<Case> all) {
    return all.stream().map(each -> each.named(cases++)).toList();
  }

  private static int expected(Shape shape, Stream<Participant> candidates) {
    var channels = Set.copyOf(MeasuredSuite.channels());
    var now = InstantSource.system().instant();
    return (int)
        new IndependentSelection(shape, Kind.LOOK_OUT, channels, now)
            .of(candidates)
            .filter(chosen -> MeasuredSuite.isReachable(chosen.channel(), chosen.recipient()))
            .count();
  }

  private static Millis millis(List<Long> nanos) {
    return Millis.ofNanos(nanos.stream().mapToLong(Long::longValue).toArray());
  }

  @Override
  public void close() {
    suite.close();
  }
}
