package nl.burgernet.subscribers;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import nl.burgernet.geography.Grid;
import nl.burgernet.geography.TileCover;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/// The index in DynamoDB: an item per block under its tile, and one item per tile with the
/// summaries of its cells, one attribute each, and a count of its writes.
public final class DynamoSubscriberBlocks implements SubscriberBlocks {
  private static final AttributeValue SUMMARY = AttributeValue.fromN("-1");
  private static final int PARTS_PER_CELL = 1000;
  // https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html
  private static final int BATCH_GET_ITEMS = 100;
  // Above this many cells one Query per tile costs fewer round trips than batches of cells.
  private static final int CELLS_BY_BATCH = 500;
  // As many connections as the JDK keeps open to one host when they are idle.
  private static final int REQUESTS_AT_ONCE = 5;
  // About as many as a work unit has.
  private static final int TILES_AT_ONCE = 16;
  private static final String VERSION = "version";

  private final DynamoDbClient dynamo;
  private final String table;

  public DynamoSubscriberBlocks(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  @Override
  public Map<Integer, TileSummary> summaries(Collection<Integer> tiles) {
    return summaries(tiles, CellSummary::read, true);
  }

  private Map<Integer, TileSummary> summaries(
      Collection<Integer> tiles, Function<ByteBuffer, CellSummary> read, boolean latest) {
    var summaries = new HashMap<Integer, TileSummary>();
    Consumer<KeysAndAttributes.Builder> how = request -> request.consistentRead(latest);
    for (var item :
        latest ? batchGetAtOnce(summaryKeys(tiles), how) : batchGet(summaryKeys(tiles), how)) {
      var summary = summary(item, read);
      summaries.put(summary.tile(), summary);
    }
    return summaries;
  }

  private static List<Map<String, AttributeValue>> summaryKeys(Collection<Integer> tiles) {
    return tiles.stream().distinct().map(tile -> key(tile, SUMMARY)).toList();
  }

  @Override
  public Map<Integer, Long> versions(Collection<Integer> tiles) {
    var versions = new HashMap<Integer, Long>();
    for (var item :
        batchGetAtOnce(
            summaryKeys(tiles),
            request ->
                request
                    .consistentRead(true)
                    .projectionExpression("tile, #version")
                    .expressionAttributeNames(Map.of("#version", VERSION)))) {
      var version = item.get(VERSION);
      versions.put(
          Integer.valueOf(value(item, "tile").n()),
          version == null ? 0 : Long.parseLong(version.n()));
    }
    return versions;
  }

  /// What some requests answer, in their order; a few are under way at a time.
  private static <T> List<T> atOnce(List<Supplier<List<T>>> requests) {
    if (requests.size() == 1) {
      return requests.getFirst().get();
    }
    try (var threads =
        Executors.newFixedThreadPool(REQUESTS_AT_ONCE, Thread.ofVirtual().factory())) {
      return requests.stream().map(request -> threads.submit(request::get)).toList().stream()
          .flatMap(answer -> answer(answer).stream())
          .toList();
    }
  }

  private static <T> T answer(Future<T> request) {
    try {
      return request.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the index was read", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException("the index cannot be read", e);
    }
  }

  @Override
  public List<Block> read(List<TileCover> cover) {
    return read(cover, false);
  }

  @Override
  public List<Block> readLatest(List<TileCover> cover) {
    var requests = new ArrayList<Supplier<List<Block>>>();
    for (var from = 0; from < cover.size(); from += TILES_AT_ONCE) {
      var some = cover.subList(from, Math.min(cover.size(), from + TILES_AT_ONCE));
      requests.add(() -> read(some, true));
    }
    return atOnce(requests);
  }

  private List<Block> read(List<TileCover> cover, boolean latest) {
    var summaries =
        summaries(
            cover.stream().map(TileCover::tile).toList(), CellSummary::readWithoutTallies, latest);
    var cells = 0;
    for (var tile : cover) {
      var summary = summaries.get(tile.tile());
      if (summary != null) {
        cells += Long.bitCount(occupied(summary) & wanted(tile));
      }
    }
    return cells > CELLS_BY_BATCH
        ? queryTiles(cover, summaries, latest)
        : getCells(cover, summaries, latest);
  }

  private static long wanted(TileCover tile) {
    return tile.interior() | tile.border();
  }

  private static long occupied(TileSummary summary) {
    var mask = 0L;
    for (var cell : summary.cells().entrySet()) {
      if (cell.getValue().bytes() > 0) {
        mask |= 1L << cell.getKey();
      }
    }
    return mask;
  }

  private List<Block> getCells(
      List<TileCover> cover, Map<Integer, TileSummary> summaries, boolean latest) {
    var keys = new ArrayList<Map<String, AttributeValue>>();
    for (var tile : cover) {
      var summary = summaries.get(tile.tile());
      if (summary == null) {
        continue;
      }
      for (var rest = occupied(summary) & wanted(tile); rest != 0; rest &= rest - 1) {
        var index = Long.numberOfTrailingZeros(rest);
        var partBytes = summary.cell(index).partBytes();
        for (var part = 0; part < partBytes.size(); part++) {
          if (partBytes.get(part) > 0) {
            keys.add(key(tile.tile(), part(index, part)));
          }
        }
      }
    }
    var blocks = new HashMap<Map<String, AttributeValue>, Block>();
    for (var item : batchGet(keys, request -> request.consistentRead(latest))) {
      blocks.put(Map.of("tile", value(item, "tile"), "part", value(item, "part")), block(item));
    }
    return keys.stream().filter(blocks::containsKey).map(blocks::get).toList();
  }

  private List<Block> queryTiles(
      List<TileCover> cover, Map<Integer, TileSummary> summaries, boolean latest) {
    var blocks = new ArrayList<Block>();
    for (var tile : cover) {
      if (!summaries.containsKey(tile.tile())) {
        continue;
      }
      var wanted = wanted(tile);
      var pages =
          dynamo.queryPaginator(
              query ->
                  query
                      .tableName(table)
                      .consistentRead(latest)
                      .keyConditionExpression("tile = :tile AND part >= :first")
                      .expressionAttributeValues(
                          Map.of(":tile", number(tile.tile()), ":first", number(0))));
      for (var item : pages.items()) {
        var index = partNumber(item) / PARTS_PER_CELL;
        if (((wanted >>> index) & 1) != 0) {
          var block = block(item);
          if (block.size() > 0) {
            blocks.add(block);
          }
        }
      }
    }
    return blocks;
  }

  @Override
  public Cell cell(int cell) {
    var tile = Grid.tileOf(cell);
    var index = Grid.indexInTile(cell);
    // The summary first: if a block changes before it is read, the version no longer holds.
    var item =
        dynamo
            .getItem(get -> get.tableName(table).key(key(tile, SUMMARY)).consistentRead(true))
            .item();
    var summary = item.isEmpty() ? CellSummary.EMPTY : summary(item, CellSummary::read).cell(index);
    var parts = new ArrayList<List<Entry>>();
    if (!summary.partBytes().isEmpty()) {
      var pages =
          dynamo.queryPaginator(
              query ->
                  query
                      .tableName(table)
                      .consistentRead(true)
                      .keyConditionExpression("tile = :tile AND part BETWEEN :first AND :last")
                      .expressionAttributeValues(
                          Map.of(
                              ":tile", number(tile),
                              ":first", part(index, 0),
                              ":last", part(index, PARTS_PER_CELL - 1))));
      for (var row : pages.items()) {
        parts.add(block(row).entries());
      }
    }
    return new Cell(cell, summary, parts);
  }

  @Override
  public boolean replace(int tile, List<CellChange> changes) {
    var writes = new ArrayList<TransactWriteItem>();
    var names = new HashMap<String, String>();
    var values = new HashMap<String, AttributeValue>();
    var sets = new ArrayList<String>();
    var conditions = new ArrayList<String>();
    for (var change : changes) {
      var index = Grid.indexInTile(change.cell());
      var partBytes = new ArrayList<Integer>();
      for (var part = 0; part < change.parts().size(); part++) {
        var entries = change.parts().get(part);
        var isNew = part >= change.unchanged().size();
        if (!isNew && entries.equals(change.unchanged().get(part))) {
          partBytes.add(change.before().partBytes().get(part));
          continue;
        }
        var packed = Block.pack(change.cell(), entries);
        partBytes.add(entries.isEmpty() ? 0 : packed.length);
        var row = new HashMap<>(key(tile, part(index, part)));
        row.put("block", AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(packed)));
        writes.add(
            TransactWriteItem.builder()
                .put(Put.builder().tableName(table).item(row).build())
                .build());
      }
      for (var part = change.parts().size(); part < change.before().partBytes().size(); part++) {
        var gone = key(tile, part(index, part));
        writes.add(
            TransactWriteItem.builder()
                .delete(Delete.builder().tableName(table).key(gone).build())
                .build());
      }
      var after = CellSummary.of(change.before().version() + 1, partBytes, change.parts());
      names.put("#c" + index, "c" + index);
      values.put(":a" + index, bytes(after.pack()));
      sets.add("#c" + index + " = :a" + index);
      if (change.before().version() == 0) {
        conditions.add("attribute_not_exists(#c" + index + ")");
      } else {
        values.put(":b" + index, bytes(change.before().pack()));
        conditions.add("#c" + index + " = :b" + index);
      }
    }
    names.put("#version", VERSION);
    values.put(":one", number(1));
    writes.add(
        TransactWriteItem.builder()
            .update(
                Update.builder()
                    .tableName(table)
                    .key(key(tile, SUMMARY))
                    .updateExpression("SET " + String.join(", ", sets) + " ADD #version :one")
                    .conditionExpression(String.join(" AND ", conditions))
                    .expressionAttributeNames(names)
                    .expressionAttributeValues(values)
                    .build())
            .build());
    try {
      dynamo.transactWriteItems(request -> request.transactItems(writes));
      return true;
    } catch (TransactionCanceledException e) {
      var conflict =
          e.cancellationReasons().stream()
              .anyMatch(
                  reason ->
                      "ConditionalCheckFailed".equals(reason.code())
                          || "TransactionConflict".equals(reason.code()));
      if (conflict) {
        return false;
      }
      throw e;
    }
  }

