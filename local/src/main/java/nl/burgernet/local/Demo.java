package nl.burgernet.local;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.TreeMap;
import nl.burgernet.events.Action;
import nl.burgernet.events.ActionArea;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Phase;
import nl.burgernet.events.Wire;
import nl.burgernet.geography.Area;
import nl.burgernet.geography.Circle;
import nl.burgernet.geography.MultiPolygon;
import nl.burgernet.geography.Polygon;
import nl.burgernet.geography.RegionAtlas;
import nl.burgernet.local.IndependentSelection.Chosen;
import nl.burgernet.local.IndependentSelection.Shape;
import nl.burgernet.local.Judgement.Claim;
import nl.burgernet.local.Judgement.Received;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Starts an action as a control room would, closes it when everybody was told, and counts at the
/// providers who heard what.
final class Demo {
  /// The channels whose providers stand in on one machine, by their names in addresses.
  private static final Map<Channel, String> PROVIDERS =
      Map.of(
          Channel.SMS,
          "sms",
          Channel.EMAIL,
          "email",
          Channel.VOICE,
          "voice",
          Channel.MESSENGER,
          "messenger");

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(2);

  /// When nothing moves for so long, what still waits is not coming.
  private static final Duration STALLED = Duration.ofSeconds(60);

  /// A message that is sent twice may come a little after all others.
  private static final Duration AFTERMATH = Duration.ofSeconds(2);

  private final SuiteClient suite;
  private final PrintStream out;
  private final InstantSource clock;
  private final Witness witness;
  private final List<Received> received = new ArrayList<>();
  private final Map<Channel, Long> read = new EnumMap<>(Channel.class);
  private final Map<Channel, Timing> told = new EnumMap<>(Channel.class);
  private final Map<Channel, Timing> outcomeTold = new EnumMap<>(Channel.class);
  private final Map<Channel, Map<String, String>> examples = new EnumMap<>(Channel.class);
  private @Nullable String tag;
  private State state = new State(false, Map.of(), Map.of());
  private Instant moved = Instant.MIN;
  private Instant lastLine = Instant.MIN;

  /// When a channel's provider accepted the first and the last message of a kind.
  record Timing(Instant first, Instant last) {
    Timing with(Instant at) {
      return new Timing(first, at.isAfter(last) ? at : last);
    }
  }

  /// What the suite says of the action.
  private record State(
      boolean selected, Map<Channel, Claim> claims, Map<Channel, Integer> secondsToGo) {}

  /// How a demo went.
  ///
  /// @param rows the channels that have no rolls
  /// @param seen what there was to see beside the messages
  /// @param messages of each channel, by what it is: one as its provider received it
  record Result(
      Action action,
      Instant closedAt,
      int participants,
      int chosen,
      Judgement judgement,
      Map<Channel, Timing> told,
      Map<Channel, Timing> outcomeTold,
      List<Scene.Row> rows,
      List<Witness.Seen> seen,
      Map<Channel, Map<String, String>> messages) {
    boolean isGood() {
      return judgement.isGood() && seen.stream().allMatch(Witness.Seen::right);
    }
  }

  Demo(SuiteClient suite, PrintStream out, InstantSource clock) {
    this.suite = suite;
    this.out = out;
    this.clock = clock;
    witness = new Witness(out, clock);
  }

  Result run(DemoAction demo, int participants) throws InterruptedException {
    var name = "demo-" + clock.instant().toEpochMilli();
    try (var phones = new DemoPhones(suite, witness, name)) {
      return run(demo, participants, name, phones);
    }
  }

