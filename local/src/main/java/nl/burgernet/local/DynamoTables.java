package nl.burgernet.local;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import tools.jackson.databind.JsonNode;

/// Makes the tables of the template; one that is there already stays as it is.
final class DynamoTables {
  /// The key of an item that was there and is gone before anybody uses a table with a stream.
  ///
  /// DynamoDB Local looks for the first change of a stream with each read and write of its table,
  /// through the changes of all tables in the order of time: where a hundred thousand participants
  /// came before the first action, through all of theirs.
  private static final Map<ScalarAttributeType, AttributeValue> FIRST =
      Map.of(
          ScalarAttributeType.S, AttributeValue.fromS("the first change"),
          ScalarAttributeType.N, AttributeValue.fromN("-98765432109876543210"));

  private DynamoTables() {}

  static void create(DynamoDbClient tables, String name, JsonNode properties) {
    var request =
        CreateTableRequest.builder()
            .tableName(name)
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .keySchema(keys(properties.path("KeySchema")))
            .attributeDefinitions(attributes(properties));
    var global = new ArrayList<GlobalSecondaryIndex>();
    for (var index : properties.path("GlobalSecondaryIndexes")) {
      global.add(
          GlobalSecondaryIndex.builder()
              .indexName(index.path("IndexName").asString())
              .keySchema(keys(index.path("KeySchema")))
              .projection(projection(index))
              .build());
    }
    var local = new ArrayList<LocalSecondaryIndex>();
    for (var index : properties.path("LocalSecondaryIndexes")) {
      local.add(
          LocalSecondaryIndex.builder()
              .indexName(index.path("IndexName").asString())
              .keySchema(keys(index.path("KeySchema")))
              .projection(projection(index))
              .build());
    }
    if (!global.isEmpty()) {
      request.globalSecondaryIndexes(global);
    }
    if (!local.isEmpty()) {
      request.localSecondaryIndexes(local);
    }
    var view = properties.path("StreamSpecification").path("StreamViewType").asString("");
    try {
      tables.createTable(request.build());
    } catch (ResourceInUseException _) {
      // Kept from an earlier run.
    }
    if (!view.isEmpty() && !hasStream(tables, name)) {
      beginStream(tables, name, view);
    }
  }

  /// Fills a table whose changes nobody follows yet: to keep them too takes a quarter of the time,
  /// and as much memory as the table.
  static void fillUnfollowed(DynamoDbClient tables, String name, Runnable fill) {
    var stream = tables.describeTable(r -> r.tableName(name)).table().streamSpecification();
    if (stream == null) {
      fill.run();
      return;
    }
    tables.updateTable(r -> r.tableName(name).streamSpecification(s -> s.streamEnabled(false)));
    try {
      fill.run();
    } finally {
      beginStream(tables, name, stream.streamViewTypeAsString());
    }
  }

  /// A run that ended while it filled the table left it without one.
  private static boolean hasStream(DynamoDbClient tables, String name) {
    return tables.describeTable(r -> r.tableName(name)).table().streamSpecification() != null;
  }

  private static void beginStream(DynamoDbClient tables, String name, String view) {
    var table =
        tables
            .updateTable(
                r ->
                    r.tableName(name)
                        .streamSpecification(s -> s.streamEnabled(true).streamViewType(view)))
            .tableDescription();
    var types =
        table.attributeDefinitions().stream()
            .collect(toMap(AttributeDefinition::attributeName, AttributeDefinition::attributeType));
    var key =
        table.keySchema().stream()
            .map(KeySchemaElement::attributeName)
            .collect(toMap(attribute -> attribute, attribute -> FIRST.get(types.get(attribute))));
    tables.putItem(r -> r.tableName(name).item(key));
    tables.deleteItem(r -> r.tableName(name).key(key));
  }

  /// Whether a change is only there so that it comes first.
  static boolean isFirst(Record change) {
    return FIRST.values().containsAll(change.dynamodb().keys().values());
  }

  private static List<KeySchemaElement> keys(JsonNode schema) {
    return schema
        .valueStream()
        .map(
            key ->
                KeySchemaElement.builder()
                    .attributeName(key.path("AttributeName").asString())
                    .keyType(key.path("KeyType").asString())
                    .build())
        .toList();
  }

  private static List<AttributeDefinition> attributes(JsonNode properties) {
    return properties
        .path("AttributeDefinitions")
        .valueStream()
        .map(
            attribute ->
                AttributeDefinition.builder()
                    .attributeName(attribute.path("AttributeName").asString())
                    .attributeType(attribute.path("AttributeType").asString())
                    .build())
        .toList();
  }

  private static Projection projection(JsonNode index) {
    var projection = index.path("Projection");
    var builder =
        Projection.builder().projectionType(projection.path("ProjectionType").asString("ALL"));
    var more = projection.path("NonKeyAttributes").valueStream().map(JsonNode::asString).toList();
    return (more.isEmpty() ? builder : builder.nonKeyAttributes(more)).build();
  }
}
