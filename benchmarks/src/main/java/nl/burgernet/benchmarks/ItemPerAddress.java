package nl.burgernet.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import nl.burgernet.geography.Area;
import nl.burgernet.geography.Grid;
import nl.burgernet.subscribers.Entry;
import nl.burgernet.subscribers.Window;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// What one would pick instead of packed blocks: an item for each address, under its tile.
final class ItemPerAddress {
  private final MemoryTable table = new MemoryTable();
  private int size;
  private long bytes;

  /// Keeps the addresses of these tiles as items.
  static ItemPerAddress of(Nation nation, List<Integer> tiles) {
    var items = new ItemPerAddress();
    nation
        .blocks()
        .filter(block -> tiles.contains(Grid.tileOf(block.cell())))
        .forEach(
            block -> block.entries().forEach(entry -> items.add(Grid.tileOf(block.cell()), entry)));
    return items;
  }

  private void add(int tile, Entry entry) {
    var item = new TreeMap<String, AttributeValue>();
    item.put("tile", number(tile));
    item.put("part", number(size));
    item.put("participant", AttributeValue.fromS(entry.participant().toString()));
    item.put("latitude", number(entry.latitude()));
    item.put("longitude", number(entry.longitude()));
    item.put("contacts", strings(contacts(entry.profile())));
    if (!entry.profile().windows().windows().isEmpty()) {
      item.put("windows", strings(windows(entry.profile())));
    }
    if (!entry.earlier().isEmpty()) {
      item.put(
          "earlier",
          strings(
              entry.earlier().stream()
                  .map(
                      other ->
                          "%d %d %s %s"
                              .formatted(
                                  other.latitude(),
                                  other.longitude(),
                                  contacts(other.profile()),
                                  windows(other.profile())))
                  .toList()));
    }
    size++;
    bytes += MemoryTable.bytes(item);
    table.transactWriteItems(
        write ->
            write.transactItems(
                TransactWriteItem.builder()
                    .put(Put.builder().tableName(Nation.TABLE).item(item).build())
                    .build()));
  }

  MemoryTable table() {
    return table;
  }

  /// How many addresses there are.
  int size() {
    return size;
  }

  /// What all items take in the table.
  long bytes() {
    return bytes;
  }

  /// Reads all items of some tiles through a client and counts those in an area. Windows and
  /// earlier addresses are left alone, in favour of the items.
  static int countWithin(DynamoDbClient client, List<Integer> tiles, Area area) {
    var count = 0;
    for (var tile : tiles) {
      var pages =
          client.queryPaginator(
              query ->
                  query
                      .tableName(Nation.TABLE)
                      .keyConditionExpression("tile = :tile AND part >= :first")
                      .expressionAttributeValues(
                          Map.of(":tile", number(tile), ":first", number(0))));
      for (var item : pages.items()) {
        if (area.contains(
            MemoryTable.number(item, "latitude") / 1e6,
            MemoryTable.number(item, "longitude") / 1e6)) {
          count++;
        }
      }
    }
    return count;
  }

  private static List<String> contacts(Entry.Profile profile) {
    return profile.contacts().stream().map(told -> told.ordinal() + " " + told.channel()).toList();
  }

  private static List<String> windows(Entry.Profile profile) {
    return profile.windows().windows().stream().map(ItemPerAddress::window).toList();
  }

  private static String window(Window window) {
    return window.days().stream()
            .map(day -> day.name().substring(0, 2).toLowerCase(Locale.ROOT))
            .collect(Collectors.joining())
        + " "
        + window.from()
        + "-"
        + window.until();
  }

  private static AttributeValue strings(List<String> values) {
    return AttributeValue.fromSs(values);
  }

  private static AttributeValue number(int value) {
    return AttributeValue.fromN(Integer.toString(value));
  }
}
