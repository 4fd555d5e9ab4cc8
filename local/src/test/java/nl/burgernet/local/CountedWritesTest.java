package nl.burgernet.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// Whoever follows a table looks only when its count has grown.
class CountedWritesTest {
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
      client.createTable(
          r ->
              r.tableName(table)
                  .billingMode(BillingMode.PAY_PER_REQUEST)
                  .attributeDefinitions(
                      a -> a.attributeName("id").attributeType(ScalarAttributeType.S))
                  .keySchema(k -> k.attributeName("id").keyType(KeyType.HASH)));
    }
  }

  @AfterEach
  void close() {
    client.close();
    emulator.close();
  }

  /// All ways in which a table may change.
  enum Write {
    PUT(client -> client.putItem(r -> r.tableName("Followed").item(ITEM))),
    UPDATE(client -> client.updateItem(r -> r.tableName("Followed").key(ITEM))),
    DELETE(client -> client.deleteItem(r -> r.tableName("Followed").key(ITEM))),
    BATCH(
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
    TRANSACTED_PUT(
        client ->
            client.transactWriteItems(
                r -> r.transactItems(i -> i.put(put -> put.tableName("Followed").item(ITEM))))),
    TRANSACTED_UPDATE(
        client ->
            client.transactWriteItems(
                r ->
                    r.transactItems(
                        i ->
                            i.update(
                                update ->
                                    update
                                        .tableName("Followed")
                                        .key(ITEM)
                                        .updateExpression("SET n = :n")
                                        .expressionAttributeValues(
                                            Map.of(":n", AttributeValue.fromN("1"))))))),
    TRANSACTED_DELETE(
        client ->
            client.transactWriteItems(
                r -> r.transactItems(i -> i.delete(d -> d.tableName("Followed").key(ITEM))))),
    STATEMENT(
        client ->
            client.executeStatement(r -> r.statement("INSERT INTO Followed VALUE {'id': 'a'}")));

    private final Consumer<DynamoDbClient> to;

    Write(Consumer<DynamoDbClient> to) {
      this.to = to;
    }
  }

  @ParameterizedTest
  @EnumSource
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
