package nl.burgernet.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static nl.burgernet.events.Channel.EMAIL;
import static nl.burgernet.events.Channel.MESSENGER;
import static nl.burgernet.events.Channel.SMS;
import static nl.burgernet.events.Channel.VOICE;
import static nl.burgernet.local.Neighbours.soon;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import nl.burgernet.events.Channel;
import nl.burgernet.geography.GeoPoint;
import nl.burgernet.geography.RegionAtlas;
import nl.burgernet.local.Neighbours.Neighbour;
import nl.burgernet.messaging.Log;
import nl.burgernet.subscribers.Window;
import nl.burgernet.subscribers.Windows;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a control room does while an action runs, and what people hear of it, on the whole suite as
/// it is deployed. Each journey has a town and words of its own, so that all share one suite.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ControlRoomJourneyIT {
  private static final int NEARBY = 1_000;

  /// Enough for seconds of sending at the quota, so that one can act in the middle of it.
  private static final int MANY = 120;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, String> tokens = new HashMap<>();
  private final List<String> log = new CopyOnWriteArrayList<>();
  private final PrintStream usual = System.out;
  private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
  private @Nullable Suite started;
  private @Nullable Neighbours neighbours;

  @BeforeAll
  void start() {
    // Functions write to the standard output.
    var out = new PrintStream(logged, true, UTF_8);
    System.setOut(out);
    Log.to(out);
    started = Synthesized.suite(Options.inMemory().withFunctionLog(log::add));
    neighbours = new Neighbours(started);
  }

  @AfterAll
  void stop() {
    System.setOut(usual);
    Log.to(usual);
    // Nothing to stop where nothing was started.
    if (started != null) {
      started.close();
    }
  }

  private Suite suite() {
    return requireNonNull(started, "the suite was not started");
  }

  private Neighbours people() {
    return requireNonNull(neighbours, "the suite was not started");
  }

  @Test
  void an_update_reaches_who_was_told_and_who_was_not_told_yet_hears_only_the_newest()
      throws Exception {
    var assen = new GeoPoint(52.9925, 6.5625);
    var all = people().at(assen, MANY, SMS);
    var id = start("emma", lookOut(assen, "Gezocht: man met groene pet. Niet benaderen.", SMS));
    soon().until(() -> people().messages(SMS, "groene pet") >= 5);

    update("emma", id, texts("Gezocht: man met groene pet en grijze fiets. Niet benaderen."));
    soon().until(() -> isQuiet(id));

    var first = "Burgernet: Gezocht: man met groene pet. Niet benaderen.";
    var more = "Gezocht: man met groene pet en grijze fiets. Niet benaderen.";
    var toldBefore =
        all.stream()
            .filter(each -> people().heard(each, SMS).getFirst().startsWith(first))
            .toList();
    assertThat(toldBefore).isNotEmpty().hasSizeLessThan(MANY);
    for (var each : all) {
      var heard = people().heard(each, SMS);
      if (toldBefore.contains(each)) {
        assertThat(heard).hasSize(2);
        assertThat(heard.getLast()).startsWith("Burgernet, aanvulling: " + more);
      } else {
        assertThat(heard).hasSize(1);
        assertThat(heard.getFirst()).startsWith("Burgernet: " + more);
      }
    }

    close("emma", id, "NOT_FOUND", "De man is niet gevonden. Dank voor het uitkijken.");
    soon().until(() -> isQuiet(id));
    assertThat(all).allSatisfy(each -> assertThat(last(each)).contains("is niet gevonden"));
  }

  @Test
  void a_correction_reaches_all_who_were_told_and_those_of_the_right_area_and_ends_nothing()
      throws Exception {
    var meppel = new GeoPoint(52.6950, 6.1944);
    var hoogeveen = new GeoPoint(52.7236, 6.4757);
    var misled = people().at(meppel, 3, SMS);
    var right = people().at(hoogeveen, 2, SMS);
    var id = start("emma", lookOut(meppel, "Gezocht in Meppel: blauwe bakfiets.", SMS));
    soon().until(() -> people().messages(SMS, "blauwe bakfiets") == 3);

    var correction = texts("Gezocht in Hoogeveen: bruine bakfiets.").put("correction", true);
    correction.set("area", circle(hoogeveen, NEARBY));
    update("emma", id, correction);
    soon().until(() -> people().messages(SMS, "bruine bakfiets") == 5);
    soon().until(() -> isQuiet(id));

    for (var each : misled) {
      assertThat(people().heard(each, SMS)).hasSize(2);
      assertThat(last(each)).startsWith("Burgernet, correctie: Gezocht in Hoogeveen");
    }
    for (var each : right) {
      assertThat(people().heard(each, SMS)).hasSize(1);
      assertThat(last(each)).startsWith("Burgernet: Gezocht in Hoogeveen");
    }
    assertThat(progress(id).path("state").asString()).isEqualTo("RUNNING");
    assertThat(progress(id).at("/channels/SMS/outcomeDue").asInt()).isZero();

    close("emma", id, "FOUND", "De bakfiets is terug. Dank voor het uitkijken.");
    soon().until(() -> people().messages(SMS, "De bakfiets is terug") == 5);
  }

  @Test
  void a_wider_area_tells_only_those_who_were_not_told_yet() throws Exception {
    var zwolle = new GeoPoint(52.5168, 6.0830);
    var outskirts = new GeoPoint(52.5448, 6.0830);
    var near = people().at(zwolle, 3, SMS, EMAIL);
    var further = people().at(outskirts, 2, SMS, EMAIL);
    var id = start("emma", lookOut(zwolle, "Gezocht: rode Vespa zonder spiegels.", SMS, EMAIL));
    soon().until(() -> told(id, SMS) == 3 && told(id, EMAIL) == 3);
    assertThat(further).allSatisfy(each -> assertThat(people().heard(each, SMS)).isEmpty());

    var wider = Json.object();
    wider.set("area", circle(zwolle, 5_000));
    update("emma", id, wider);
    soon().until(() -> told(id, SMS) == 5 && told(id, EMAIL) == 5);
    soon().until(() -> isQuiet(id));

    for (var each : both(near, further)) {
      assertThat(people().heard(each, SMS)).hasSize(1);
      assertThat(people().heard(each, EMAIL)).hasSize(1);
    }
    close("emma", id, "FOUND", "De Vespa is gevonden. Dank voor het uitkijken.");
    soon().until(() -> isQuiet(id));
    for (var each : both(near, further)) {
      assertThat(people().heard(each, SMS)).hasSize(2);
      assertThat(people().heard(each, EMAIL)).hasSize(2);
    }
  }

  @Test
  void a_channel_that_is_added_tells_its_people_and_nobody_on_another_again() throws Exception {
    var emmen = new GeoPoint(52.7858, 6.8975);
    var texters = people().at(emmen, 2, SMS);
    var readers = people().at(emmen, 2, EMAIL);
    var reachedByBoth = people().at(emmen, 1, SMS, EMAIL).getFirst();
    var id = start("emma", lookOut(emmen, "Gezocht: zwarte camper met twee fietsen.", SMS));
    soon().until(() -> told(id, SMS) == 3);
    assertThat(readers).allSatisfy(each -> assertThat(people().heard(each, EMAIL)).isEmpty());

    var channel = Json.object();
    channel.putArray("channels").add("EMAIL");
    update("emma", id, channel);
    soon().until(() -> told(id, EMAIL) == 3);
    soon().until(() -> isQuiet(id));

    assertThat(texters).allSatisfy(each -> assertThat(people().heard(each, SMS)).hasSize(1));
    assertThat(readers).allSatisfy(each -> assertThat(people().heard(each, EMAIL)).hasSize(1));
    // A number and an address are two contacts: who asked for both gets both.
    assertThat(people().heard(reachedByBoth, SMS)).hasSize(1);
    assertThat(people().heard(reachedByBoth, EMAIL)).hasSize(1);
    close("emma", id, "FOUND", "De camper is gevonden. Dank voor het uitkijken.");
    soon().until(() -> isQuiet(id));
  }

  @Test
  void stopping_leaves_unsent_what_is_unsent_and_exactly_those_who_were_told_hear_how_it_ended()
      throws Exception {
    var almelo = new GeoPoint(52.3570, 6.6625);
    var all = people().at(almelo, MANY, SMS);
    var id = start("emma", lookOut(almelo, "Gezocht: kind met paarse rugzak.", SMS));
    soon().until(() -> people().messages(SMS, "paarse rugzak") >= 5);

    close("emma", id, "STOPPED", "De actie is gestopt. U hoeft niet meer uit te kijken.");
    soon().until(() -> isQuiet(id));

    var toldOfIt = new HashSet<Neighbour>();
    for (var each : all) {
      var heard = people().heard(each, SMS);
      if (!heard.isEmpty()) {
        toldOfIt.add(each);
        assertThat(heard).hasSize(2);
        assertThat(heard.getFirst()).contains("paarse rugzak");
        assertThat(heard.getLast()).contains("De actie is gestopt");
      }
    }
    // At the quota the whole of it takes six seconds: whoever is still told after the stop is told
    // within the moment that it takes to be seen.
    assertThat(toldOfIt).hasSizeLessThan(MANY);
    var counted = progress(id).at("/channels/SMS");
    assertThat(counted.path("told").asInt()).isEqualTo(toldOfIt.size());
    assertThat(counted.path("outcomeTold").asInt()).isEqualTo(toldOfIt.size());
    assertThat(counted.path("cancelled").asInt()).isEqualTo(MANY - toldOfIt.size());
  }

  @Test
  void of_an_exercise_nobody_outside_hears_and_everything_inside_says_that_it_is_one()
      throws Exception {
    var dam = new GeoPoint(52.3731, 4.8926);
    // People of another journey may live here too.
    people().at(dam, 2, SMS, EMAIL, VOICE, MESSENGER);
    var boards = boards();
    var phone = phone("exercise-phone", dam);
    var request = missingChild(dam, "Vermist: Oefenkind, 6 jaar, oranje hesje.", "LOCAL");
    request.put("exercise", true);
    var id = start("emma", request);
    for (var channel : List.of(SMS, MESSENGER, EMAIL, VOICE)) {
      soon().until(() -> told(id, channel) >= 2);
    }
    close("emma", id, "FOUND", "Oefenkind is gevonden.");
    soon().until(() -> isQuiet(id));

    for (var provider : List.of("sms", "email", "voice", "messenger", "x", "push", "web-push")) {
      assertThat(suite().provider(provider).outbox().after(0, Integer.MAX_VALUE, "Oefenkind"))
          .as(provider)
          .isEmpty();
    }
    phone.collect(suite().provider("push").outbox(), Instant.now());
    assertThat(phone.screen()).isEmpty();
    for (var feed : List.of("actions.json", "actions.geojson", "actions.cap", "actions.atom")) {
      assertThat(get("/feeds/" + feed)).as(feed).doesNotContain("Oefenkind");
    }
    assertThat(get("/burgernet/burgernet-api/v2/actions")).doesNotContain("Oefenkind");
    assertThat(boards.values())
        .allSatisfy(path -> assertThat(get(path + ".txt")).doesNotContain("Oefenkind"));

    assertThat(progress(id).path("exercise").asBoolean()).isTrue();
    assertThat(operator("emma", "GET", "/actions/" + id, null).at("/action/exercise").asBoolean())
        .isTrue();
    assertThat(report(id).path("exercise").asBoolean()).isTrue();
  }

  @Test
  void an_emergency_waits_for_a_supervisor_and_then_reaches_people_at_any_hour() throws Exception {
    var haarlem = new GeoPoint(52.3874, 4.6462);
    var asleep = people().at(haarlem, 2, closedNow(), SMS).getFirst();
    var ordinary = start("anna", lookOut(haarlem, "Gezocht: hond met gele halsband.", SMS));
    soon().until(() -> progress(ordinary).path("selected").asBoolean());
    close("anna", ordinary, "FOUND", "De hond is terug.");

    var asked = send("anna", "POST", "/actions", key(), fire(haarlem));
    assertThat(asked.statusCode()).as(asked.body()).isEqualTo(202);
    var id = Json.read(asked.body()).at("/action/id").asString();
    assertThat(Json.read(asked.body()).path("state").asString()).isEqualTo("AWAITING_APPROVAL");
    assertThat(approve("anna", id).statusCode()).as("an operator").isEqualTo(403);
    assertThat(people().heard(asleep, SMS)).isEmpty();

    assertThat(approve("bob", id).statusCode()).as("her supervisor").isEqualTo(200);
    soon().until(() -> !people().heard(asleep, SMS).isEmpty());

    assertThat(people().heard(asleep, SMS)).hasSize(1);
    assertThat(last(asleep)).contains("Blijf binnen, sluit ramen en deuren");
    assertThat(acts(id)).containsExactly("requested by anna", "approved by bob");
    close("bob", id, "FOUND", "Het gevaar is voorbij.");
    soon().until(() -> isQuiet(id));
  }

  @Test
  void nobody_approves_what_they_asked_for_themselves() throws Exception {
    var alkmaar = new GeoPoint(52.6324, 4.7534);
    var neighbour = people().at(alkmaar, 1, SMS).getFirst();
    var asked = send("bob", "POST", "/actions", key(), fire(alkmaar));
    var id = Json.read(asked.body()).at("/action/id").asString();

    var refused = approve("bob", id);

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(Json.read(refused.body()).path("type").asString()).endsWith("same-eyes");
    assertThat(operator("bob", "GET", "/actions/" + id, null).path("state").asString())
        .isEqualTo("AWAITING_APPROVAL");
    var withdrawn =
        send(
            "bob",
            "POST",
            "/actions/" + id + "/approval",
            key(),
            Json.object().put("decision", "WITHDRAWN"));
    assertThat(withdrawn.statusCode()).isEqualTo(200);
    assertThat(people().heard(neighbour, SMS)).isEmpty();
    assertThat(acts(id)).containsExactly("requested by bob", "withdrawn by bob");
  }

  @Test
  void who_breaks_the_glass_is_not_held_up_and_the_reason_stands_in_the_audit_trail()
      throws Exception {
    var zaandam = new GeoPoint(52.4389, 4.8258);
    var neighbour = people().at(zaandam, 1, SMS).getFirst();
    var request = fire(zaandam);
    request.putObject("breakTheGlass").put("reason", "De chef van dienst is niet bereikbaar.");

    var id = start("anna", request);

    soon().until(() -> !people().heard(neighbour, SMS).isEmpty());
    assertThat(acts(id)).containsExactly("glass-broken by anna");
    assertThat(trail(id).getFirst().path("note").asString())
        .isEqualTo("De chef van dienst is niet bereikbaar.");
    close("anna", id, "FOUND", "Het gevaar is voorbij.");
    soon().until(() -> isQuiet(id));
  }

  @Test
  void a_notice_goes_by_mail_and_by_nothing_else() throws Exception {
    var tilburg = new GeoPoint(51.5555, 5.0913);
    var all = people().at(tilburg, 2, SMS, EMAIL, VOICE);
    var request = action("NOTICE", tilburg, "Deze week vier inbraken. Doe de achterdeur op slot.");

    var refused =
        send("emma", "POST", "/actions", key(), request.deepCopy().set("channels", names(SMS)));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("/channels/0");

    var id = start("emma", request);
    soon().until(() -> told(id, EMAIL) == 2);

    for (var each : all) {
      assertThat(people().heard(each, EMAIL)).singleElement().asString().contains("vier inbraken");
      assertThat(people().heard(each, SMS)).isEmpty();
      assertThat(people().heard(each, VOICE)).isEmpty();
    }
    assertThat(progress(id).path("channels").propertyNames()).containsExactly("EMAIL");
    assertThat(get("/feeds/actions.json")).doesNotContain("vier inbraken");
    close("emma", id, "STOPPED", "Er komen geen berichten meer over de inbraken.");
    soon().until(() -> isQuiet(id));
  }

  @Test
  void each_level_of_alarm_about_a_child_reaches_what_it_should() throws Exception {
    var dam = new GeoPoint(52.3731, 4.8926);
    var maastricht = new GeoPoint(50.8514, 5.6910);
    var local = people().at(dam, 1, EMAIL).getFirst();
    var far = people().at(maastricht, 1, EMAIL).getFirst();
    var boards = boards();
    var phone = phone("children-phone", dam);
    var far2 = phone("children-far-phone", maastricht);

    var strayed = start("emma", missingChild(dam, "Vermist: Aafke, 5 jaar, witte jas.", "LOCAL"));
    soon().until(() -> heardOf(local, "Aafke") && shows(boards.get("dam-ticker"), "Aafke"));
    soon().until(() -> get("/feeds/actions.json").contains("Aafke"));
    assertThat(get("/landactiehost/api/v1/alerts")).doesNotContain("Aafke");
    assertThat(get(boards.get("rotterdam-blaak") + ".txt")).doesNotContain("Aafke");
    close("emma", strayed, "FOUND", "Het meisje is gevonden.");

    var worrying =
        start(
            "emma",
            missingChild(dam, "Vermist: Beitske, 6 jaar, groene jas.", "MISSING_CHILD_ALERT"));
    soon().until(() -> heardOf(local, "Beitske") && shows(boards.get("dam-ticker"), "Beitske"));
    soon().until(() -> levels("Beitske").equals(List.of("5")));
    assertThat(get(boards.get("rotterdam-blaak") + ".txt")).doesNotContain("Beitske");
    close("emma", worrying, "FOUND", "Het meisje is gevonden.");
    assertThat(heardOf(far, "Aafke") || heardOf(far, "Beitske")).isFalse();

    var amber = missingChild(dam, "Vermist: Cato, 7 jaar, roze jas.", "AMBER_ALERT");
    assertThat(send("emma", "POST", "/actions", key(), amber).statusCode())
        .as("an AMBER Alert of one town")
        .isEqualTo(422);
    amber.putObject("area").put("type", "Regions").putArray("codes").add("NL");
    // Text messages to all who live in the other journeys would take a while.
    amber.set("channels", names(Channel.APP, Channel.BOARD, EMAIL, Channel.X));
    var asked = send("emma", "POST", "/actions", key(), amber);
    assertThat(asked.statusCode()).as(asked.body()).isEqualTo(202);
    var id = Json.read(asked.body()).at("/action/id").asString();
    assertThat(Json.read(asked.body()).at("/approval/reasons/0").asString()).isEqualTo("NATIONAL");
    assertThat(approve("dirk", id).statusCode()).isEqualTo(200);
    soon().until(() -> heardOf(local, "Cato") && heardOf(far, "Cato"));
    soon().until(() -> levels("Cato").equals(List.of("10")));
    soon().until(() -> shows(boards.get("rotterdam-blaak"), "Cato"));
    soon().until(() -> !outbox("x", "Cato").isEmpty());
    assertThat(outbox("x", "Cato")).extracting(Outbox.Kept::to).contains("NL");
    close("dirk", id, "FOUND", "Het meisje is gevonden.");
    soon().until(() -> isQuiet(id));

    phone.collect(suite().provider("push").outbox(), Instant.now());
    far2.collect(suite().provider("push").outbox(), Instant.now());
    assertThat(phone.screen()).filteredOn(HEADLINE::equals).hasSize(3);
    assertThat(far2.screen()).filteredOn(HEADLINE::equals).hasSize(1);
  }

  @Test
  void a_repeat_under_the_same_key_starts_and_tells_nothing_more() throws Exception {
    var breda = new GeoPoint(51.5719, 4.7683);
    var neighbour = people().at(breda, 1, SMS).getFirst();
    var request = lookOut(breda, "Gezocht: grijze aanhanger.", SMS);
    var key = key();

    var first = send("emma", "POST", "/actions", key, request);
    var again = send("emma", "POST", "/actions", key, request);
    var other = send("emma", "POST", "/actions", key, lookOut(breda, "Gezocht: iets anders.", SMS));

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(other.statusCode()).isEqualTo(422);
    var id = Json.read(first.body()).at("/action/id").asString();
    soon().until(() -> told(id, SMS) == 1);
    var ending = Json.object().put("ending", "FOUND").put("text", "De aanhanger is terug.");
    var end = key();
    for (var i = 0; i < 2; i++) {
      assertThat(send("emma", "POST", "/actions/" + id + "/outcome", end, ending).statusCode())
          .isEqualTo(200);
    }
    soon().until(() -> isQuiet(id));
    assertThat(people().heard(neighbour, SMS)).hasSize(2);
    assertThat(acts(id)).containsExactly("started by emma", "closed by emma");
  }

  @Test
  void the_report_says_whom_it_reached_how_fast_and_what_came_back() throws Exception {
    var venlo = new GeoPoint(51.3704, 6.1724);
    people().at(venlo, 4, SMS);
    people().at(venlo, 3, EMAIL);
    var id = start("emma", lookOut(venlo, "Gezocht: witte pony met blauw dekje.", SMS, EMAIL));
    soon().until(() -> told(id, SMS) == 4 && told(id, EMAIL) == 3);
    update("emma", id, texts("Gezocht: witte pony met blauw dekje, gezien bij de Maas."));
    soon().until(() -> isQuiet(id));
    for (var words : List.of("Ik zag haar bij het station.", "Bij de brug.")) {
      assertThat(sighting(id, Json.object().put("words", words)).statusCode()).isEqualTo(201);
    }
    close("emma", id, "FOUND", "De pony is terug. Dank voor het uitkijken.");
    soon().until(() -> isQuiet(id));

    var report = report(id);
    assertThat(report.path("complete").asBoolean()).isTrue();
    assertThat(report.path("exercise").asBoolean()).isFalse();
    assertThat(report.at("/sightings/received").asInt()).isEqualTo(2);
    for (var message : List.of("action", "update", "outcome")) {
      var texts = report.at("/channels/SMS/" + message);
      assertThat(texts.path("reached").asInt()).as(message).isEqualTo(4);
      assertThat(report.at("/channels/EMAIL/" + message + "/reached").asInt()).isEqualTo(3);
      assertThat(texts.at("/speed/firstSeconds").asInt())
          .isBetween(0, texts.at("/speed/medianSeconds").asInt());
      assertThat(texts.at("/speed/ninetyFifthPercentSeconds").asInt())
          .isBetween(
              texts.at("/speed/medianSeconds").asInt(), texts.at("/speed/lastSeconds").asInt());
    }

    var csv = send("emma", "GET", "/actions/" + id + "/report?format=csv", key(), null);
    assertThat(csv.headers().firstValue("content-type").orElse("")).startsWith("text/csv");
    var lines = csv.body().lines().toList();
    assertThat(lines).hasSize(1 + 2 * 3 + 1);
    var header = Arrays.asList(lines.getFirst().split(",", -1));
    for (var line : lines.subList(1, lines.size() - 1)) {
      var cells = Arrays.asList(line.split(",", -1));
      assertThat(cells).hasSameSizeAs(header);
      var of = report.at("/channels/" + cells.get(0) + "/" + cells.get(1).toLowerCase(Locale.ROOT));
      assertThat(cells.get(header.indexOf("reached"))).isEqualTo(of.path("reached").asString());
      assertThat(cells.get(header.indexOf("p95_s")))
          .isEqualTo(of.at("/speed/ninetyFifthPercentSeconds").asString());
    }
    assertThat(lines.getLast()).startsWith("APP,SIGHTING,2,");
  }

  /// Also of those whom the providers refused, and of all who live in the other journeys so far.
  @Test
  void nothing_that_a_function_logs_or_queues_says_who_was_told() throws Exception {
    var heerlen = new GeoPoint(50.8882, 5.9795);
    people().at(new GeoPoint(50.889137, 5.981273), 6, SMS, EMAIL, MESSENGER);
    var id = start("emma", lookOut(heerlen, "Gezocht: oranje tent.", SMS, EMAIL, MESSENGER));
    soon().until(() -> told(id, SMS) + told(id, EMAIL) + told(id, MESSENGER) == 18);
    close("emma", id, "FOUND", "De tent is terug. Dank voor het uitkijken.");
    soon().until(() -> isQuiet(id));
    report(id);
    trail(id);

    assertThat(people().contacts()).hasSizeGreaterThanOrEqualTo(18);
    var said = new ArrayList<>(logged.toString(UTF_8).lines().toList());
    assertThat(said).as("functions say what they do").anyMatch(text -> text.contains("level"));
    said.addAll(log);
    for (var queue : suite().queues().listQueues().queueUrls()) {
      // Receipts name contacts; that queue is encrypted and kept for an hour.
      if (!queue.contains("Receipts")) {
        suite()
            .queues()
            .receiveMessage(
                receive -> receive.queueUrl(queue).maxNumberOfMessages(10).visibilityTimeout(0))
            .messages()
            .forEach(message -> said.add(message.body()));
      }
    }
    var home = List.of("50.889137", "50889137", "5.981273", "5981273");
    assertThat(said)
        .noneMatch(text -> people().contacts().stream().anyMatch(text::contains))
        .noneMatch(text -> home.stream().anyMatch(text::contains));
  }

  // --- what control rooms ask for

  private static final String HEADLINE = "Kijk uit in uw buurt";

  private static ObjectNode action(String kind, GeoPoint centre, String message) {
    var json = Json.object().put("kind", kind);
    json.set("area", circle(centre, NEARBY));
    json.setAll(texts(message));
    return json;
  }

  private static ObjectNode lookOut(GeoPoint centre, String message, Channel... channels) {
    var json = action("LOOK_OUT", centre, message);
    json.set("channels", names(channels));
    return json;
  }

  private static ObjectNode fire(GeoPoint centre) {
    var json =
        action("EMERGENCY", centre, "Grote brand. Blijf binnen, sluit ramen en deuren en wacht.");
    json.set("channels", names(SMS));
    return json;
  }

  private static ObjectNode missingChild(GeoPoint centre, String message, String level) {
    var json = action("MISSING_CHILD", centre, message).put("childAlert", level);
    json.putObject("consent")
        .put("givenBy", "de moeder")
        .put("givenAt", Instant.now().minusSeconds(600).toString());
    return json;
  }

  private static ObjectNode texts(String message) {
    var json = Json.object();
    json.putObject("texts").put("headline", HEADLINE).put("message", message);
    return json;
  }

  private static ObjectNode circle(GeoPoint centre, int metres) {
    var json = Json.object().put("type", "Circle").put("radiusMetres", metres);
    json.putObject("centre")
        .put("latitude", centre.latitude())
        .put("longitude", centre.longitude());
    return json;
  }

  private static JsonNode names(Channel... channels) {
    var names = Json.object().putArray("channels");
    Arrays.stream(channels).map(Channel::name).forEach(names::add);
    return names;
  }

  /// Hours that are not now, at any time of day.
  private static Windows closedNow() {
    var now = LocalTime.now(ZoneId.of("Europe/Amsterdam")).truncatedTo(ChronoUnit.HOURS);
    return new Windows(
        List.of(new Window(EnumSet.allOf(DayOfWeek.class), now.plusHours(3), now.plusHours(4))));
  }

  // --- what they do

  private static String key() {
    return UUID.randomUUID().toString();
  }

  private String start(String who, JsonNode request) throws Exception {
    var answer = send(who, "POST", "/actions", key(), request);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return Json.read(answer.body()).at("/action/id").asString();
  }

  private void update(String who, String id, JsonNode change) throws Exception {
    var answer = send(who, "POST", "/actions/" + id + "/updates", key(), change);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private void close(String who, String id, String ending, String text) throws Exception {
    var outcome = Json.object().put("ending", ending).put("text", text);
    var answer = send(who, "POST", "/actions/" + id + "/outcome", key(), outcome);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private HttpResponse<String> approve(String who, String id) throws Exception {
    var decision = Json.object().put("decision", "APPROVED");
    return send(who, "POST", "/actions/" + id + "/approval", key(), decision);
  }

  private JsonNode operator(String who, String method, String path, @Nullable JsonNode body)
      throws Exception {
    var answer = send(who, method, path, key(), body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.read(answer.body());
  }

  private HttpResponse<String> send(
      String who, String method, String path, String key, @Nullable JsonNode body)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(suite().address().resolve(path))
            .header(
                "Authorization", "Bearer " + tokens.computeIfAbsent(who, suite().signIn()::token))
            .header("Idempotency-Key", key)
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()))
            .build(),
        BodyHandlers.ofString());
  }

  private JsonNode progress(String id) throws Exception {
    // A national supervisor sees every control room's.
    return operator("dirk", "GET", "/actions/" + id + "/progress", null);
  }

  private JsonNode report(String id) throws Exception {
    return operator("dirk", "GET", "/actions/" + id + "/report?format=json", null);
  }

  private int told(String id, Channel channel) throws Exception {
    return progress(id).at("/channels/" + channel + "/told").asInt();
  }

  /// Whether everything that is to be told of an action is told, or never will be.
  private boolean isQuiet(String id) throws Exception {
    return report(id).path("complete").asBoolean();
  }

  private List<JsonNode> trail(String id) throws Exception {
    var acts = operator("dirk", "GET", "/actions/" + id + "/audit", null).path("acts");
    // Without those who only looked.
    return acts.valueStream()
        .filter(act -> !act.path("act").asString().endsWith("opened"))
        .toList();
  }

  /// Who did what with an action, in order.
  private List<String> acts(String id) throws Exception {
    return trail(id).stream()
        .map(entry -> entry.path("act").asString() + " by " + nameOf(entry.path("by").asString()))
        .toList();
  }

  private static String nameOf(String subject) {
    return SignIn.PEOPLE.stream()
        .map(SignIn.Person::name)
        .filter(name -> UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString().equals(subject))
        .findFirst()
        .orElse(subject);
  }

  // --- what the public hears and does

  private String last(Neighbour who) {
    return people().heard(who, SMS).getLast();
  }

  private boolean heardOf(Neighbour who, String name) {
    return people().heard(who, EMAIL).stream().anyMatch(text -> text.contains(name));
  }

  private static List<Neighbour> both(List<Neighbour> some, List<Neighbour> others) {
    var all = new ArrayList<>(some);
    all.addAll(others);
    return all;
  }

  private List<Outbox.Kept> outbox(String provider, String words) {
    return suite().provider(provider).outbox().after(0, Integer.MAX_VALUE, words);
  }

  private Map<String, String> boards() {
    try (var boards = BoardImports.into(suite().address())) {
      return boards.takeSamples().paths();
    }
  }

  private boolean shows(@Nullable String board, String name) throws Exception {
    return get(board + ".txt").contains(name);
  }

  /// The levels of the alerts about a child, as existing clients read them.
  private List<String> levels(String name) throws Exception {
    var levels = new ArrayList<String>();
    for (var alert : Json.read(get("/landactiehost/api/v1/alerts"))) {
      if (alert.at("/Message/Description").asString("").contains(name)) {
        levels.add(alert.path("AlertLevel").asString());
      }
    }
    return levels;
  }

  private ScriptedPhone phone(String token, GeoPoint place) throws Exception {
    var device = Json.object().put("platform", "FCM").put("token", token);
    var answer = citizen("/app/devices", device);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return new ScriptedPhone(token, place, RegionAtlas.schematic());
  }

  private HttpResponse<String> sighting(String id, JsonNode body) throws Exception {
    return citizen("/app/actions/" + id + "/sightings", body);
  }

  private HttpResponse<String> citizen(String path, JsonNode body)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(suite().address().resolve(path))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key())
            .POST(BodyPublishers.ofString(body.toString()))
            .build(),
        BodyHandlers.ofString());
  }

  private String get(String path) throws IOException, InterruptedException {
    return http.send(
            HttpRequest.newBuilder(suite().address().resolve(path)).build(),
            BodyHandlers.ofString())
        .body();
  }
}
