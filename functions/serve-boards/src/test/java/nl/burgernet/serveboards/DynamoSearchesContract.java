package nl.burgernet.serveboards;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Searches against whatever speaks DynamoDB.
public abstract class DynamoSearchesContract extends SearchesContract {
  protected abstract DynamoDbClient dynamo();

  /// A table with the keys `part` and `actionId`, empty for each test.
  protected abstract String table();

  @Override
  final Searches searches() {
    return new DynamoSearches(dynamo(), table(), () -> now);
  }
}
