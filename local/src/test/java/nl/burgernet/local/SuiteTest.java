package nl.burgernet.local;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SuiteTest {
  private static final Path TINY = Path.of("src/test/resources/tiny");

  private final HttpClient http = HttpClient.newHttpClient();
  private Suite suite;

  @BeforeAll
  void start() {
    suite = Suite.start(Template.read(TINY), Options.inMemory(), _ -> {});
  }

  @AfterAll
  void stop() {
    suite.close();
  }

  @BeforeEach
  void forget() {
    suite.resumeSources();
    RecordingHandler.forget();
  }

  @Test
  void references_are_resolved_in_the_environment_of_a_function() {
    assertThat(RecordingHandler.environmentOf("worker"))
        .containsEntry("TABLE", "Tiny-Notes")
        .containsEntry("JOBS_URL", suite.queueUrl("Jobs"))
        .containsEntry("GREETING", "Hoi")
        .containsEntry("GREETING_AGAIN", "Hoi")
        .containsEntry(
            "SENTENCE",
            "a-000000000000 from eu-west-1 to arn:aws:sns:eu-west-1:000000000000:Tiny-News")
        .containsEntry("SECOND", "two")
        .containsEntry("IMPORTED", "forty-two");
  }

  @Test
  void a_message_reaches_the_function_with_its_attributes() {
    suite
        .queues()
        .sendMessage(
            r -> r.queueUrl(suite.queueUrl("Jobs")).messageBody("hello").messageGroupId("g"));

    await().atMost(5, SECONDS).until(() -> seen("worker", "hello") == 1);
    var record = RecordingHandler.recordsOf("worker").getFirst();
    assertThat(record.path("eventSource").asString()).isEqualTo("aws:sqs");
    assertThat(record.path("eventSourceARN").asString())
        .isEqualTo("arn:aws:sqs:eu-west-1:000000000000:Tiny-Jobs");
    assertThat(record.at("/attributes/ApproximateReceiveCount").asString()).isEqualTo("1");
    assertThat(record.at("/attributes/MessageGroupId").asString()).isEqualTo("g");
    assertThat(record.at("/attributes/SentTimestamp").asString()).matches("\\d{13}");
  }

  @Test
  void a_failed_message_alone_is_retried_and_then_lies_in_the_dead_letter_queue() {
    // With its quotes: the word alone is found in the ids of other messages now and then.
    RecordingHandler.fail("\"bad\"");

    send("Jobs", "good-1", null);
    send("Jobs", "bad", null);
    send("Jobs", "good-2", null);

    var dead =
        await()
            .atMost(30, SECONDS)
            .until(() -> receive("JobsDead"), messages -> !messages.isEmpty());
    assertThat(dead)
        .singleElement()
        .satisfies(message -> assertThat(message.body()).isEqualTo("bad"));
    assertThat(seen("worker", "bad")).isEqualTo(2);
    assertThat(seen("worker", "good-1")).isEqualTo(1);
    assertThat(seen("worker", "good-2")).isEqualTo(1);
  }

  @Test
  void a_small_group_does_not_wait_for_a_large_one() {
    RecordingHandler.hold();
    for (var i = 0; i < 100; i++) {
      send("Turns", "large-" + i, "large");
    }
    send("Turns", "small", "small");
    await().atMost(5, SECONDS).until(() -> visible("Turns") == 0);
    RecordingHandler.letGo();

    await().atMost(9, SECONDS).until(() -> RecordingHandler.recordsOf("turner").size() == 101);
    var bodies =
        RecordingHandler.recordsOf("turner").stream().map(r -> r.path("body").asString()).toList();
    // Two batches of five were being worked on, and the next two go out together.
    assertThat(bodies.indexOf("small")).isLessThan(20);
  }

  @Test
  void the_topic_hands_on_what_the_filter_lets_through() {
    var topic = Place.arn("sns", "Tiny-News");
    suite.topics().publish(r -> r.topicArn(topic).message("{\"kind\":\"gossip\"}"));
    suite.topics().publish(r -> r.topicArn(topic).message("{\"kind\":\"job\"}"));

    await().atMost(5, SECONDS).until(() -> !RecordingHandler.recordsOf("worker").isEmpty());
    assertThat(RecordingHandler.recordsOf("worker"))
        .extracting(r -> r.path("body").asString())
        .containsExactly("{\"kind\":\"job\"}");
  }

  @Test
  void changes_of_a_table_come_in_order_and_again_until_they_succeed() {
    RecordingHandler.fail("\"second\"");

    write("first");
    write("second");
    write("third");

    await().atMost(5, SECONDS).until(() -> seen("follower", "second") >= 3);
    assertThat(seen("follower", "first")).isEqualTo(1);
    RecordingHandler.succeed("\"second\"");
    await().atMost(5, SECONDS).until(() -> last("follower").contains("third"));
    var record = RecordingHandler.recordsOf("follower").getFirst();
    assertThat(record.path("eventName").asString()).isEqualTo("INSERT");
    assertThat(record.at("/dynamodb/Keys/at/N").asString()).isEqualTo("1");
    assertThat(record.at("/dynamodb/NewImage/id/S").asString()).isEqualTo("first");
  }

  @Test
  void what_is_written_while_sources_are_paused_is_seen_afterwards() {
    suite.pauseSources();
    write("paused");
    await()
        .during(Duration.ofMillis(500))
        .atMost(2, SECONDS)
        .until(() -> seen("follower", "paused") == 0);

    suite.resumeSources();

    await().atMost(5, SECONDS).until(() -> seen("follower", "paused") == 1);
  }

  @Test
  void an_object_under_the_prefix_tells_the_queue() {
    suite
        .objects()
        .putObject(
            r -> r.bucket(suite.bucketName("Uploads")).key("out/1"), RequestBody.fromString("no"));
    suite
        .objects()
        .putObject(
            r -> r.bucket(suite.bucketName("Uploads")).key("in/a b"),
            RequestBody.fromString("yes"));

    var message =
        await().atMost(5, SECONDS).until(() -> receive("Ticks"), m -> !m.isEmpty()).getFirst();
    var record = Json.read(message.body()).path("Records").path(0);
    assertThat(record.path("eventName").asString()).isEqualTo("ObjectCreated:Put");
    assertThat(record.at("/s3/object/key").asString()).isEqualTo("in%2Fa+b");
    assertThat(record.at("/s3/object/size").asLong()).isEqualTo(3);
  }

  @Test
  void a_route_hands_its_function_the_event_of_a_gateway() throws Exception {
    var response = post("/notes/a%20b?x=1&x=2", "{\"text\":\"hi\"}");

    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(response.headers().firstValue("ETag")).contains("\"1\"");
    var event = Json.read(response.body());
    assertThat(event.path("resource").asString()).isEqualTo("/notes/{id}");
    assertThat(event.at("/pathParameters/id").asString()).isEqualTo("a b");
    assertThat(event.at("/headers/Idempotency-Key").asString()).isEqualTo("1");
    assertThat(event.at("/queryStringParameters/x").asString()).isEqualTo("2");
    assertThat(event.at("/multiValueQueryStringParameters/x/0").asString()).isEqualTo("1");
    assertThat(event.at("/requestContext/identity/sourceIp").asString()).isEqualTo("127.0.0.1");
    assertThat(event.at("/requestContext/authorizer/claims/cognito:groups").asString())
        .isEqualTo("supervisor");
    assertThat(event.path("body").asString()).isEqualTo("{\"text\":\"hi\"}");
    assertThat(event.path("isBase64Encoded").asBoolean()).isFalse();
  }

  @Test
  void an_unknown_route_is_forbidden_as_a_gateway_says_it() throws Exception {
    var response = post("/unknown", "");

    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.body()).isEqualTo("{\"message\":\"Missing Authentication Token\"}");
  }

  @Test
  void a_call_without_a_header_that_the_method_asks_for_is_refused() throws Exception {
    var request =
        HttpRequest.newBuilder(at("/notes/1"))
            .header("Authorization", suite.signIn().token("bob"))
            .POST(BodyPublishers.ofString("{}"))
            .build();
    var response = http.send(request, BodyHandlers.ofString());

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("Missing required request parameters: [Idempotency-Key]");
  }

  @Test
  void the_gateway_speaks_in_the_words_of_the_template() throws Exception {
    var response = post("/notes/1", "boom");

    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(Json.read(response.body()).path("title").asString())
        .isEqualTo("Something went wrong");
  }

  @Test
  void a_function_that_throws_or_hangs_answers_502() throws Exception {
    assertThat(post("/notes/1", "boom").statusCode()).isEqualTo(502);
    assertThat(post("/notes/1", "hang").statusCode()).isEqualTo(502);
    assertThat(post("/notes/1", "fine").statusCode()).isEqualTo(201);
  }

  @Test
  void more_than_ten_megabytes_are_refused() throws Exception {
    assertThat(post("/notes/1", "x".repeat(10 * 1024 * 1024 + 1)).statusCode()).isEqualTo(413);
  }

  @Test
  void a_preflight_is_answered_without_a_function() throws Exception {
    var request =
        HttpRequest.newBuilder(at("/notes")).method("OPTIONS", BodyPublishers.noBody()).build();
    var response = http.send(request, BodyHandlers.ofString());

    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
  }

  @Test
  void a_provider_gets_its_mood_and_shows_its_messages_over_http() throws Exception {
    var request =
        HttpRequest.newBuilder(at("/local/providers/sms/mood"))
            .PUT(BodyPublishers.ofString("{\"mood\":\"slow\",\"milliseconds\":1,\"seconds\":60}"))
            .build();
    assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    suite.topics().publish(r -> r.phoneNumber("+31612345678").message("<b>Vermist</b>"));

    assertThat(suite.provider("sms").mood()).isInstanceOf(Mood.Slow.class);
    var messages = Json.read(get("/local/providers/sms/messages?contains=Vermist"));
    assertThat(messages.at("/messages/0/text").asString()).isEqualTo("<b>Vermist</b>");
    assertThat(get("/providers/sms")).contains("&lt;b&gt;Vermist&lt;/b&gt;");
  }

  @Test
  void a_file_is_served_as_the_edges_of_the_network_serve_it() throws Exception {
    publish("public/pages/list", "application/json", "[" + "1, ".repeat(500) + "1]");

    var whole = fetch("GET", "/pages/list");
    assertThat(whole.statusCode()).isEqualTo(200);
    assertThat(whole.headers().map())
        .containsEntry("content-type", List.of("application/json"))
        .containsEntry("cache-control", List.of("public, max-age=15"))
        .containsEntry("access-control-allow-origin", List.of("*"))
        .containsEntry("x-frame-options", List.of("DENY"))
        .containsEntry("x-content-type-options", List.of("nosniff"))
        .containsKey("last-modified");
    var tag = whole.headers().firstValue("etag").orElseThrow();
    assertThat(tag).startsWith("\"");

    var head = fetch("HEAD", "/pages/list");
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValue("etag")).contains(tag);
    assertThat(head.headers().firstValue("content-length")).contains("1503");
  }

  @Test
  void a_file_that_the_caller_has_is_not_sent_again() throws Exception {
    publish("public/pages/note", "application/json", "{}");
    var first = fetch("GET", "/pages/note");
    var tag = first.headers().firstValue("etag").orElseThrow();
    var modified = first.headers().firstValue("last-modified").orElseThrow();

    for (var held : List.of(tag, "W/" + tag, "\"other\", " + tag, "*")) {
      var answer = fetch("GET", "/pages/note", "If-None-Match", held);
      assertThat(answer.statusCode()).as(held).isEqualTo(304);
      assertThat(answer.body()).isEmpty();
      assertThat(answer.headers().firstValue("etag")).contains(tag);
    }
    assertThat(fetch("GET", "/pages/note", "If-None-Match", "\"x\"").statusCode()).isEqualTo(200);
    assertThat(fetch("GET", "/pages/note", "If-Modified-Since", modified).statusCode())
        .isEqualTo(304);
    assertThat(
            fetch("GET", "/pages/note", "If-Modified-Since", "Thu, 01 Jan 1970 00:00:00 GMT")
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void a_file_is_compressed_for_who_asks_and_its_tag_is_weak_then() throws Exception {
    publish("public/pages/long", "application/json; charset=utf-8", " ".repeat(2000) + "{}");
    publish("public/pages/short", "application/json", "{}");

    var answer = fetch("GET", "/pages/long", "Accept-Encoding", "br, gzip");
    assertThat(answer.headers().firstValue("content-encoding")).contains("gzip");
    assertThat(answer.headers().firstValue("vary")).contains("Accept-Encoding");
    assertThat(answer.headers().firstValue("etag").orElseThrow()).startsWith("W/\"");
    assertThat(answer.body().length()).isLessThan(500);
    assertThat(fetch("GET", "/pages/short", "Accept-Encoding", "gzip").body()).isEqualTo("{}");
  }

  @Test
  void a_file_that_is_not_there_is_answered_with_a_page() throws Exception {
    publish("public/pages/missing.html", "text/html", "<p>Niet gevonden</p>");
    publish("private", "text/plain", "secret");

    var answer = fetch("GET", "/pages/nothing");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).isEqualTo("<p>Niet gevonden</p>");
    assertThat(fetch("GET", "/pages/../../private").body()).doesNotContain("secret");
    assertThat(fetch("GET", "/pages/%2e%2e/%2e%2e/private").body()).doesNotContain("secret");
    assertThat(fetch("OPTIONS", "/pages/list").statusCode()).isEqualTo(200);
    assertThat(fetch("DELETE", "/pages/list").statusCode()).isEqualTo(403);
  }

  private void publish(String key, String type, String text) {
    suite
        .objects()
        .putObject(
            r ->
                r.bucket(suite.bucketName("Pages"))
                    .key(key)
                    .contentType(type)
                    .cacheControl("public, max-age=15"),
            RequestBody.fromString(text));
  }

  private HttpResponse<String> fetch(String method, String path, String... headers)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(at(path)).method(method, BodyPublishers.noBody());
    for (var i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private URI at(String path) {
    return suite.address().resolve(path);
  }

  private String get(String path) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(at(path)).build(), BodyHandlers.ofString()).body();
  }

  private HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(at(path))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + suite.signIn().token("bob"))
            .header("Idempotency-Key", "1")
            .timeout(Duration.ofSeconds(5))
            .POST(BodyPublishers.ofString(body))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  private void send(String queue, String body, @Nullable String group) {
    suite
        .queues()
        .sendMessage(
            r -> r.queueUrl(suite.queueUrl(queue)).messageBody(body).messageGroupId(group));
  }

  private List<Message> receive(String queue) {
    return suite.queues().receiveMessage(r -> r.queueUrl(suite.queueUrl(queue))).messages();
  }

  private int visible(String queue) {
    var name = QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
    var attributes =
        suite
            .queues()
            .getQueueAttributes(r -> r.queueUrl(suite.queueUrl(queue)).attributeNames(name))
            .attributes();
    return Integer.parseInt(attributes.getOrDefault(name, "0"));
  }

  private void write(String id) {
    suite
        .tables()
        .putItem(
            r ->
                r.tableName(suite.tableName("Notes"))
                    .item(Map.of("id", AttributeValue.fromS(id), "at", AttributeValue.fromN("1"))));
  }

  private static long seen(String function, String text) {
    return RecordingHandler.recordsOf(function).stream()
        .filter(r -> r.toString().contains("\"" + text + "\""))
        .count();
  }

  private static String last(String function) {
    var records = RecordingHandler.recordsOf(function);
    return records.isEmpty() ? "" : records.getLast().toString();
  }
}