  private Result run(DemoAction demo, int participants, String key, DemoPhones phones)
      throws InterruptedException {
    for (var provider : PROVIDERS.entrySet()) {
      read.put(provider.getKey(), suite.accepted(provider.getValue()));
    }
    var photo = new DemoPhoto(suite, witness, demo.photo());
    var scenes =
        List.of(
            new DemoFeeds(suite, witness, demo.outcome().path("text").asString("")),
            new DemoBoards(suite, witness),
            phones,
            photo,
            new DemoPosts(suite, witness, demo, photo),
            new DemoSighting(suite, witness, DemoAction.sighting()));
    var area = demo.area();
    if (area != null) {
      phones.register(area.geometry(RegionAtlas.schematic()));
    }
    var started = suite.post("/actions", key, demo.request().toString());
    var record = Wire.fromJson(started.toString(), ActionRecord.class);
    var path = "/actions/" + record.action().id();
    if (!record.isRunning()) {
      record = approved(record, path, key);
    }
    var action = record.action();
    out.println("Action " + action.id() + " started: " + described(action) + ".");
    for (var scene : scenes) {
      play(scene, () -> scene.begin(action));
    }
    watch(demo, action, path, false);
    var closed = suite.post(path + "/outcome", key + "-outcome", demo.outcome().toString());
    var closedAt = Wire.fromJson(closed.toString(), ActionRecord.class).changedAt();
    out.println(
        "Closed after " + seconds(action.startedAt(), closedAt) + ": the outcome goes out.");
    for (var scene : scenes) {
      play(scene, () -> scene.end(action));
    }
    watch(demo, action, path, true);
    Thread.sleep(AFTERMATH);
    look(demo, path);

    var messages = new EnumMap<Channel, Map<String, String>>(examples);
    var rows = new ArrayList<Scene.Row>();
    for (var scene : scenes) {
      scene
          .row()
          .ifPresent(
              row -> {
                rows.add(row);
                messages.put(row.channel(), scene.messages());
              });
    }
    var chosen = chosen(action, participants);
    return new Result(
        action,
        closedAt,
        participants,
        chosen.size(),
        Judgement.of(chosen, received, state.claims()),
        told,
        outcomeTold,
        rows,
        witness.all(),
        messages);
  }

  /// What cannot be seen is wrong, and holds up nothing else.
  private void play(Scene scene, Part part) throws InterruptedException {
    try {
      part.play();
    } catch (SuiteClient.Unexpected e) {
      witness.note(
          scene.getClass().getSimpleName(), "the suite answers (" + e.getMessage() + ")", false);
    }
  }

  /// The beginning or the end of a scene.
  private interface Part {
    void play() throws InterruptedException;
  }

  /// Has a supervisor agree to what needs a second person.
  private ActionRecord approved(ActionRecord waiting, String path, String key) {
    var approval = Objects.requireNonNull(waiting.approval());
    out.println("The action waits for a second person: " + approval.reasons() + ".");
    try (var supervisor = new SuiteClient(suite.address(), "dirk")) {
      var decided =
          supervisor.post(path + "/approval", key + "-approval", "{\"decision\":\"APPROVED\"}");
      return Wire.fromJson(decided.toString(), ActionRecord.class);
    }
  }

