package nl.burgernet.local;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.burgernet.events.Action;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Phase;
import nl.burgernet.geography.Area;
import nl.burgernet.geography.GeoPoint;
import nl.burgernet.geography.RegionAtlas;
import org.jspecify.annotations.Nullable;

/// Phones in and outside the area of a demo's action: all get the same, and each shows or drops it
/// by where it is.
final class DemoPhones implements Scene, AutoCloseable {
  private static final String ABOUT = "phones";
  private static final List<String> PROVIDERS = List.of("push", "web-push");
  private static final String ABROAD = "Brussel";
  private static final Map<String, GeoPoint> ELSEWHERE =
      Map.of(
          "Groningen",
          new GeoPoint(53.2194, 6.5665),
          "Maastricht",
          new GeoPoint(50.8514, 5.6910),
          ABROAD,
          new GeoPoint(50.8467, 4.3525));

  private final SuiteClient suite;
  private final Witness witness;
  private final String name;
  private final List<Device> devices = new ArrayList<>();
  private final Map<String, Long> read = new HashMap<>();
  private final Map<Phase, Set<String>> got = new HashMap<>();
  private final Map<String, String> messages = new LinkedHashMap<>();
  private @Nullable ScriptedPhone polling;

  /// A phone that is told.
  ///
  /// @param elsewhere where it is if it is not in the area
  /// @param id how the suite knows it, with the secret that lets it leave
  private record Device(
      String kind, ScriptedPhone phone, @Nullable String elsewhere, String id, String secret) {}

  /// @param name begins the tokens of these phones, and of no others
  DemoPhones(SuiteClient suite, Witness witness, String name) {
    this.suite = suite;
    this.witness = witness;
    this.name = name;
  }

  /// Has phones register, as their owners did long before.
  void register(Area area) {
    var atlas = RegionAtlas.schematic();
    var here = within(area);
    var away = outside(area);
    PROVIDERS.forEach(provider -> read.put(provider, suite.accepted(provider)));
    register("FCM", new ScriptedPhone(name + "-android", here, atlas), null);
    register("APNS", new ScriptedPhone(appleToken(), here, atlas), null);
    register("WEB", new ScriptedPhone(name + "-browser", here, atlas), null);
    register(
        "FCM",
        new ScriptedPhone(name + "-elsewhere", ELSEWHERE.getOrDefault(away, here), atlas),
        away);
    polling = new ScriptedPhone(name + "-polling", here, atlas);
  }

  @Override
  public void begin(Action action) throws InterruptedException {
    if (!action.channels().contains(Channel.APP)) {
      return;
    }
    await(action, Phase.ACTION);
    var headline = action.texts().headline();
    for (var device : devices) {
      var screen = device.phone().screen();
      var elsewhere = device.elsewhere();
      if (elsewhere == null) {
        witness.note(
            ABOUT,
            "A phone within the area (" + device.kind() + ") shows: " + headline,
            screen.equals(List.of(headline)));
      } else {
        witness.note(
            ABOUT,
            "A phone in "
                + elsewhere
                + " ("
                + device.kind()
                + ") was sent the same, and shows nothing.",
            screen.isEmpty() && has(device, Phase.ACTION));
      }
    }
    poll(List.of(headline), "A phone that was off and polls /app/actions shows it too.");
  }

  @Override
  public void end(Action action) throws InterruptedException {
    if (!action.channels().contains(Channel.APP)) {
      return;
    }
    await(action, Phase.OUTCOME);
    for (var device : devices) {
      var lines = device.phone().screen().size();
      if (device.elsewhere() == null) {
        witness.note(
            ABOUT,
            "The phone within the area (" + device.kind() + ") shows how it ended.",
            lines == 2 && has(device, Phase.OUTCOME));
      } else {
        witness.note(
            ABOUT,
            "The phone in " + device.elsewhere() + " still shows nothing.",
            lines == 0 && has(device, Phase.OUTCOME));
      }
    }
    var phone = polling;
    if (phone != null) {
      poll(devices.getFirst().phone().screen(), "The phone that polls shows how it ended.");
    }
  }

