package nl.burgernet.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// Whoever follows a table looks only when its count has grown.
class CountedWritesTest {
  private static final String KEYED_BY_ID =
      """
      {"KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
       "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}]}
      """;
  private static final Map<String, AttributeValue> ITEM = Map.of("id", AttributeValue.fromS("a"));

  private final DynamoEmulator emulator = new DynamoEmulator(null);
  private final DynamoDbClient client =
      DynamoDbClient.builder()
          .endpointOverride(emulator.address())
          .region(Region.of(Place.REGION))
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
          .httpClient(UrlConnectionHttpClient.create())
          .build();

  @BeforeEach
  void createTables() {
    for (var table : List.of("Followed", "Other")) {
      DynamoTables.create(client, table, Json.read(KEYED_BY_ID));
    }
  }

  @AfterEach
  void close() {
    client.close();
    emulator.close();
  }

  /// A way in which a table may change.
  record Write(String name, Consumer<DynamoDbClient> to) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Consumer<DynamoDbClient> transaction(TransactWriteItem item) {
    return client -> client.transactWriteItems(r -> r.transactItems(List.of(item)));
  }

  static List<Write> writes() {
    return List.of(
        new Write("put", client -> client.putItem(r -> r.tableName("Followed").item(ITEM))),
        new Write("update", client -> client.updateItem(r -> r.tableName("Followed").key(ITEM))),
        new Write("delete", client -> client.deleteItem(r -> r.tableName("Followed").key(ITEM))),
        new Write(
            "batch",
            client ->
                client.batchWriteItem(
                    r ->
                        r.requestItems(
                            Map.of(
                                "Followed",
                                List.of(
                                    WriteRequest.builder()
                                        .putRequest(put -> put.item(ITEM))
                                        .build()))))),
        new Write(
            "transacted put",
            transaction(
                TransactWriteItem.builder()
                    .put(put -> put.tableName("Followed").item(ITEM))
                    .build())),
        new Write(
            "transacted update",
            transaction(
                TransactWriteItem.builder()
                    .update(
                        update ->
                            update
                                .tableName("Followed")
                                .key(ITEM)
                                .updateExpression("SET n = :n")
                                .expressionAttributeValues(Map.of(":n", AttributeValue.fromN("1"))))
                    .build())),
        new Write(
            "transacted delete",
            transaction(
                TransactWriteItem.builder()
                    .delete(delete -> delete.tableName("Followed").key(ITEM))
                    .build())),
        new Write(
            "statement",
            client ->
                client.executeStatement(
                    r -> r.statement("INSERT INTO Followed VALUE {'id': 'a'}"))));
  }

  @ParameterizedTest
  @MethodSource("writes")
  void a_table_counts_whatever_is_written_to_it(Write write) {
    var before = emulator.writesTo("Followed");

    write.to.accept(client);

    assertThat(emulator.writesTo("Followed")).isGreaterThan(before);
  }

  @Test
  void what_is_read_and_what_is_written_to_another_table_does_not_count() {
    client.putItem(r -> r.tableName("Followed").item(ITEM));
    var before = emulator.writesTo("Followed");

    client.putItem(r -> r.tableName("Other").item(ITEM));
    client.getItem(r -> r.tableName("Followed").key(ITEM));
    client.scan(r -> r.tableName("Followed"));

    assertThat(emulator.writesTo("Followed")).isEqualTo(before);
  }
}
