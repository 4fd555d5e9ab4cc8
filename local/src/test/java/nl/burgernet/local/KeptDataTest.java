package nl.burgernet.local;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class KeptDataTest {
  private static final Path TINY = Path.of("src/test/resources/tiny");
  private static final String KEYED_BY_ID =
      """
      {"KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
       "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}]}
      """;

  @Test
  void tables_queues_and_objects_outlive_a_restart_and_streams_go_on_where_they_were(
      @TempDir Path data) {
    RecordingHandler.forget();
    try (var suite = start(data)) {
      write(suite, "before");
      await().atMost(5, SECONDS).until(() -> changesSeen() == 1);
      suite.pauseSources();
      write(suite, "while paused");
      suite.queues().sendMessage(r -> r.queueUrl(suite.queueUrl("Ticks")).messageBody("kept"));
      suite
          .objects()
          .putObject(
              r -> r.bucket(suite.bucketName("Uploads")).key("kept"), RequestBody.fromString("x"));
    }
    RecordingHandler.forget();

    try (var suite = start(data)) {
      await().atMost(5, SECONDS).until(() -> changesSeen() > 0);
      assertThat(RecordingHandler.recordsOf("follower").toString())
          .contains("while paused")
          .doesNotContain("before");
      assertThat(suite.queues().receiveMessage(r -> r.queueUrl(suite.queueUrl("Ticks"))).messages())
          .singleElement()
          .satisfies(message -> assertThat(message.body()).isEqualTo("kept"));
      assertThat(
              suite
                  .objects()
                  .getObjectAsBytes(r -> r.bucket(suite.bucketName("Uploads")).key("kept"))
                  .asUtf8String())
          .isEqualTo("x");
    }
  }

  @Test
  void tables_that_a_crash_left_in_memory_are_taken_up_again(
      @TempDir Path folder, @TempDir Path leftInMemory) throws IOException {
    var working = folder.resolve("working");
    try (var crashing = new DynamoEmulator(folder);
        var client = client(crashing)) {
      assumeThat(working).as("this system has a folder in memory").exists();
      DynamoTables.create(client, "Notes", Json.read(KEYED_BY_ID));
      client.putItem(r -> r.tableName("Notes").item(Map.of("id", AttributeValue.fromS("1"))));
      copy(Path.of(Files.readString(working)), leftInMemory);
    }
    Files.delete(folder.resolve("shared-local-instance.db"));
    Files.writeString(working, leftInMemory.toString());

    try (var next = new DynamoEmulator(folder);
        var client = client(next)) {
      var key = Map.of("id", AttributeValue.fromS("1"));
      assertThat(client.getItem(r -> r.tableName("Notes").key(key)).hasItem()).isTrue();
    }
    assertThat(working).doesNotExist();
    assertThat(folder.resolve("shared-local-instance.db")).exists();
  }

  @Test
  void a_resource_that_nobody_knows_is_named(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("New.template.json"),
        "{\"Resources\":{\"Graph\":{\"Type\":\"AWS::Neptune::DBCluster\",\"Properties\":{}}}}");

    assertThatThrownBy(() -> Template.read(folder))
        .hasMessageContaining("Graph (AWS::Neptune::DBCluster) of New cannot run on one machine");
  }

  @Test
  void a_queue_that_gives_a_message_again_while_it_is_worked_on_is_refused(@TempDir Path folder)
      throws IOException {
    copy(TINY, folder);
    var tiny = Files.readString(TINY.resolve("Tiny.template.json"));
    Files.writeString(
        folder.resolve("Tiny.template.json"),
        tiny.replace("\"VisibilityTimeout\": 3", "\"VisibilityTimeout\": 2"));
    var template = Template.read(folder);

    assertThatThrownBy(() -> Suite.start(template, Options.inMemory(), _ -> {}))
        .hasMessageContaining("Tiny-Jobs hides a message for 2 s, less than the 3 s");
  }

  @Test
  void whoever_follows_a_table_from_its_beginning_sees_nothing_that_nobody_wrote(
      @TempDir Path folder) throws IOException {
    RecordingHandler.forget();

    try (var suite = Suite.start(fromTheBeginning(folder), Options.inMemory(), _ -> {})) {
      write(suite, "the only one");
      await().atMost(5, SECONDS).until(() -> changesSeen() > 0);
    }

    assertThat(RecordingHandler.recordsOf("follower"))
        .singleElement()
        .satisfies(change -> assertThat(change.toString()).contains("the only one"));
  }

  private static Template fromTheBeginning(Path folder) throws IOException {
    copy(TINY, folder);
    var tiny = Files.readString(TINY.resolve("Tiny.template.json"));
    Files.writeString(
        folder.resolve("Tiny.template.json"), tiny.replace("\"LATEST\"", "\"TRIM_HORIZON\""));
    return Template.read(folder);
  }

  @Test
  void what_a_table_was_filled_with_before_anybody_followed_it_is_no_change(@TempDir Path folder)
      throws IOException {
    RecordingHandler.forget();
    var options = Options.inMemory().withSourcesPaused();

    try (var suite = Suite.start(fromTheBeginning(folder), options, _ -> {})) {
      DynamoTables.fillUnfollowed(
          suite.tables(), suite.tableName("Notes"), () -> write(suite, "filled"));
      suite.resumeSources();
      write(suite, "after");
      await().atMost(5, SECONDS).until(() -> changesSeen() > 0);
      assertThat(suite.tables().scan(r -> r.tableName(suite.tableName("Notes"))).count())
          .isEqualTo(2);
    }

    assertThat(RecordingHandler.recordsOf("follower"))
        .singleElement()
        .satisfies(change -> assertThat(change.toString()).contains("after"));
  }

  @Test
  void a_table_that_a_run_left_while_it_filled_it_is_followed_by_the_next(@TempDir Path data) {
    RecordingHandler.forget();
    try (var suite = start(data)) {
      suite
          .tables()
          .updateTable(
              r ->
                  r.tableName(suite.tableName("Notes"))
                      .streamSpecification(stream -> stream.streamEnabled(false)));
    }

    try (var suite = start(data)) {
      write(suite, "after");
      await().atMost(5, SECONDS).until(() -> changesSeen() > 0);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.list(from)) {
      for (var file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  private static DynamoDbClient client(DynamoEmulator emulator) {
    return DynamoDbClient.builder()
        .endpointOverride(emulator.address())
        .region(Region.of(Place.REGION))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  private static Suite start(Path data) {
    return Suite.start(Template.read(TINY), Options.inMemory().withData(data), _ -> {});
  }

  private static int changesSeen() {
    return RecordingHandler.recordsOf("follower").size();
  }

  private static void write(Suite suite, String id) {
    suite
        .tables()
        .putItem(
            r ->
                r.tableName(suite.tableName("Notes"))
                    .item(Map.of("id", AttributeValue.fromS(id), "at", AttributeValue.fromN("1"))));
  }
}