  private List<Map<String, AttributeValue>> batchGetAtOnce(
      List<Map<String, AttributeValue>> keys, Consumer<KeysAndAttributes.Builder> how) {
    var requests = new ArrayList<Supplier<List<Map<String, AttributeValue>>>>();
    for (var from = 0; from < keys.size(); from += BATCH_GET_ITEMS) {
      var wanted = keys.subList(from, Math.min(keys.size(), from + BATCH_GET_ITEMS));
      requests.add(() -> batchGet(wanted, how));
    }
    return atOnce(requests);
  }

  private List<Map<String, AttributeValue>> batchGet(
      List<Map<String, AttributeValue>> keys, Consumer<KeysAndAttributes.Builder> how) {
    var items = new ArrayList<Map<String, AttributeValue>>(keys.size());
    for (var from = 0; from < keys.size(); from += BATCH_GET_ITEMS) {
      var wanted = keys.subList(from, Math.min(keys.size(), from + BATCH_GET_ITEMS));
      var request =
          Map.of(table, KeysAndAttributes.builder().keys(wanted).applyMutation(how).build());
      while (!request.isEmpty()) {
        var asked = request;
        var answer = dynamo.batchGetItem(batch -> batch.requestItems(asked));
        items.addAll(answer.responses().getOrDefault(table, List.of()));
        request = answer.unprocessedKeys();
      }
    }
    return items;
  }

