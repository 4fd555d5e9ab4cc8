package nl.burgernet.local;

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
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// What everybody may read, asked for as clients do, on the whole suite as it is deployed.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FeedJourneyIT {
  private static final Path DESCRIPTION = Path.of("../docs/api/feeds.yaml");

  private final HttpClient http = HttpClient.newHttpClient();

  @RegisterExtension private final DeployedSuite deployed = new DeployedSuite(Options.inMemory());

  @BeforeAll
  void start() throws Exception {
    // As the schedule does, within a minute.
    suite().function("RefreshFeeds").invoke("{}".getBytes(StandardCharsets.UTF_8));
  }

  private Suite suite() {
    return deployed.suite();
  }

  /// The paths that are always there.
  static Stream<String> paths() {
    return new YAMLMapper()
        .readTree(DESCRIPTION).path("paths").properties().stream()
            .map(path -> path.getKey())
            .filter(path -> !path.contains("{"));
  }

  @ParameterizedTest
  @MethodSource("paths")
  @Order(1)
  void a_feed_is_there_before_anything_runs_and_says_how_fresh_it_is(String path) throws Exception {
    var answer = get(path);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isNotEmpty();
    assertThat(header(answer, "ETag")).matches("\"[^\"]+\"");
    assertThat(header(answer, "Cache-Control")).isEqualTo("public, max-age=15");
    assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(header(answer, "Last-Modified"))
        .as("players that know no ETag go by it")
        .endsWith("GMT");
  }

  @ParameterizedTest
  @MethodSource("paths")
  @Order(1)
  void whoever_has_the_newest_is_told_so_by_tag_and_by_date(String path) throws Exception {
    var first = get(path);

    for (var condition :
        List.of(
            List.of("If-None-Match", header(first, "ETag")),
            List.of("If-None-Match", "W/" + header(first, "ETag")),
            List.of("If-None-Match", "\"other\", " + header(first, "ETag")),
            List.of("If-Modified-Since", header(first, "Last-Modified")))) {
      var again = get(path, condition.toArray(String[]::new));
      assertThat(again.statusCode()).as(condition.toString()).isEqualTo(304);
      assertThat(again.body()).isEmpty();
      assertThat(header(again, "ETag")).isEqualTo(header(first, "ETag"));
    }
    assertThat(get(path, "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @MethodSource("paths")
  @Order(1)
  void head_says_what_get_says_without_the_body(String path) throws Exception {
    var whole = get(path);
    var head = ask("HEAD", path);

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    for (var name : List.of("ETag", "Last-Modified", "Cache-Control", "Content-Type")) {
      assertThat(header(head, name)).as(name).isEqualTo(header(whole, name));
    }
  }

  @ParameterizedTest
  @MethodSource("paths")
  @Order(1)
  void a_path_takes_no_other_method_and_a_browser_may_ask_first(String path) throws Exception {
    assertThat(ask("DELETE", path).statusCode()).isIn(403, 405);
    assertThat(
            header(
                ask("OPTIONS", path, "Origin", "https://site.example"),
                "Access-Control-Allow-Origin"))
        .isEqualTo("*");
  }

  @Test
  @Order(2)
  void an_action_is_in_the_feeds_compressed_and_its_outcome_takes_its_place() throws Exception {
    var id = startAction();
    await().atMost(20, SECONDS).until(() -> text("/feeds/actions.json").contains(id));

    var plain = get("/feeds/actions.cap");
    var packed = get("/feeds/actions.cap", "Accept-Encoding", "gzip");
    assertThat(header(packed, "Content-Encoding")).isEqualTo("gzip");
    assertThat(packed.body().length).isLessThan(plain.body().length);
    try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
      assertThat(unpacked.readAllBytes()).isEqualTo(plain.body());
    }
    assertThat(text("/feeds/cap/" + id + ".xml")).contains("<msgType>Alert</msgType>");
    assertThat(text("/app/actions")).contains(id);
    assertThat(text("/landactiehost/api/v1/alerts")).contains("\"Type\":\"Alert\"");
    assertThat(text("/a/" + id)).contains("og:title");

    var outcome = "{\"ending\":\"FOUND\",\"text\":\"Noor is gevonden. Dank voor het uitkijken.\"}";
    assertThat(operator("/actions/" + id + "/outcome", outcome).statusCode()).isEqualTo(200);
    await()
        .atMost(20, SECONDS)
        .until(() -> text("/feeds/cap/" + id + ".xml").contains("<msgType>Cancel</msgType>"));
    assertThat(text("/feeds/cap/" + id + ".xml")).contains("<references>");
    assertThat(text("/landactiehost/api/v1/alerts"))
        .contains("\"Type\":\"Alert\"", "\"Type\":\"Cancel\"");
    assertThat(text("/a/" + id)).contains("is gevonden").doesNotContain("rode jas");
  }

  private String startAction() throws Exception {
    var answer =
        operator(
            "/actions",
            """
            {"kind":"MISSING_CHILD","childAlert":"MISSING_CHILD_ALERT",
             "texts":{"headline":"Vermist kind: Noor, 7 jaar",
                      "message":"Vermist sinds 10.30 uur: Noor, 7 jaar, rode jas, gele laarzen."},
             "area":{"type":"Circle","centre":{"latitude":52.3731,"longitude":4.8926},"radiusMetres":5000},
             "channels":["APP"],
             "consent":{"givenBy":"de moeder","givenAt":"%s"}}
            """
                .formatted(Instant.now().minusSeconds(600)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return Json.read(answer.body()).at("/action/id").asString("");
  }

  private HttpResponse<String> operator(String path, String body)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(suite().address().resolve(path))
            .header("Authorization", "Bearer " + suite().signIn().token("emma"))
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private String text(String path) throws IOException, InterruptedException {
    return new String(get(path).body(), StandardCharsets.UTF_8);
  }

  private HttpResponse<byte[]> get(String path, String... headers)
      throws IOException, InterruptedException {
    return ask("GET", path, headers);
  }

  private HttpResponse<byte[]> ask(String method, String path, String... headers)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(suite().address().resolve(path))
            .method(method, BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), BodyHandlers.ofByteArray());
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
