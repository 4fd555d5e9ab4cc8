package nl.burgernet.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nl.burgernet.benchmarks.CallCounts.Work;
import nl.burgernet.events.ActionArea;
import nl.burgernet.events.Place;
import nl.burgernet.events.Wire;
import nl.burgernet.local.RunningSuite;
import nl.burgernet.local.SuiteClient;
import tools.jackson.databind.JsonNode;

/// Starts actions at the door of a suite that runs on this machine, and finds in the providers'
/// outboxes when their messages were accepted.
final class EndToEnd implements AutoCloseable {
  /// Those that reach people one by one.
  private static final List<String> PROVIDERS = List.of("sms", "email", "voice", "messenger");

  private static final int COLD_ATTEMPTS = 5;
  private static final Duration LOOK = Duration.ofMillis(100);

  /// The screens of a control room ask every two seconds while messages go out.
  private static final Duration LONGEST_LOOK = Duration.ofSeconds(2);

  private static final Duration GIVEN_UP = Duration.ofMinutes(14);

  /// Everybody of a nation takes a machine more than an hour.
  private static final Duration NATION_GIVEN_UP = Duration.ofHours(4);

  /// So many looks without a function at work: what follows from the last action has been done.
  private static final int LOOKS_AT_REST = 5;

  /// Every action's text names it in this way.
  private static final Pattern REFERENCE = Pattern.compile("Zaak ([A-Z]+[0-9]+)");

  private static final ActionArea COUNTRY = new ActionArea.InRegions(List.of("NL"));
  private static final double METRES = 1_000;

  /// Ten cities; an action is near the middle of one.
  private static final double[][] CITIES = {
    {52.3731, 4.8926}, {51.9225, 4.4792}, {52.0767, 4.2986}, {52.0908, 5.1222}, {51.4408, 5.4778},
    {51.5606, 5.0919}, {53.2192, 6.5667}, {52.3508, 5.2647}, {51.5719, 4.7683}, {51.8426, 5.8528}
  };

  private final RunningSuite running;
  private final SuiteClient suite;
  private final InstantSource clock;
  private final Consumer<String> progress;
  private final Duration givenUp;
  private int started;

  private EndToEnd(
      RunningSuite running, InstantSource clock, Consumer<String> progress, Duration givenUp) {
    this.running = running;
    this.givenUp = givenUp;
    this.suite = new SuiteClient(running.address());
    this.clock = clock;
    this.progress = progress;
  }

  /// Of a suite in which an action takes minutes at most.
  static EndToEnd of(RunningSuite running, InstantSource clock, Consumer<String> progress) {
    return new EndToEnd(running, clock, progress, GIVEN_UP);
  }

  /// Of a suite with everybody of a nation in it.
  static EndToEnd ofNation(RunningSuite running, InstantSource clock, Consumer<String> progress) {
    return new EndToEnd(running, clock, progress, NATION_GIVEN_UP);
  }

  /// An action that was asked for.
  private record Asked(String reference, String path, Instant at) {}

  /// When the providers accepted the first and the last message of an action.
  private record Accepted(Instant first, Instant last) {
    Accepted with(Instant at) {
      return new Accepted(at.isBefore(first) ? at : first, at.isAfter(last) ? at : last);
    }
  }

  /// How fast everybody was told.
  ///
  /// @param told whom the providers accepted
  /// @param seconds from the request to the last of them
  /// @param counts what that took of the emulators
  record Rate(long told, double seconds, Map<Work, Long> counts) {
    double perSecond() {
      return told / seconds;
    }
  }

  /// From requests to messages of actions, in milliseconds.
  record Waits(List<Long> first, List<Long> last) {
    static Waits none() {
      return new Waits(new ArrayList<>(), new ArrayList<>());
    }

    private void add(Asked asked, Accepted accepted) {
      first.add(Duration.between(asked.at(), accepted.first()).toMillis());
      last.add(Duration.between(asked.at(), accepted.last()).toMillis());
    }
  }

