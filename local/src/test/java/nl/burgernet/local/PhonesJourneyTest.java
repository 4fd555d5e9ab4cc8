package nl.burgernet.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.burgernet.events.Action;
import nl.burgernet.events.ActionArea;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Kind;
import nl.burgernet.events.Outcome;
import nl.burgernet.events.Texts;
import nl.burgernet.events.Wire;
import nl.burgernet.geography.GeoPoint;
import nl.burgernet.geography.RegionAtlas;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One action on phones, browsers and X, through the handlers that are deployed: devices register
/// by the door, and each decides by its own place what it shows.
class PhonesJourneyTest {
  private static final nl.burgernet.events.Place AMSTERDAM =
      new nl.burgernet.events.Place(52.3731, 4.8926);
  private static final GeoPoint THERE = new GeoPoint(52.3731, 4.8926);
  private static final GeoPoint UTRECHT = new GeoPoint(52.0907, 5.1214);
  private static final String HEADLINE = "Meisje (7), gele jas";
  private static final String OUTCOME = "Mila is gevonden. Dank voor het uitkijken.";

  private final Emulators emulators =
      new Emulators(null, 1000, AccountLimits.usual(), InstantSource.system());
  private final Cloud cloud = new EmulatedCloud(emulators);
  private final RegionAtlas atlas = RegionAtlas.schematic();
  private final Map<String, HostedFunction> functions = new LinkedHashMap<>();
  private final String phonesQueue = cloud.newQueue();
  private final String browsersQueue = cloud.newQueue();
  private final String postsQueue = cloud.newQueue();

  @BeforeEach
  void start() {
    emulators.systemProperties().forEach(System::setProperty);
    var devices = cloud.newDevices();
    var pushes = cloud.newLedger();
    var phones = cloud.newTopic();
    var app = Map.of("PHONES_TOPIC_ARN", phones, "PHONE_NUMBERS", "112", "PUSHES_TABLE", pushes);
    function(
        "pushtoapp.RegisterDeviceHandler",
        app,
        Map.of(
            "DEVICES_TABLE", devices,
            "FCM_APPLICATION_ARN", Place.arn("sns", "app/GCM/burgernet"),
            "APNS_APPLICATION_ARN", Place.arn("sns", "app/APNS/burgernet")));
    function("pushtoapp.PushToAppHandler", app, Map.of("QUEUE_URL", phonesQueue));
    function(
        "pushtoapp.PushToWebHandler",
        app,
        Map.of(
            "QUEUE_URL",
            browsersQueue,
            "DEVICES_TABLE",
            devices,
            "VAPID_KEY",
            secret("VapidKey"),
            "PUSH_CONTACT",
            "mailto:ops@burgernet.example"));
    var keys = new HashMap<String, String>();
    for (var account : List.of("NL", "PV26", "PV27")) {
      keys.put("X_KEYS_" + account, secret("XKeys" + account));
    }
    keys.put("QUEUE_URL", postsQueue);
    keys.put("POSTS_TABLE", cloud.newLedger());
    keys.put("ACTIONS_TABLE", cloud.newActions());
    function("posttox.PostToXHandler", Map.of("PHONE_NUMBERS", "112"), keys);
  }

  @AfterEach
  void stop() {
    functions.values().forEach(HostedFunction::close);
    emulators.systemProperties().keySet().forEach(System::clearProperty);
    emulators.close();
  }

  @Test
  void every_device_gets_the_same_and_shows_what_happens_where_it_is() throws Exception {
    var here = phone("FCM", "android-here", THERE);
    var away = phone("FCM", "android-away", UTRECHT);
    var iphone = phone("APNS", "00fc13adff785122", THERE);
    var browser = browser("browser-here", THERE, "");
    var chose = browser("browser-utrecht", THERE, "\"PV26\"");

    var started = ActionRecord.started(action(false));
    tell(started);
    tell(started);
    tell(started.closed(new Outcome(Outcome.Ending.FOUND, OUTCOME), Instant.now()));
    var collected = new HashMap<String, Integer>();
    for (var phone : List.of(here, away, iphone)) {
      collected.put(phone.token(), collect(phone, "push"));
    }
    for (var phone : List.of(browser, chose)) {
      collected.put(phone.token(), collect(phone, "web-push"));
    }

    assertThat(List.of(here, iphone, browser))
        .allSatisfy(phone -> assertThat(phone.screen()).containsExactly(HEADLINE, OUTCOME));
    assertThat(List.of(away, chose)).allSatisfy(phone -> assertThat(phone.screen()).isEmpty());
    assertThat(collected)
        .containsEntry("android-here", 2)
        .containsEntry("android-away", 2)
        .containsEntry("browser-here", 2)
        .containsEntry("browser-utrecht", 0);
    assertThat(emulators.x().shownBy("PV27"))
        .containsExactly(
            "Burgernet: " + OUTCOME, "Burgernet: Vermist: Mila, 7 jaar, gele jas. Bel 112.");
    assertThat(emulators.x().shownBy("PV26")).isEmpty();
  }

