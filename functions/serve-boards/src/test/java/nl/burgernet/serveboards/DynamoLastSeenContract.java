package nl.burgernet.serveboards;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// What was seen of boards, against whatever speaks DynamoDB.
public abstract class DynamoLastSeenContract extends LastSeenContract {
  protected abstract DynamoDbClient dynamo();

  /// A table with the key `boardId`, empty for each test.
  protected abstract String table();

  @Override
  final LastSeen lastSeen() {
    return new DynamoLastSeen(dynamo(), table());
  }
}