  /// Lets the JVM compile what will be measured; where the machine is so slow that a door gives up
  /// on its first request, it is asked again.
  void warmUp() {
    for (var attempt = 1; ; attempt++) {
      try {
        alone(0);
        break;
      } catch (SuiteClient.Unexpected e) {
        if (attempt == COLD_ATTEMPTS) {
          throw e;
        }
        progress.accept("still cold: " + e.getMessage());
      }
    }
    for (var n = 1; n < 20; n++) {
      alone(n);
    }
    measureRate(new ActionArea.InRegions(List.of("PV28")));
  }

  /// Tells the whole country.
  Rate measureRate() {
    return measureRate(COUNTRY);
  }

  private Rate measureRate(ActionArea area) {
    awaitRest();
    CallCounts.take();
    var before = total();
    var asked = start(area);
    var rate = rate(asked, asked.at(), "waiting", before);
    // Its outcome is not measured, and is not to be in the way of what is measured next.
    endHeard(asked);
    return rate;
  }

  /// Tells the whole country, and then how it ended.
  List<Rate> measureToTheEnd() {
    awaitRest();
    CallCounts.take();
    var before = total();
    var asked = start(COUNTRY);
    var told = rate(asked, asked.at(), "waiting", before);
    before = total();
    var ended = clock.instant();
    end(asked);
    // Nobody is known to wait for it before it is on its way.
    awaitRest();
    return List.of(told, rate(asked, ended, "outcomeWaiting", before));
  }

  /// Waits until nobody waits any more; how fast was that?
  private Rate rate(Asked asked, Instant from, String what, long before) {
    await(asked, what);
    var counts = CallCounts.take();
    var last = from;
    for (var provider : PROVIDERS) {
      var newest = suite.acceptedAfter(provider, Math.max(0, suite.accepted(provider) - 1));
      if (!newest.isEmpty() && newest.getLast().at().isAfter(last)) {
        last = newest.getLast().at();
      }
    }
    var rate = new Rate(total() - before, Duration.between(from, last).toMillis() / 1e3, counts);
    progress.accept(
        String.format(Locale.ROOT, "%,d told, %.0f a second", rate.told(), rate.perSecond()));
    return rate;
  }

  /// Small actions, each after all that followed from the one before.
  Waits oneByOne(int actions) {
    var waits = Waits.none();
    for (var n = 0; n < actions; n++) {
      awaitRest();
      var from = sequences();
      var asked = alone(n);
      accepted(from).entrySet().stream()
          .filter(of -> of.getKey().equals(asked.reference()))
          .forEach(of -> waits.add(asked, of.getValue()));
    }
    progress.accept("first messages " + Percentiles.of(waits.first()));
    return waits;
  }

  /// Starts a small action, and waits until everybody has heard it and how it ended.
  private Asked alone(int n) {
    var asked = start(near(n));
    awaitTold(asked);
    endHeard(asked);
    return asked;
  }

  /// So many small actions at once, and one that tells the country, or none; how long the small
  /// ones take.
  Waits atOnce(int small, boolean besideNational) {
    awaitRest();
    var from = sequences();
    var national =
        besideNational ? new ArrayList<>(List.of(start(COUNTRY))) : new ArrayList<Asked>();
    var asked = new ArrayList<Asked>();
    var starting = new ArrayList<Future<Asked>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var n = 0; n < small; n++) {
        var area = near(n);
        starting.add(threads.submit(() -> start(area)));
      }
      for (var each : starting) {
        asked.add(each.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("an action was not started", e.getCause());
    }
    asked.forEach(this::awaitTold);
    national.forEach(this::awaitTold);
    var accepted = accepted(from);
    var waits = Waits.none();
    for (var each : asked) {
      waits.add(each, Objects.requireNonNull(accepted.get(each.reference()), each.reference()));
    }
    Stream.concat(national.stream(), asked.stream()).forEach(this::endHeard);
    progress.accept(
        (besideNational ? "beside a national one " : "by themselves ")
            + Percentiles.of(waits.last()));
    return waits;
  }

