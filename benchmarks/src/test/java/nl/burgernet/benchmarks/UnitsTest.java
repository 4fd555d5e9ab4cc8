package nl.burgernet.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/// What the table counts is what DynamoDB's documentation says that it charges.
@SuppressWarnings("unchecked") // The SDK takes its builders as varargs of a generic type.
class UnitsTest {
  private final MemoryTable table = new MemoryTable();

  @Test
  void a_write_in_a_transaction_is_charged_twice_for_each_kilobyte_that_it_begins() {
    put(1, 100);
    assertThat(table.takeUnits().write()).isEqualTo(2);
    put(2, 3_000);
    assertThat(table.takeUnits().write()).isEqualTo(6);
  }

  @Test
  void writing_over_a_larger_item_is_charged_as_the_larger() {
    put(1, 3_000);
    table.takeUnits();

    put(1, 100);

    assertThat(table.takeUnits().write()).isEqualTo(6);
  }

  @Test
  void an_item_that_is_deleted_is_charged_by_its_size_and_gone() {
    put(1, 3_000);
    table.takeUnits();

    table.transactWriteItems(
        write ->
            write.transactItems(one -> one.delete(delete -> delete.tableName("t").key(key(1)))));

    assertThat(table.takeUnits().write()).isEqualTo(6);
    assertThat(table.getItem(get -> get.key(key(1))).hasItem()).isFalse();
  }

  @Test
  void a_read_is_charged_for_each_four_kilobytes_and_half_of_it_if_it_may_be_old() {
    put(1, 5_000);
    table.takeUnits();

    table.getItem(get -> get.key(key(1)).consistentRead(true));
    assertThat(table.takeUnits().read()).isEqualTo(2);
    table.getItem(get -> get.key(key(1)));
    assertThat(table.takeUnits().read()).isEqualTo(1);
  }

  @Test
  void in_a_batch_each_item_is_charged_for_itself_and_one_that_is_not_there_too() {
    put(1, 100);
    put(2, 100);
    table.takeUnits();

    table.batchGetItem(
        batch ->
            batch.requestItems(
                Map.of(
                    "t",
                    KeysAndAttributes.builder()
                        .keys(key(1), key(2), key(3))
                        .consistentRead(true)
                        .build())));

    assertThat(table.takeUnits().read()).isEqualTo(3);
  }

  @Test
  void a_query_is_charged_for_all_that_it_reads_together() {
    put(1, 100);
    put(2, 100);
    table.takeUnits();

    table.query(
        query ->
            query
                .consistentRead(true)
                .expressionAttributeValues(
                    Map.of(
                        ":tile", AttributeValue.fromN("7"), ":first", AttributeValue.fromN("0"))));

    assertThat(table.takeUnits().read()).isEqualTo(1);
  }

  private void put(int part, int bytes) {
    var item = new java.util.HashMap<>(key(part));
    item.put("block", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[bytes])));
    table.transactWriteItems(
        write -> write.transactItems(one -> one.put(put -> put.tableName("t").item(item))));
  }

  private static Map<String, AttributeValue> key(int part) {
    return Map.of(
        "tile", AttributeValue.fromN("7"), "part", AttributeValue.fromN(Integer.toString(part)));
  }
}
