package nl.burgernet.serveboards;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
    var boards = new ArrayList<Board>();
    for (var part = 0; part < BoardId.PARTS; part++) {
      var values = Map.of(":part", AttributeValue.fromS(String.valueOf(part)));
      dynamo
          .queryPaginator(
              query ->
                  query
                      .tableName(table)
                      .keyConditionExpression("#part = :part")
                      .expressionAttributeNames(Map.of("#part", "part"))
                      .expressionAttributeValues(values))
          .items()
          .forEach(
              item ->
                  boards.add(
                      Wire.fromJson(
                          Objects.requireNonNull(item.get("document")).s(), Board.class)));
    }
    boards.sort(Comparator.comparing(board -> board.id().value()));
    return boards;
  }

  static Map<String, AttributeValue> key(BoardId id) {
    return Map.of(
        "part", AttributeValue.fromS(id.part()), "boardId", AttributeValue.fromS(id.value()));
  }
}
