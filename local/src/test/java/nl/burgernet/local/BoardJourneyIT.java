package nl.burgernet.local;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// What boards show, on the whole suite as it is deployed.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BoardJourneyIT {

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<String> log = Collections.synchronizedList(new ArrayList<>());

  @RegisterExtension
  private final DeployedSuite deployed =
      new DeployedSuite(Options.inMemory().withFunctionLog(log::add));

  private Map<String, String> paths = Map.of();

  @BeforeAll
  void start() {
    try (var boards = BoardImports.into(suite().address())) {
      var report = boards.takeSamples();
      assertThat(report.problem()).isNull();
      assertThat(report.wrong()).as(report.lines()).isZero();
      paths = report.paths();
    }
  }

  private Suite suite() {
    return deployed.suite();
  }

  @Test
  void boards_show_a_missing_child_from_its_start_to_its_outcome() throws Exception {
    var ticker = "dam-ticker";
    assertThat(get(pathOf(ticker) + ".txt").body()).isEmpty();
    var id = startAction();

    await().atMost(20, SECONDS).until(() -> !get(pathOf(ticker) + ".txt").body().isEmpty());
    assertThat(get(pathOf(ticker) + ".txt").body())
        .isEqualTo("Vermist sinds 10.30 uur: Noor, 7 jaar, rode jas, gele laarzen. Bel 112\n");
    assertThat(get(pathOf("dam-sign") + ".txt").body().lines())
        .hasSizeBetween(2, 3)
        .allMatch(line -> line.length() <= 18);
    assertThat(get(pathOf("rotterdam-blaak") + ".txt").body()).isEmpty();

    // Who asked, and what for, as the control room of Amsterdam sees it.
    var listed =
        await().atMost(20, SECONDS).until(() -> seen(ticker), each -> each.has("lastSeen"));
    assertThat(listed.path("showing").path(0).asString()).isEqualTo(id);
    assertThat(Instant.parse(listed.path("lastSeen").asString())).isNotNull();
    await().atMost(20, SECONDS).until(() -> seen(ticker).path("upToDate").asBoolean());

    var outcome = "{\"ending\":\"FOUND\",\"text\":\"Noor is gevonden. Dank voor het uitkijken.\"}";
    assertThat(operator("POST", "/actions/" + id + "/outcome", outcome).statusCode())
        .isEqualTo(200);
    await().atMost(20, SECONDS).until(() -> get(pathOf(ticker) + ".txt").body().isEmpty());
    assertThat(get(pathOf("dam-sign") + ".cap").body()).isEmpty();
  }

  @Test
  void a_picture_comes_through_the_gateway_as_a_picture() throws Exception {
    var answer =
        http.send(
            HttpRequest.newBuilder(
                    suite().address().resolve(pathOf("dam-sign") + ".png?width=320&height=200"))
                .build(),
            BodyHandlers.ofByteArray());

    assertThat(answer.headers().firstValue("content-type")).contains("image/png");
    assertThat(ImageIO.read(new ByteArrayInputStream(answer.body())).getWidth()).isEqualTo(320);
  }

  @Test
  void a_poll_that_has_the_newest_gets_nothing_but_304() throws Exception {
    var path = pathOf("utrecht-centraal") + ".json";
    var tag = get(path).headers().firstValue("etag").orElseThrow();

    var again =
        http.send(
            HttpRequest.newBuilder(suite().address().resolve(path))
                .header("If-None-Match", tag)
                .build(),
            BodyHandlers.ofString());

    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }

  @Test
  void a_key_is_asked_for_and_opens_boards_of_its_vendor() throws Exception {
    assertThat(get("/boards/dam-sign").statusCode()).isEqualTo(403);
    assertThat(withKey("somebody's").statusCode()).isEqualTo(403);
    assertThat(withKey(suite().nameOf("Keysamples", "AWS::ApiGateway::ApiKey")).statusCode())
        .isEqualTo(200);
  }

  @Test
  void no_function_logs_the_secret_of_an_address() throws Exception {
    get(pathOf("dam-sign") + ".json");
    var secret = pathOf("dam-sign").replaceFirst(".*/", "");

    synchronized (log) {
      assertThat(String.join("\n", log)).doesNotContain(secret);
    }
  }

  @Test
  void what_a_page_shows_is_seen_by_the_control_room() throws Exception {
    var path = pathOf("amsterdam-centraal");
    var version = Json.read(get(path + ".json").body()).path("version").asString();

    var said =
        http.send(
            HttpRequest.newBuilder(suite().address().resolve(path + "/displayed"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"version\":\"" + version + "\",\"displayed\":[]}"))
                .build(),
            BodyHandlers.ofString());

    assertThat(said.statusCode()).as(said.body()).isEqualTo(204);
    await()
        .atMost(20, SECONDS)
        .until(
            () -> seen("amsterdam-centraal").path("displayedVersion").asString("").equals(version));
  }

  private String pathOf(String board) {
    return requireNonNull(paths.get(board), board);
  }

  private JsonNode seen(String board) throws Exception {
    for (var each : Json.read(operator("GET", "/boards", null).body()).path("boards")) {
      if (each.path("id").asString("").equals(board)) {
        return each;
      }
    }
    throw new AssertionError(board + " is not listed");
  }

  private String startAction() throws Exception {
    var started =
        operator(
            "POST",
            "/actions",
            """
            {"kind":"MISSING_CHILD",
             "texts":{"headline":"Vermist kind: Noor, 7 jaar",
                      "message":"Vermist sinds 10.30 uur: Noor, 7 jaar, rode jas, gele laarzen."},
             "area":{"type":"Circle","centre":{"latitude":52.3731,"longitude":4.8926},"radiusMetres":500},
             "channels":["BOARD","APP"],
             "consent":{"givenBy":"de moeder","givenAt":"%s"}}
            """
                .formatted(Instant.now().minusSeconds(600)));
    assertThat(started.statusCode()).as(started.body()).isEqualTo(201);
    return Json.read(started.body()).at("/action/id").asString("");
  }

  private HttpResponse<String> withKey(String key) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(suite().address().resolve("/boards/dam-sign"))
            .header("x-api-key", key)
            .build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(suite().address().resolve(path)).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> operator(String method, String path, @Nullable String body)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(suite().address().resolve(path))
            .header("Authorization", "Bearer " + suite().signIn().token("emma"))
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .header("Content-Type", "application/json")
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }
}
