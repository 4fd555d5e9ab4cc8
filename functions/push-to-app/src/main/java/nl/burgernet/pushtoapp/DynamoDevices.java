package nl.burgernet.pushtoapp;

import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import nl.burgernet.events.Wire;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Devices in DynamoDB: an item each, a document beside its key; and one item that says in which
/// shards there are browsers.
final class DynamoDevices implements Devices {
  private static final Map<String, AttributeValue> SHARDS =
      Map.of("shard", AttributeValue.fromS("browsers"), "deviceId", AttributeValue.fromS("shards"));

  private final DynamoDbClient dynamo;
  private final String table;

  /// Those that this instance said.
  private final Set<Integer> said = ConcurrentHashMap.newKeySet();

  DynamoDevices(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  @Override
  public void put(Device device) {
    if (device instanceof Device.Browser && !said.contains(device.id().shard())) {
      // Before the browser is there: who reads in between finds a shard that is empty, which does
      // no harm.
      say(device.id().shard());
    }
    dynamo.putItem(put -> put.tableName(table).item(item(device)));
  }

  private void say(int shard) {
    dynamo.updateItem(
        update ->
            update
                .tableName(table)
                .key(SHARDS)
                .updateExpression("ADD shards :shard")
                .expressionAttributeValues(
                    Map.of(":shard", AttributeValue.fromNs(List.of(Integer.toString(shard))))));
    said.add(shard);
  }

  @Override
  public Set<Integer> shardsOfBrowsers() {
    var item = dynamo.getItem(get -> get.tableName(table).key(SHARDS).consistentRead(true)).item();
    var shards = item.get("shards");
    return shards == null ? Set.of() : shards.ns().stream().map(Integer::valueOf).collect(toSet());
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