  @Override
  public Optional<Row> row() {
    return got.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Row(
                Channel.APP,
                "devices",
                devices.size(),
                got.getOrDefault(Phase.ACTION, Set.of()).size(),
                got.getOrDefault(Phase.OUTCOME, Set.of()).size()));
  }

  @Override
  public Map<String, String> messages() {
    return messages;
  }

  /// Lets the phones leave.
  @Override
  public void close() {
    for (var device : devices) {
      suite.citizen(
          "DELETE", "/app/devices/" + device.id(), Map.of("X-Device-Secret", device.secret()), "");
    }
    devices.clear();
  }

  private boolean has(Device device, Phase phase) {
    return got.getOrDefault(phase, Set.of()).contains(device.phone().token());
  }

  private void register(String platform, ScriptedPhone phone, @Nullable String elsewhere) {
    var json = Json.object().put("platform", platform);
    if (platform.equals("WEB")) {
      json.set("subscription", suite.browser(phone.token()));
    } else {
      json.put("token", phone.token());
    }
    var answer = suite.citizen("POST", "/app/devices", Map.of(), json.toString());
    if (answer.status() != 201) {
      throw new SuiteClient.Unexpected("No phone can register: " + answer.text());
    }
    var kind =
        switch (platform) {
          case "FCM" -> "Android";
          case "APNS" -> "iPhone";
          default -> "browser";
        };
    devices.add(
        new Device(
            kind,
            phone,
            elsewhere,
            answer.json().path("id").asString(""),
            answer.json().path("secret").asString("")));
  }

  private void poll(List<String> expected, String what) throws InterruptedException {
    var phone = polling;
    if (phone == null) {
      return;
    }
    var screen =
        witness.awaited(
            () -> {
              phone.poll(Json.read(suite.text("/app/actions")), witness.now());
              // Other actions may run where it is.
              return phone.screen().stream().filter(expected::contains).toList();
            },
            expected::equals);
    witness.note(ABOUT, what, screen.equals(expected));
  }

  /// Has all phones look what came for them, until each has a message of this phase.
  private void await(Action action, Phase phase) throws InterruptedException {
    witness.awaited(
        () -> {
          PROVIDERS.forEach(provider -> look(provider, action));
          return got.getOrDefault(phase, Set.of()).size();
        },
        count -> count == devices.size());
  }

  private void look(String provider, Action action) {
    for (var message : suite.acceptedAfter(provider, read.getOrDefault(provider, 0L))) {
      read.put(provider, message.sequence());
      var payload = message.text().strip();
      if (!payload.contains(action.id().toString())) {
        continue;
      }
      for (var device : devices) {
        if (device.phone().token().equals(message.to())) {
          var phase = ScriptedPhone.phaseOf(payload);
          got.computeIfAbsent(phase, _ -> new HashSet<>()).add(message.to());
          messages.putIfAbsent(phase + " " + device.kind(), payload);
          device.phone().get(payload, witness.now());
        }
      }
    }
  }

  /// Apple names its phones in hexadecimal digits.
  String appleToken() {
    return HexFormat.of().formatHex(name.getBytes(StandardCharsets.UTF_8));
  }

  private static GeoPoint within(Area area) {
    return area.contains(area.centre())
        ? area.centre()
        : Towns.dutch().all().stream()
            .map(town -> new GeoPoint(town.latitude() / 1e6, town.longitude() / 1e6))
            .filter(area::contains)
            .findFirst()
            .orElse(area.centre());
  }

  private static String outside(Area area) {
    return ELSEWHERE.entrySet().stream()
        .filter(place -> !area.contains(place.getValue()))
        .map(Map.Entry::getKey)
        .filter(place -> !place.equals(ABROAD))
        .sorted()
        .findFirst()
        .orElse(ABROAD);
  }
}
