package nl.burgernet.serveboards;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import nl.burgernet.events.Wire;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Boards in DynamoDB: an item each, a document beside its key.
record DynamoBoards(DynamoDbClient dynamo, String table) implements Boards {
  @Override
  public Optional<Board> find(BoardId id) {
    return Optional.ofNullable(
            dynamo.getItem(get -> get.tableName(table).key(key(id))).item().get("document"))
        .map(document -> Wire.fromJson(document.s(), Board.class));
  }

  @Override
  public void put(Board board) {
    dynamo.putItem(
        put ->
            put.tableName(table)
                .item(
                    Map.of(
                        "boardId", AttributeValue.fromS(board.id().value()),
                        "document", AttributeValue.fromS(Wire.toJson(board)))));
  }

  @Override
  public List<Board> all() {
    return items(dynamo, table)
        .map(item -> Wire.fromJson(Objects.requireNonNull(item.get("document")).s(), Board.class))
        .sorted(Comparator.comparing(board -> board.id().value()))
        .toList();
  }

  /// All items of a table that has one for each board, and nothing else.
  static Stream<Map<String, AttributeValue>> items(DynamoDbClient dynamo, String table) {
    return dynamo.scanPaginator(scan -> scan.tableName(table)).items().stream();
  }

  static Map<String, AttributeValue> key(BoardId id) {
    return Map.of("boardId", AttributeValue.fromS(id.value()));
  }
}
