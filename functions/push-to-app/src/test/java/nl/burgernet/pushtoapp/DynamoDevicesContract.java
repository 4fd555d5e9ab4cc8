package nl.burgernet.pushtoapp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Devices against whatever speaks DynamoDB.
public abstract class DynamoDevicesContract extends DevicesContract {
  protected abstract DynamoDbClient dynamo();

  /// A table with the keys `shard` and `deviceId`, empty for each test.
  protected abstract String table();

  @Override
  final Devices devices() {
    return new DynamoDevices(dynamo(), table());
  }

  @Test
  void an_item_has_no_field_that_could_hold_a_place() {
    devices().put(Browsers.browser("anna", List.of("PV26")));

    for (var item : dynamo().scan(scan -> scan.tableName(table())).items()) {
      var document = item.get("document");
      if (document == null) {
        assertThat(item).containsOnlyKeys("shard", "deviceId", "shards");
      } else {
        assertThat(item).containsOnlyKeys("shard", "deviceId", "document");
        PlacesTest.requireNoPlace(document.s());
      }
    }
  }
}