  @Test
  void an_exercise_is_told_nobody() throws Exception {
    var here = phone("FCM", "android-here", THERE);
    var browser = browser("browser-here", THERE, "");

    tell(ActionRecord.started(action(true)));

    assertThat(collect(here, "push")).isZero();
    assertThat(collect(browser, "web-push")).isZero();
    assertThat(emulators.x().shownBy("PV27")).isEmpty();
  }

  @Test
  void a_device_that_left_is_told_no_more() throws Exception {
    var registered =
        register("{\"platform\":\"FCM\",\"token\":\"android-here\"}").path("body").asString();
    var device = Json.read(registered);
    var left =
        Json.read(
            invoke(
                "pushtoapp.RegisterDeviceHandler",
                request(
                    "DELETE",
                    "/app/devices/{id}",
                    Map.of("x-device-secret", device.path("secret").asString()),
                    device.path("id").asString(),
                    null)));
    assertThat(left.path("statusCode").asInt()).isEqualTo(204);

    tell(ActionRecord.started(action(false)));

    assertThat(collect(new ScriptedPhone("android-here", THERE, atlas), "push")).isZero();
  }

  private static Action action(boolean exercise) {
    var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    return new Action(
        new ActionId(UUID.randomUUID()),
        "Amsterdam",
        Kind.LOOK_OUT,
        null,
        new Texts(HEADLINE, "Vermist: Mila, 7 jaar, gele jas.", null),
        new ActionArea.InCircle(AMSTERDAM, 2_000),
        AMSTERDAM,
        Set.of(Channel.APP, Channel.X),
        now,
        now.plus(Duration.ofHours(1)),
        null,
        exercise);
  }

  private int collect(ScriptedPhone phone, String provider) {
    return phone.collect(emulators.provider(provider).outbox(), Instant.now());
  }

  private ScriptedPhone phone(String platform, String token, GeoPoint place) throws Exception {
    var answer = register("{\"platform\":\"%s\",\"token\":\"%s\"}".formatted(platform, token));
    assertThat(answer.path("statusCode").asInt()).as(answer.toString()).isEqualTo(201);
    return new ScriptedPhone(token, place, atlas);
  }

  private ScriptedPhone browser(String name, GeoPoint place, String provinces) throws Exception {
    var answer =
        register(
            "{\"platform\":\"WEB\",\"subscription\":%s,\"provinces\":[%s]}"
                .formatted(emulators.webPush().subscribe(name), provinces));
    assertThat(answer.path("statusCode").asInt()).as(answer.toString()).isEqualTo(201);
    return new ScriptedPhone(name, place, atlas);
  }

  private JsonNode register(String body) throws Exception {
    return Json.read(
        invoke(
            "pushtoapp.RegisterDeviceHandler",
            request(
                "POST", "/app/devices", Map.of("Content-Type", "application/json"), null, body)));
  }

  private static ObjectNode request(
      String method,
      String resource,
      Map<String, String> headers,
      @Nullable String id,
      @Nullable String body) {
    var event = Json.object().put("httpMethod", method).put("resource", resource).put("body", body);
    event.put("isBase64Encoded", false);
    headers.forEach(event.putObject("headers")::put);
    if (id != null) {
      event.putObject("pathParameters").put("id", id);
    }
    return event;
  }

  /// Hands an event to all three queues, and lets them be worked off.
  private void tell(ActionRecord record) throws Exception {
    var event = Wire.toJson(record.newest().getFirst());
    for (var queue : List.of(phonesQueue, browsersQueue, postsQueue)) {
      cloud.queues.sendMessage(send -> send.queueUrl(queue).messageBody(event));
    }
    var found = true;
    while (found) {
      found = work(phonesQueue, "pushtoapp.PushToAppHandler");
      found |= work(browsersQueue, "pushtoapp.PushToWebHandler");
      found |= work(postsQueue, "posttox.PostToXHandler");
    }
  }

  private boolean work(String queue, String handler) throws Exception {
    var messages = cloud.receive(queue, Duration.ZERO);
    for (var message : messages) {
      var answer = Json.read(invoke(handler, SqsEvent.of(List.of(message), cloud.arnOf(queue))));
      assertThat(answer.path("batchItemFailures")).isEmpty();
      cloud.delete(queue, message.receiptHandle());
    }
    return !messages.isEmpty();
  }

  private String secret(String name) {
    return cloud.newSecret(emulators.secretsOfProviders().getOrDefault(name, ""));
  }

  private void function(String handler, Map<String, String> some, Map<String, String> more) {
    var environment = new HashMap<>(emulators.environment());
    environment.putAll(some);
    environment.putAll(more);
    functions.put(
        handler,
        HostedFunction.load(
            new HostedFunction.Description(
                handler, "nl.burgernet." + handler, environment, Duration.ofSeconds(30), 1024, 1),
            System.err::println));
  }

  private byte[] invoke(String handler, JsonNode event) throws Exception {
    var function = functions.get(handler);
    if (function == null) {
      throw new IllegalArgumentException("no function " + handler);
    }
    return function.invoke(Json.bytes(event));
  }
}
