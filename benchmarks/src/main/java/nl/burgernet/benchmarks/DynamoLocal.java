package nl.burgernet.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nl.burgernet.geography.Area;
import nl.burgernet.subscribers.Block;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// Our blocks in DynamoDB Local, in a process of its own.
final class DynamoLocal implements Way {
  // https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html
  private static final int MOST_WRITES = 25;

  private final PeerServer server;
  private final URI address;
  private final DynamoDbClient client;

  private DynamoLocal(PeerServer server, URI address) {
    this.server = server;
    this.address = address;
    this.client =
        DynamoDbClient.builder()
            .endpointOverride(address)
            .region(Region.EU_WEST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("nobody", "nothing")))
            .httpClient(UrlConnectionHttpClient.create())
            .build();
  }

  /// Starts it, with the class path of the suite on one machine, and keeps the blocks there; throws
  /// [MissingPeer] where that cannot be.
  static DynamoLocal of(Nation nation) {
    var local = Path.of(System.getProperty("burgernet.home", "."), "local/target/class-path");
    String classPath;
    try {
      classPath = Files.readString(local).strip();
    } catch (IOException e) {
      throw new MissingPeer("DynamoDB Local is on the class path in " + local + ", build first");
    }
    var port = PeerServer.freePort();
    var server =
        PeerServer.start(
            PeerServer.newFolder("dynamodb"),
            port,
            List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx2g",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath,
                "software.amazon.dynamodb.services.local.main.ServerRunner",
                "-inMemory",
                "-disableTelemetry",
                "-port",
                Integer.toString(port)));
    var peer = new DynamoLocal(server, URI.create("http://127.0.0.1:" + port));
    peer.fill(nation.table());
    return peer;
  }

  private void fill(MemoryTable table) {
    client.createTable(
        create ->
            create
                .tableName(Nation.TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(List.of(number("tile"), number("part")))
                .keySchema(List.of(key("tile", KeyType.HASH), key("part", KeyType.RANGE))));
    var writes = new ArrayList<WriteRequest>();
    table.forEach(
        item -> {
          writes.add(write(item));
          if (writes.size() == MOST_WRITES) {
            write(writes);
          }
        });
    if (!writes.isEmpty()) {
      write(writes);
    }
  }

  private static AttributeDefinition number(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.N)
        .build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static WriteRequest write(Map<String, AttributeValue> item) {
    return WriteRequest.builder().putRequest(PutRequest.builder().item(item).build()).build();
  }

  private void write(List<WriteRequest> writes) {
    var rest = Map.of(Nation.TABLE, List.copyOf(writes));
    while (!rest.isEmpty()) {
      var asked = rest;
      rest = client.batchWriteItem(batch -> batch.requestItems(asked)).unprocessedItems();
    }
    writes.clear();
  }

  URI address() {
    return address;
  }

  DynamoDbClient client() {
    return client;
  }

  @Override
  public String title() {
    return "dynamodb-local";
  }

  @Override
  public void select(Area area, Block.Selected selected) {
    Nation.selectThrough(client, area, selected);
  }

  @Override
  public long serverNanos() {
    return PeerServer.cpuNanos(server.pid());
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
