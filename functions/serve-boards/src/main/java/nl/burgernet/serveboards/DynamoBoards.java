package nl.burgernet.serveboards;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
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
                        "part", AttributeValue.fromS(board.id().part()),
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

  /// All items of a table that has one for each board.
  static Stream<Map<String, AttributeValue>> items(DynamoDbClient dynamo, String table) {
    return IntStream.range(0, BoardId.PARTS)
        .mapToObj(part -> Map.of(":part", AttributeValue.fromS(String.valueOf(part))))
        .flatMap(
            values ->
                dynamo
                    .queryPaginator(
                        query ->
                            query
                                .tableName(table)
                                .keyConditionExpression("#part = :part")
                                .expressionAttributeNames(Map.of("#part", "part"))
                                .expressionAttributeValues(values))
                    .items()
                    .stream());
  }

  static Map<String, AttributeValue> key(BoardId id) {
    return Map.of(
        "part", AttributeValue.fromS(id.part()), "boardId", AttributeValue.fromS(id.value()));
  }
}