  private static Block block(Map<String, AttributeValue> item) {
    var tile = Integer.parseInt(value(item, "tile").n());
    var cell = Grid.cellIn(tile, partNumber(item) / PARTS_PER_CELL);
    return Block.read(cell, packed(value(item, "block")));
  }

  private static TileSummary summary(
      Map<String, AttributeValue> item, Function<ByteBuffer, CellSummary> read) {
    var cells = new HashMap<Integer, CellSummary>();
    item.forEach(
        (name, value) -> {
          if (name.startsWith("c")) {
            cells.put(Integer.parseInt(name.substring(1)), read.apply(packed(value)));
          }
        });
    return new TileSummary(Integer.parseInt(value(item, "tile").n()), cells);
  }

  /// The bytes themselves, which nobody changes: a read-only view of them is several times slower.
  private static ByteBuffer packed(AttributeValue value) {
    return ByteBuffer.wrap(value.b().asByteArrayUnsafe());
  }

  private static AttributeValue value(Map<String, AttributeValue> item, String name) {
    var value = item.get(name);
    if (value == null) {
      throw new IllegalStateException("an item of the index lacks " + name);
    }
    return value;
  }

  private static int partNumber(Map<String, AttributeValue> item) {
    return Integer.parseInt(value(item, "part").n());
  }

  private static Map<String, AttributeValue> key(int tile, AttributeValue part) {
    return Map.of("tile", number(tile), "part", part);
  }

  private static AttributeValue part(int index, int part) {
    return number(index * PARTS_PER_CELL + part);
  }

  private static AttributeValue number(int value) {
    return AttributeValue.fromN(Integer.toString(value));
  }

  private static AttributeValue bytes(byte[] value) {
    return AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(value));
  }
}
