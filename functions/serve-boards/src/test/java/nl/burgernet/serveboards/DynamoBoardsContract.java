package nl.burgernet.serveboards;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Boards against whatever speaks DynamoDB.
public abstract class DynamoBoardsContract extends BoardsContract {
  protected abstract DynamoDbClient dynamo();

  /// A table with the key `boardId`, empty for each test.
  protected abstract String table();

  @Override
  final Boards boards() {
    return new DynamoBoards(dynamo(), table());
  }
}
