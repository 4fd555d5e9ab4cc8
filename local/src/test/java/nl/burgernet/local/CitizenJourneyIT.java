package nl.burgernet.local;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import nl.burgernet.events.Channel;
import nl.burgernet.geography.Grid;
import nl.burgernet.subscribers.DynamoSubscriberBlocks;
import nl.burgernet.subscribers.Entry;
import nl.burgernet.subscribers.ParticipantId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/// What citizens do, on the whole suite as it is deployed: sign up, be told, move, and be gone.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CitizenJourneyIT {
  private static final Pattern CODE = Pattern.compile("\\d{6}");

  private final HttpClient http = HttpClient.newHttpClient();

  @RegisterExtension private final DeployedSuite deployed = new DeployedSuite(Options.inMemory());

  private Suite suite() {
    return deployed.suite();
  }

  private record Citizen(String id, String token) {}

  @Test
  void who_signs_up_is_told_within_seconds_and_who_moves_is_told_elsewhere() throws Exception {
    var bob = signUp("SMS", "06 20000001", "+31620000001");
    addAddress(bob, 53.2194, 6.5665);
    await().atMost(10, SECONDS).until(() -> !entriesOf(bob).isEmpty());

    startAction(53.2194, 6.5665);

    await().atMost(30, SECONDS).until(() -> !textsTo("+31620000001", "Vermist").isEmpty());

    var version = read(bob).headers().firstValue("etag").orElseThrow();
    send("PUT", "/participants/" + bob.id() + "/addresses/0", bob, version, place(51.4416, 5.4697));
    await()
        .atMost(10, SECONDS)
        .until(() -> entriesOf(bob).stream().anyMatch(entry -> entry.latitude() == 51_441_600));
  }

  @Test
  void who_follows_the_link_in_a_mail_is_gone_with_one_click_and_hears_of_nothing_more()
      throws Exception {
    var carla = signUp("EMAIL", "Carla@Example.NL", "carla@example.nl");
    addAddress(carla, 50.8514, 5.6910);
    var neighbour = signUp("EMAIL", "neighbour@example.nl", "neighbour@example.nl");
    addAddress(neighbour, 50.8514, 5.6911);
    await().atMost(10, SECONDS).until(() -> !entriesOf(carla).isEmpty());
    startAction(50.8514, 5.6910);
    await().atMost(30, SECONDS).until(() -> !mailsTo("carla@example.nl").isEmpty());
    var mail = mailsTo("carla@example.nl").getFirst();
    var link = mail.headers().getOrDefault("List-Unsubscribe", "").replaceAll("[<>]", "");

    assertThat(link).startsWith(suite().address() + "/leave/");
    assertThat(mail.text()).contains("Afmelden: " + link);
    var shown = send("GET", "/providers/email", null, null, null).body();
    assertThat(shown).contains("<a href=\"" + link + "\">", "action=\"" + link + "\"");
    var page = send("GET", link, null, null, null);
    assertThat(page.body()).contains("afmelden", "<form method=\"post\">");
    assertThat(read(carla).statusCode()).as("a look changes nothing").isEqualTo(200);

    var left = submit(link, "List-Unsubscribe=One-Click");

    assertThat(left.statusCode()).isEqualTo(200);
    assertThat(left.headers().map()).doesNotContainKeys("location", "set-cookie");
    assertThat(read(carla).statusCode()).isEqualTo(401);
    assertThat(submit(link, "List-Unsubscribe=One-Click").body()).isEqualTo(left.body());
    await().atMost(10, SECONDS).until(() -> entriesOf(carla).isEmpty());
    startAction(50.8514, 5.6910);
    await().atMost(30, SECONDS).until(() -> mailsTo("neighbour@example.nl").size() == 2);
    assertThat(mailsTo("carla@example.nl")).hasSize(1);
  }

  @Test
  void who_follows_the_link_in_a_text_message_leaves_with_a_code_and_hears_of_nothing_more()
      throws Exception {
    var eva = signUp("SMS", "06 40000001", "+31640000001");
    addAddress(eva, 51.4988, 3.6110);
    var neighbour = signUp("SMS", "06 40000002", "+31640000002");
    addAddress(neighbour, 51.4988, 3.6111);
    await().atMost(10, SECONDS).until(() -> !entriesOf(eva).isEmpty());
    startAction(51.4988, 3.6110);
    await().atMost(30, SECONDS).until(() -> !textsTo("+31640000001", "Vermist").isEmpty());
    var text = textsTo("+31640000001", "Vermist").getFirst().text();
    var link = "http://" + text.substring(text.indexOf("Afmelden: ") + "Afmelden: ".length());

    assertThat(link).isEqualTo(suite().address() + "/leave");
    assertThat(send("GET", "/providers/sms", null, null, null).body())
        .contains("<a href=\"" + link + "\">");
    assertThat(send("GET", link, null, null, null).body()).contains("name=\"contact\"");
    var asked = submit(link, "contact=06%2040000001&by=message");
    assertThat(asked.body()).contains("name=\"code\"");
    var verification = asked.body().replaceAll("(?s).*value=\"([0-9a-f]{32})\".*", "$1");
    var left =
        submit(
            link,
            "contact=%2B31640000001&by=message&verification="
                + verification
                + "&code="
                + codeTo("SMS", "+31640000001"));

    assertThat(left.body()).contains("U bent afgemeld");
    assertThat(read(eva).statusCode()).isEqualTo(401);
    await().atMost(10, SECONDS).until(() -> entriesOf(eva).isEmpty());
    startAction(51.4988, 3.6110);
    await().atMost(30, SECONDS).until(() -> textsTo("+31640000002", "Vermist").size() == 2);
    assertThat(textsTo("+31640000001", "Vermist")).hasSize(1);
  }

  @Test
  void who_has_no_mobile_number_is_called_with_their_code() throws Exception {
    var frans = signUp("VOICE", "020 555 0001", "+31205550001");

    assertThat(Json.read(read(frans).body()).at("/contacts/0/channel").asString())
        .isEqualTo("VOICE");
  }

  /// Walks everything that the suite keeps. What is left is the participant's random id in the
  /// rolls and the ledger of actions that they were told of: it leads to nobody any more.
  @Test
  void who_is_erased_is_found_nowhere() throws Exception {
    var number = "+31610000007";
    var mail = "anna.erased@example.nl";
    var anna = signUp("SMS", number, number);
    addContact(anna, "EMAIL", mail);
    addContact(anna, "VOICE", number);
    addAddress(anna, 52.373123, 4.892678);
    addAddress(anna, 52.090765, 5.121432);
    await().atMost(10, SECONDS).until(() -> entriesOf(anna).size() == 2);
    // Remembered in a cell that she left, which the index must have known her in.
    var version = read(anna).headers().firstValue("etag").orElseThrow();
    send("DELETE", "/participants/" + anna.id() + "/addresses/1", anna, version, null);
    await().atMost(10, SECONDS).until(() -> entriesOf(anna).size() >= 2);
    // Not where she lives: the action's own place is kept with it.
    startAction(52.3755, 4.8955);
    await().atMost(30, SECONDS).until(() -> !textsTo(number, "Vermist").isEmpty());
    // A code under way.
    ask("SMS", number);
    assertThat(found(anna.id(), number, mail))
        .as("the search finds what is there")
        .extracting(place -> place.replaceFirst("^table .*-(\\w+)[0-9A-F]{8}: .*", "$1"))
        .contains("Participants", "Sessions", "SubscriberBlocks: an entry");

    assertThat(send("DELETE", "/participants/" + anna.id(), anna, null, null).statusCode())
        .isEqualTo(204);

    await()
        .atMost(15, SECONDS)
        .untilAsserted(() -> assertThat(found(anna.id(), number, mail)).isEmpty());
    assertThat(entriesOf(anna)).isEmpty();
    assertThat(read(anna).statusCode()).isEqualTo(401);
    assertThat(itemsOf("ParticipantAudit", "act"))
        .as("the audit trail says that somebody was erased, and not who")
        .asString()
        .contains("ERASED");
  }

  @Test
  void who_came_by_a_chat_and_is_erased_on_the_website_leaves_no_chat_behind() throws Exception {
    var person = "24681012141699";
    for (var said : List.of("start", "ja", "9712 CP 1", "ja")) {
      chat(person, said);
    }
    var replies = Json.read(chat(person, "code")).path("replies");
    var code = replies.path(replies.size() - 1).asString("");
    var answer =
        send(
            "POST",
            "/participants/chat/verification",
            null,
            null,
            Json.object().put("code", code).toString());
    assertThat(answer.statusCode()).as(replies + answer.body()).isEqualTo(200);
    var signedIn = Json.read(answer.body());
    var greta =
        new Citizen(signedIn.path("participantId").asString(), signedIn.path("token").asString());
    // A conversation that stops in the middle.
    chat(person, "adres wijzigen");
    assertThat(itemsOf("Chats", "state")).isNotEmpty();
    assertThat(itemsOf("ChatWindows", "contact")).isNotEmpty();
    await().atMost(10, SECONDS).until(() -> !entriesOf(greta).isEmpty());

    assertThat(send("DELETE", "/participants/" + greta.id(), greta, null, null).statusCode())
        .isEqualTo(204);

    assertThat(itemsOf("Chats", "state")).isEmpty();
    assertThat(itemsOf("ChatWindows", "contact")).isEmpty();
    await()
        .atMost(15, SECONDS)
        .untilAsserted(() -> assertThat(found(greta.id(), person, person)).isEmpty());
  }

  @Test
  void who_is_taken_over_from_another_system_signs_in_as_themselves() throws Exception {
    var file =
        """
        sms,voice,email,latitude,longitude,windows,sixteen
        06 30000001,,dirk@example.nl,52.5168,6.0830,,yes
        020 5550000,,,52.5168,6.0830,weekdays,yes
        06 30000002,,,52.5168,6.0831,MON-FRI 09:00-17:00,yes
        06 30000003,,
        """;
    var lines = new ArrayList<ParticipantImports.Line>();
    ParticipantImports.Report first;
    ParticipantImports.Report second;
    try (var imports = ParticipantImports.into(suite().address())) {
      first = imports.take(file, lines::add);
      second = imports.take(file, _ -> {});
    }

    assertThat(first).isEqualTo(new ParticipantImports.Report(2, 0, 2, null));
    assertThat(lines)
        .extracting(ParticipantImports.Line::number, ParticipantImports.Line::result)
        .containsExactly(
            tuple(2, "accepted"), tuple(3, "wrong"), tuple(4, "accepted"), tuple(5, "wrong"));
    assertThat(lines.get(1).faults()).startsWith("sms: a mobile number of ");
    assertThat(lines.get(1).received()).isEqualTo("sms=020 5550000 | windows=weekdays");
    assertThat(lines.get(3).received()).isEqualTo("06 30000003,,");
    assertThat(second).as("again").isEqualTo(new ParticipantImports.Report(0, 2, 2, null));
    var kept = suite().objects().listObjectsV2(list -> list.bucket(suite().bucketName("Imports")));
    assertThat(kept.contents()).as("files of people are not for keeping").isEmpty();
    var verification = ask("SMS", "0630000001");
    var answer =
        send(
            "POST",
            "/participants/" + verification + "/verification",
            null,
            null,
            entering("SMS", "0630000001", codeTo("SMS", "+31630000001")));
    assertThat(answer.statusCode()).as("known already").isEqualTo(200);
    var dirk =
        new Citizen(
            Json.read(answer.body()).path("participantId").asString(),
            Json.read(answer.body()).path("token").asString());
    await().atMost(10, SECONDS).until(() -> entriesOf(dirk).size() == 1);
  }

  @Test
  void somebody_of_the_synthetic_country_signs_in_as_themselves() throws Exception {
    var population = Population.usual(40);
    var country = new Country(population, suite().tables(), suite().tableName("Participants"));
    country.write();
    country.writeContacts(suite());
    var somebody =
        population
            .participants()
            .filter(each -> each.contacts().getFirst().channel() == Channel.EMAIL)
            .findFirst()
            .orElseThrow();
    var mail = somebody.contacts().getFirst().value();

    var verification = ask("EMAIL", mail);
    var answer =
        send(
            "POST",
            "/participants/" + verification + "/verification",
            null,
            null,
            entering("EMAIL", mail, codeTo("EMAIL", mail)));

    assertThat(answer.statusCode()).as("known already").isEqualTo(200);
    assertThat(Json.read(answer.body()).path("participantId").asString())
        .isEqualTo(somebody.id().toString());
  }

  // --- what citizens do

  private Citizen signUp(String channel, String typed, String kept) throws Exception {
    var verification = ask(channel, typed);
    var answer =
        send(
            "POST",
            "/participants/" + verification + "/verification",
            null,
            null,
            entering(channel, typed, codeTo(channel, kept)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    var json = Json.read(answer.body());
    return new Citizen(json.path("participantId").asString(), json.path("token").asString());
  }

  private String ask(String channel, String contact) throws Exception {
    var body =
        Json.object()
            .put("channel", channel)
            .put("contact", contact)
            .put("sixteenOrOlder", true)
            .toString();
    var answer = send("POST", "/participants", null, null, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return Json.read(answer.body()).path("verification").asString();
  }

  private void addContact(Citizen citizen, String channel, String contact) throws Exception {
    var path = "/participants/" + citizen.id() + "/contacts";
    var asking = Json.object().put("channel", channel).put("contact", contact).toString();
    var asked = send("POST", path, citizen, null, asking);
    assertThat(asked.statusCode()).as(asked.body()).isEqualTo(202);
    var verification = Json.read(asked.body()).path("verification").asString();
    var answer =
        send(
            "POST",
            path + "/" + verification + "/verification",
            citizen,
            null,
            entering(channel, contact, codeTo(channel, contact)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  /// Writes to the page on Messenger; answers what it wrote back.
  private String chat(String person, String text) throws Exception {
    var body = Json.object().put("from", person).put("text", text).toString();
    var answer = send("POST", "/local/messenger/messages", null, null, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private static String entering(String channel, String contact, String code) {
    return Json.object()
        .put("channel", channel)
        .put("contact", contact)
        .put("code", code)
        .toString();
  }

  private String codeTo(String channel, String to) {
    var provider = channel.toLowerCase(Locale.ROOT);
    var message =
        suite().provider(provider).outbox().latest(Integer.MAX_VALUE).stream()
            .filter(kept -> kept.to().equals(to) && kept.text().contains("code"))
            .findFirst()
            .orElseThrow();
    // A call says them one by one.
    var code = CODE.matcher(message.text().replaceAll("\\s", ""));
    assertThat(code.find()).isTrue();
    return code.group();
  }

  private void addAddress(Citizen citizen, double latitude, double longitude) throws Exception {
    var version = read(citizen).headers().firstValue("etag").orElseThrow();
    var answer =
        send(
            "POST",
            "/participants/" + citizen.id() + "/addresses",
            citizen,
            version,
            place(latitude, longitude));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  private static String place(double latitude, double longitude) {
    return Json.object().put("latitude", latitude).put("longitude", longitude).toString();
  }

  private HttpResponse<String> read(Citizen citizen) throws Exception {
    return send("GET", "/participants/" + citizen.id(), citizen, null, null);
  }

  /// Presses the button of a form, as a browser or a mail program does.
  private HttpResponse<String> submit(String address, String form) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(address))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> send(
      String method,
      String path,
      @Nullable Citizen citizen,
      @Nullable String version,
      @Nullable String body)
      throws Exception {
    var request = HttpRequest.newBuilder(suite().address().resolve(path));
    if (citizen != null) {
      request.header("Authorization", "Bearer " + citizen.token());
    }
    if (version != null) {
      request.header("If-Match", version);
    }
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private void startAction(double latitude, double longitude) {
    var body = Json.object().put("kind", "MISSING_CHILD");
    body.putObject("area")
        .put("type", "Circle")
        .put("radiusMetres", 1_000)
        .putObject("centre")
        .put("latitude", latitude)
        .put("longitude", longitude);
    body.putObject("texts")
        .put("headline", "Meisje (7), gele jas")
        .put("message", "Vermist: Mila, 7 jaar, gele jas.");
    body.putObject("consent")
        .put("givenBy", "de moeder")
        .put("givenAt", Instant.now().minusSeconds(600).toString());
    try (var controlRoom = new SuiteClient(suite().address())) {
      controlRoom.post("/actions", UUID.randomUUID().toString(), body.toString());
    }
  }

  private List<Outbox.Kept> textsTo(String number, String containing) {
    return suite().provider("sms").outbox().latest(Integer.MAX_VALUE).stream()
        .filter(kept -> kept.to().equals(number) && kept.text().contains(containing))
        .toList();
  }

  /// The mails about actions that somebody got, newest first.
  private List<Outbox.Kept> mailsTo(String address) {
    return suite().provider("email").outbox().latest(Integer.MAX_VALUE).stream()
        .filter(kept -> kept.to().equals(address))
        .filter(kept -> kept.headers().containsKey("List-Unsubscribe"))
        .toList();
  }

  // --- what is kept

  private List<Entry> entriesOf(Citizen citizen) {
    var id = ParticipantId.parse(citizen.id());
    return entries().stream().filter(entry -> entry.participant().equals(id)).toList();
  }

  /// Everything in the packed blocks, unpacked.
  private List<Entry> entries() {
    var blocks =
        new DynamoSubscriberBlocks(suite().tables(), suite().tableName("SubscriberBlocks"));
    var tiles = new ArrayList<Integer>();
    for (var tile = 0; tile < Grid.TILE_ROWS * Grid.TILE_COLUMNS; tile++) {
      tiles.add(tile);
    }
    var entries = new ArrayList<Entry>();
    blocks
        .summaries(tiles)
        .forEach(
            (tile, summary) ->
                summary
                    .cells()
                    .keySet()
                    .forEach(
                        index ->
                            blocks
                                .cell(Grid.cellIn(tile, index))
                                .parts()
                                .forEach(entries::addAll)));
    return entries;
  }

  /// Where in all tables, buckets and queues anything of Anna's stands.
  private List<String> found(String id, String number, String mail) throws Exception {
    var personal =
        List.of(
            number,
            number.substring(3),
            mail,
            "anna.erased",
            "52373123",
            "52.373123",
            "4892678",
            "4.892678",
            "52090765",
            "5121432");
    var found = new ArrayList<String>();
    for (var kept : everythingKept().entrySet()) {
      for (var text : personal) {
        if (kept.getValue().contains(text)) {
          found.add(kept.getKey() + ": " + text);
        }
      }
      if (kept.getValue().contains(id) && !kept.getKey().matches("(?i).*(plans|ledger).*")) {
        found.add(kept.getKey() + ": the id");
      }
    }
    for (var entry : entries()) {
      if (entry.participant().equals(ParticipantId.parse(id))
          || entry.latitude() == 52_373_123
          || entry.latitude() == 52_090_765) {
        found.add("SubscriberBlocks: an entry");
      }
    }
    return found;
  }

  /// Every table with its indexes, every bucket and every queue that the template describes, by
  /// name, as text.
  private Map<String, String> everythingKept() throws Exception {
    var kept = new HashMap<String, String>();
    var template = Synthesized.template();
    for (var table : template.ofType("AWS::DynamoDB::GlobalTable", "AWS::DynamoDB::Table")) {
      var name = References.nameOf(table);
      kept.put("table " + name, scanned(scan -> scan.tableName(name).consistentRead(true)));
      for (var index : table.properties().path("GlobalSecondaryIndexes")) {
        var indexName = index.path("IndexName").asString();
        kept.put(
            "index " + indexName + " of " + name,
            scanned(scan -> scan.tableName(name).indexName(indexName)));
      }
    }
    for (var bucket : template.ofType("AWS::S3::Bucket")) {
      var name = References.nameOf(bucket);
      var text = new StringBuilder();
      for (var object :
          suite().objects().listObjectsV2Paginator(list -> list.bucket(name)).contents()) {
        var bytes =
            suite()
                .objects()
                .getObjectAsBytes(get -> get.bucket(name).key(object.key()))
                .asByteArray();
        text.append(object.key()).append(new String(bytes, StandardCharsets.ISO_8859_1));
      }
      kept.put("bucket " + name, text.toString());
    }
    for (var queue : template.ofType("AWS::SQS::Queue")) {
      var url = suite().queueUrl(queue.id());
      var text = new StringBuilder();
      suite()
          .queues()
          .receiveMessage(
              receive -> receive.queueUrl(url).maxNumberOfMessages(10).visibilityTimeout(0))
          .messages()
          .forEach(message -> text.append(message.body()));
      kept.put("queue " + References.nameOf(queue), text.toString());
    }
    assertThat(kept.keySet())
        .as("of each kind some were walked")
        .anyMatch(name -> name.startsWith("table "))
        .anyMatch(name -> name.startsWith("index "))
        .anyMatch(name -> name.startsWith("bucket "))
        .anyMatch(name -> name.startsWith("queue "));
    return kept;
  }

  private String scanned(Consumer<ScanRequest.Builder> scan) {
    var text = new StringBuilder();
    suite()
        .tables()
        .scanPaginator(scan)
        .items()
        .forEach(item -> item.values().forEach(value -> text.append(readable(value)).append('\n')));
    return text.toString();
  }

  /// The items of a table that have an attribute.
  private List<Map<String, AttributeValue>> itemsOf(String table, String attribute) {
    return suite().tables().scan(scan -> scan.tableName(suite().tableName(table))).items().stream()
        .filter(item -> item.containsKey(attribute))
        .toList();
  }

  private static String readable(AttributeValue value) {
    return value.b() == null
        ? value.toString()
        : new String(value.b().asByteArray(), StandardCharsets.ISO_8859_1);
  }
}
