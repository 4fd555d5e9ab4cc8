package nl.burgernet.pushtoapp;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.burgernet.events.Wire;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Devices in DynamoDB: an item each, a document beside its key.
final class DynamoDevices implements Devices {
  private final DynamoDbClient dynamo;
  private final String table;

  DynamoDevices(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  @Override
  public void put(Device device) {
    dynamo.putItem(put -> put.tableName(table).item(item(device)));
  }

  static Map<String, AttributeValue> item(Device device) {
    return Map.of(
        "shard", AttributeValue.fromS(device.id().partition()),
        "deviceId", AttributeValue.fromS(device.id().value()),
        "document",
            AttributeValue.fromS(Wire.JSON.writerFor(Device.class).writeValueAsString(device)));
  }

  @Override
  public Optional<Device> find(DeviceId id) {
    var found = dynamo.getItem(get -> get.tableName(table).key(key(id)).consistentRead(true));
    return Optional.ofNullable(found.item().get("document"))
        .map(document -> Wire.fromJson(document.s(), Device.class));
  }

  @Override
  public void delete(DeviceId id) {
    dynamo.deleteItem(delete -> delete.tableName(table).key(key(id)));
  }

  @Override
  public List<Device.Browser> browsers(int shard, @Nullable DeviceId after, int limit) {
    return dynamo
        .query(
            query ->
                query
                    .tableName(table)
                    .keyConditionExpression("#shard = :shard AND #id > :after")
                    .expressionAttributeNames(Map.of("#shard", "shard", "#id", "deviceId"))
                    .expressionAttributeValues(
                        Map.of(
                            ":shard",
                            AttributeValue.fromS(DeviceId.partition(true, shard)),
                            ":after",
                            // A sort key is never empty; every id comes after a space.
                            AttributeValue.fromS(after == null ? " " : after.value())))
                    .limit(limit))
        .items()
        .stream()
        .flatMap(item -> Optional.ofNullable(item.get("document")).stream())
        .map(document -> Wire.fromJson(document.s(), Device.class))
        .filter(Device.Browser.class::isInstance)
        .map(Device.Browser.class::cast)
        .toList();
  }

  private static Map<String, AttributeValue> key(DeviceId id) {
    return Map.of(
        "shard",
        AttributeValue.fromS(id.partition()),
        "deviceId",
        AttributeValue.fromS(id.value()));
  }
}