  private static ActionArea near(int n) {
    var city = CITIES[n % CITIES.length];
    // A kilometre further for every tenth.
    var step = n / CITIES.length % 5;
    return new ActionArea.InCircle(
        new Place(city[0] + 0.005 * (step - 2), city[1] + 0.007 * (step % 3 - 1)), METRES);
  }

  private Asked start(ActionArea area) {
    var reference = reference();
    var body = Wire.JSON.createObjectNode().put("kind", "EMERGENCY");
    body.set("area", Wire.JSON.readTree(Wire.toJson(area)));
    body.putObject("texts")
        .put("headline", "Grote brand: sluit ramen en deuren")
        .put("message", "Zaak " + reference + ": blijf binnen, sluit ramen en deuren.");
    var at = clock.instant();
    var answer = suite.post("/actions", reference, body.toString());
    var path = "/actions/" + answer.path("action").path("id").asString("");
    return new Asked(reference, path, at);
  }

  private synchronized String reference() {
    return "B" + ++started;
  }

  /// Closes an action.
  private void end(Asked asked) {
    suite.post(
        asked.path() + "/outcome",
        asked.reference() + "-outcome",
        Wire.toJson(Map.of("ending", "FOUND", "text", "Het is voorbij. Dank voor uw hulp.")));
  }

  /// Closes an action, and waits until everybody who was told has heard it.
  private void endHeard(Asked asked) {
    end(asked);
    // Nobody is known to wait for it before it is on its way.
    awaitRest();
    await(asked, "outcomeWaiting");
  }

  private void awaitTold(Asked asked) {
    await(asked, "waiting");
  }

  private void await(Asked asked, String what) {
    var until = clock.instant().plus(givenUp);
    var look = LOOK;
    while (clock.instant().isBefore(until)) {
      try {
        var answer = suite.readSince(asked.path() + "/progress", null);
        if (answer != null && isDone(answer.json(), what)) {
          return;
        }
      } catch (SuiteClient.Unexpected e) {
        // A machine that is busy with telling may not answer in time; a control room asks again.
        progress.accept("no answer: " + e.getMessage());
      }
      pause(look);
      look = look.compareTo(LONGEST_LOOK) < 0 ? look.plus(LOOK) : look;
    }
    throw new IllegalStateException("after " + givenUp + " an action still tells people");
  }

  /// Waits until feeds, posts and counts have followed too.
  private void awaitRest() {
    var until = clock.instant().plus(givenUp);
    var before = -1L;
    var looks = 0;
    while (looks < LOOKS_AT_REST) {
      if (clock.instant().isAfter(until)) {
        throw new IllegalStateException("after " + givenUp + " functions still work");
      }
      pause(LOOK);
      var invocations = running.invocations();
      looks = running.works() || invocations != before ? 0 : looks + 1;
      before = invocations;
    }
  }

  private static boolean isDone(JsonNode progress, String what) {
    return progress.path("selected").asBoolean(false)
        && progress
            .path("channels")
            .valueStream()
            .allMatch(
                channel ->
                    channel.path(what).asInt() == 0 && channel.path("attempting").asInt() == 0);
  }

  private static void pause(Duration look) {
    try {
      Thread.sleep(look);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private long total() {
    return PROVIDERS.stream().mapToLong(suite::accepted).sum();
  }

  private Map<String, Long> sequences() {
    var sequences = new HashMap<String, Long>();
    PROVIDERS.forEach(provider -> sequences.put(provider, suite.accepted(provider)));
    return sequences;
  }

  /// By the reference of an action.
  private Map<String, Accepted> accepted(Map<String, Long> from) {
    var accepted = new HashMap<String, Accepted>();
    from.forEach(
        (provider, sequence) -> {
          for (var message : suite.acceptedAfter(provider, sequence)) {
            var reference = REFERENCE.matcher(message.text());
            if (reference.find()) {
              accepted.merge(
                  reference.group(1),
                  new Accepted(message.at(), message.at()),
                  (before, one) -> before.with(one.first()));
            }
          }
        });
    return accepted;
  }

  @Override
  public void close() {
    suite.close();
  }
}
