package nl.burgernet.local;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import tools.jackson.databind.JsonNode;

/// Makes the tables of the template; one that is there already stays as it is.
final class DynamoTables {
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
    if (!view.isEmpty()) {
      request.streamSpecification(stream -> stream.streamEnabled(true).streamViewType(view));
    }
    try {
      tables.createTable(request.build());
    } catch (ResourceInUseException _) {
      // Kept from an earlier run.
    }
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
