package nl.burgernet.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import nl.burgernet.events.Channel;
import nl.burgernet.subscribers.Address;
import nl.burgernet.subscribers.Contact;
import nl.burgernet.subscribers.DynamoParticipants;
import nl.burgernet.subscribers.Participant;
import nl.burgernet.subscribers.ParticipantId;
import nl.burgernet.subscribers.Windows;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// A neighbourhood is asked, answers, and is thanked, on the whole suite as it is deployed.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InquiryJourneyIT {
  private static final nl.burgernet.events.Place STREET =
      new nl.burgernet.events.Place(52.3731, 4.8926);
  private static final nl.burgernet.events.Place ELSEWHERE =
      new nl.burgernet.events.Place(52.3500, 4.8926);
  private static final Pattern LINK =
      Pattern.compile("http://127\\.0\\.0\\.1:[0-9]+(/inquiries/[A-Za-z0-9_-]{59})/questions");
  private static final String SECRET_WORDS = "Een witte bestelauto, om drie uur";

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<String> log = Collections.synchronizedList(new ArrayList<>());

  @RegisterExtension
  private final DeployedSuite deployed =
      new DeployedSuite(Options.inMemory().withFunctionLog(log::add));

  private Suite suite() {
    return deployed.suite();
  }

  @Test
  void a_neighbourhood_is_asked_answers_and_is_thanked() throws Exception {
    register(1, "anna@example.nl", STREET);
    register(2, "bob@example.nl", STREET);
    register(3, "carl@example.nl", ELSEWHERE);
    await().atMost(20, SECONDS).until(() -> audience() == 2);

    var asked =
        operator(
            "POST",
            "/inquiries",
            """
            {"title": "Inbraken in de Damstraat",
             "explanation": "Zondagnacht is hier drie keer ingebroken.",
             "area": {"type": "Circle",
                      "centre": {"latitude": 52.3731, "longitude": 4.8926}, "radiusMetres": 500},
             "questions": [
               {"type": "SingleChoice", "text": "Was u thuis?", "options": ["Ja", "Nee"],
                "required": true},
               {"type": "Text", "text": "Wat zag u?"},
               {"type": "Photo", "text": "Hebt u beelden?"}],
             "closesAt": "%s"}
            """
                .formatted(Instant.now().plus(Duration.ofDays(7))));
    assertThat(asked.statusCode()).as(asked.body()).isEqualTo(201);
    var inquiry = "/inquiries/" + Json.read(asked.body()).path("id").asString("");

    // Through the same slices as an action: each once, and nobody outside.
    await().atMost(30, SECONDS).until(() -> mails("Beantwoord de vragen").size() == 2);
    assertThat(mails("Beantwoord de vragen").keySet())
        .containsExactlyInAnyOrder("anna@example.nl", "bob@example.nl");
    await().atMost(20, SECONDS).until(() -> read(inquiry).at("/mails/asked").asInt() == 2);
    assertThat(operator("GET", "/actions", null).body()).doesNotContain("Damstraat");

    var anna = link("anna@example.nl");
    assertThat(link("bob@example.nl")).isNotEqualTo(anna);
    assertThat(page(anna + "/questions").body())
        .contains("<h1>Inbraken in de Damstraat</h1>", "Was u thuis?");
    var thanks =
        form(anna + "/answers", "q1=Ja&q2=" + SECRET_WORDS.replace(" ", "+").replace(",", "%2C"));
    assertThat(thanks.statusCode()).isEqualTo(200);
    assertThat(thanks.body()).contains("Dank u wel");
    var sent = photo(anna, jpeg());
    var drawing = photo(anna, "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(UTF_8));
    await().atMost(30, SECONDS).until(() -> fate(anna, sent).equals("ACCEPTED"));
    await().atMost(30, SECONDS).until(() -> fate(anna, drawing).equals("REFUSED"));
    assertThat(page(anna + "/questions?photo=" + drawing).body())
        .contains("Dit bestand is geen foto die we kunnen openen");

    var table = Json.read(operator("GET", inquiry + "/answers", null).body());
    assertThat(table.path("answers")).hasSize(1);
    var photo = URI.create(table.at("/answers/0/photos/q3/0/thumbnail").asString(""));
    assertThat(get(photo).statusCode()).isEqualTo(200);
    assertThat(operator("GET", inquiry + "/answers?format=csv", null).body())
        .contains(",\"Ja\",\"" + SECRET_WORDS + "\",1,1\r\n");

    assertThat(operator("POST", inquiry + "/closing", "{}").statusCode()).isEqualTo(200);
    assertThat(page(anna + "/questions").statusCode()).isEqualTo(410);
    assertThat(form(anna + "/answers", "q1=Nee").statusCode()).isEqualTo(410);
    assertThat(read(inquiry).path("answers").asInt()).isEqualTo(1);

    // Somebody who moves in now was not asked, and hears nothing.
    register(4, "dora@example.nl", STREET);
    await().atMost(20, SECONDS).until(() -> audience() == 3);
    var told = operator("POST", inquiry + "/update", "{\"message\": \"Dank: hij is gepakt.\"}");
    assertThat(told.statusCode()).isEqualTo(200);
    await().atMost(30, SECONDS).until(() -> mails("hij is gepakt").size() == 2);
    assertThat(mails("hij is gepakt").keySet())
        .containsExactlyInAnyOrder("anna@example.nl", "bob@example.nl");
    assertThat(mails("hij is gepakt").values()).noneMatch(text -> LINK.matcher(text).find());
    await().atMost(20, SECONDS).until(() -> read(inquiry).at("/mails/update/told").asInt() == 2);

    assertThat(suite().provider("email").outbox().total()).isEqualTo(4);
    synchronized (log) {
      assertThat(String.join("\n", log))
          .doesNotContain(SECRET_WORDS, anna.replaceFirst(".*/", ""), "anna@example");
    }
  }

  private static byte[] jpeg() throws IOException {
    var jpeg = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(1200, 900, BufferedImage.TYPE_INT_RGB), "jpeg", jpeg);
    return jpeg.toByteArray();
  }

  /// What became of a photo, as who sent it can ask.
  private String fate(String link, String photo) throws Exception {
    return Json.read(get(suite().address().resolve(link + "/questions?photo=" + photo)).body())
        .at("/photo/state")
        .asString("");
  }

  /// Sends a file, and answers by which name to ask for it.
  private String photo(String link, byte[] file) throws Exception {
    var asked =
        send(
            HttpRequest.newBuilder(suite().address().resolve(link + "/photos"))
                .header("Content-Type", "application/json"),
            "POST",
            "{\"question\": \"q3\"}");
    assertThat(asked.statusCode()).isEqualTo(201);
    var upload = Json.read(asked.body()).path("upload");
    var fields = new LinkedHashMap<String, String>();
    upload
        .path("fields")
        .properties()
        .forEach(field -> fields.put(field.getKey(), field.getValue().asString("")));
    var sent =
        Uploads.send(http, URI.create(upload.path("url").asString("")), fields, "image/jpeg", file);
    assertThat(sent.statusCode()).isEqualTo(204);
    return Json.read(asked.body()).path("photo").asString("");
  }

  /// The mails that hold some words, by whom they went to.
  private Map<String, String> mails(String words) {
    var found = new LinkedHashMap<String, String>();
    for (var mail : suite().provider("email").outbox().after(0, 100, words)) {
      found.merge(mail.to(), mail.text(), (one, other) -> one + " and again " + other);
    }
    return found;
  }

  private String link(String to) {
    var mail = mails("Beantwoord de vragen").getOrDefault(to, "");
    var link = LINK.matcher(mail);
    assertThat(link.find()).as(mail).isTrue();
    return link.group(1);
  }

  private int audience() throws IOException, InterruptedException {
    var answer =
        operator(
            "POST",
            "/audience",
            """
            {"kind": "NOTICE", "area": {"type": "Circle",
             "centre": {"latitude": 52.3731, "longitude": 4.8926}, "radiusMetres": 500}}
            """);
    return Json.read(answer.body()).at("/channels/EMAIL/contacts").asInt();
  }

  private void register(int number, String mail, nl.burgernet.events.Place home) {
    var since = Instant.now().minus(Duration.ofDays(2)).truncatedTo(ChronoUnit.MILLIS);
    var participant =
        new Participant(
            new ParticipantId(number),
            1,
            since,
            "token",
            List.of(new Contact(0, Channel.EMAIL, mail)),
            List.of(
                new Address(
                    0,
                    home.point().latitudeMicrodegrees(),
                    home.point().longitudeMicrodegrees(),
                    Set.of(0),
                    Windows.ALWAYS,
                    since)));
    suite()
        .tables()
        .putItem(
            put ->
                put.tableName(suite().tableName("Participants"))
                    .item(DynamoParticipants.item(participant)));
  }

  private JsonNode read(String path) throws IOException, InterruptedException {
    return Json.read(operator("GET", path, null).body());
  }

  private HttpResponse<String> operator(String method, String path, @Nullable String body)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(suite().address().resolve(path))
            .header("Authorization", "Bearer " + suite().signIn().token("anna"))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString()),
        method,
        body);
  }

  private HttpResponse<String> page(String path) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(suite().address().resolve(path)).header("Accept", "text/html"),
        "GET",
        null);
  }

  private HttpResponse<String> form(String path, String body)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(suite().address().resolve(path))
            .header("Content-Type", "application/x-www-form-urlencoded"),
        "POST",
        body);
  }

  private HttpResponse<String> send(
      HttpRequest.Builder request, String method, @Nullable String body)
      throws IOException, InterruptedException {
    request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<byte[]> get(URI url) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofByteArray());
  }
}