  /// Looks until nobody waits any more, or nothing moves.
  private void watch(DemoAction demo, Action action, String path, boolean closed)
      throws InterruptedException {
    moved = clock.instant();
    while (true) {
      look(demo, path);
      var now = clock.instant();
      var waiting = isWaiting(closed);
      if (!waiting || now.isAfter(lastLine.plus(BETWEEN_LINES))) {
        out.println(line(action.startedAt(), now, closed));
        lastLine = now;
      }
      if (!waiting) {
        return;
      }
      if (now.isAfter(moved.plus(STALLED))) {
        out.println("Nothing has moved for " + STALLED.toSeconds() + " s: going on without.");
        return;
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
  }

  private boolean isWaiting(boolean closed) {
    return !state.selected()
        || state.claims().values().stream()
            .anyMatch(claim -> closed ? claim.isTellingOutcome() : claim.isTelling());
  }

  private void look(DemoAction demo, String path) {
    var progress = suite.readSince(path + "/progress", tag);
    if (progress != null) {
      tag = progress.tag();
      state = state(progress.json());
      moved = clock.instant();
    }
    for (var provider : PROVIDERS.entrySet()) {
      var channel = provider.getKey();
      var after = Objects.requireNonNull(read.get(channel));
      for (var message : suite.acceptedAfter(provider.getValue(), after)) {
        read.put(channel, message.sequence());
        var phase = demo.phaseOf(message.text());
        if (phase != null) {
          moved = clock.instant();
          received.add(new Received(channel, phase, message.to(), message.sequence()));
          examples
              .computeIfAbsent(channel, _ -> new TreeMap<>())
              .putIfAbsent(phase.name(), message.text().strip());
          (phase == Phase.ACTION ? told : outcomeTold)
              .merge(
                  channel,
                  new Timing(message.at(), message.at()),
                  (before, now) -> before.with(now.last()));
        }
      }
    }
  }

  private static State state(JsonNode progress) {
    var claims = new EnumMap<Channel, Claim>(Channel.class);
    var secondsToGo = new EnumMap<Channel, Integer>(Channel.class);
    for (var entry : progress.path("channels").properties()) {
      var channel = Channel.valueOf(entry.getKey());
      var json = entry.getValue();
      var refused = 0;
      for (var count : json.path("refused")) {
        refused += count.asInt();
      }
      claims.put(
          channel,
          new Claim(
              json.path("toBeTold").asInt(),
              json.path("told").asInt(),
              json.path("attempting").asInt(),
              refused,
              refused + json.path("left").asInt() + json.path("late").asInt(),
              json.path("waiting").asInt(),
              json.path("cancelled").asInt(),
              json.path("outcomeDue").asInt(),
              json.path("outcomeTold").asInt(),
              json.path("outcomeWaiting").asInt()));
      if (json.has("secondsToGo")) {
        secondsToGo.put(channel, json.path("secondsToGo").asInt());
      }
    }
    return new State(progress.path("selected").asBoolean(), claims, secondsToGo);
  }

  private String line(Instant start, Instant now, boolean closed) {
    var line =
        new StringJoiner("   ", String.format(Locale.ROOT, "%5s  ", seconds(start, now)), "");
    if (!state.selected()) {
      line.add("choosing");
    }
    state
        .claims()
        .forEach(
            (channel, claim) -> {
              var waiting = closed ? claim.outcomeWaiting() : claim.waiting() + claim.attempting();
              var toGo = state.secondsToGo().getOrDefault(channel, 0);
              line.add(
                  channel
                      + " "
                      + (closed
                          ? claim.outcomeTold() + " of " + claim.outcomeDue() + " heard the outcome"
                          : claim.told() + " of " + claim.toBeTold() + " told")
                      + (waiting == 0 || toGo == 0 ? "" : ", " + toGo + " s to go"));
            });
    return line.toString();
  }

  private List<Chosen> chosen(Action action, int participants) {
    var channels = new ArrayList<>(action.channels());
    channels.retainAll(PROVIDERS.keySet());
    var selection =
        new IndependentSelection(
            shape(action.area().geometry(RegionAtlas.schematic())),
            action.kind(),
            java.util.Set.copyOf(channels),
            action.startedAt());
    var chosen = new ArrayList<Chosen>();
    suite.forEachParticipant(
        participants, participant -> chosen.addAll(selection.chosen(participant)));
    return chosen;
  }

  /// The corners of an area, and nothing of how the suite reckons with them.
  private static Shape shape(Area area) {
    return switch (area) {
      case Circle circle ->
          new Shape.Disc(
              circle.centre().latitude(), circle.centre().longitude(), circle.radiusMetres());
      case Polygon polygon ->
          new Shape.Rings(
              polygon.rings().stream()
                  .map(
                      ring ->
                          ring.stream()
                              .map(point -> new double[] {point.latitude(), point.longitude()})
                              .toList())
                  .toList());
      case MultiPolygon(var polygons) -> new Shape.Any(polygons.stream().map(Demo::shape).toList());
    };
  }

  private static String described(Action action) {
    var where =
        switch (action.area()) {
          case ActionArea.InCircle(var centre, var radius) ->
              String.format(
                  Locale.ROOT,
                  "within %.0f m of %.4f, %.4f",
                  radius,
                  centre.latitude(),
                  centre.longitude());
          case ActionArea.InPolygon _ -> "in a polygon";
          case ActionArea.InRegions(var codes) -> "in " + String.join(", ", codes);
        };
    return action.kind() + " " + where;
  }

  static String seconds(Instant from, Instant until) {
    var duration = Duration.between(from, until);
    return String.format(
        Locale.ROOT, duration.toSeconds() < 10 ? "%.1f s" : "%.0f s", duration.toMillis() / 1000.0);
  }
}
