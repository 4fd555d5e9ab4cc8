package nl.burgernet.pushtoapp;

import static nl.burgernet.events.Examples.NOON;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The log of pushes against whatever speaks DynamoDB.
public abstract class DynamoPushLogContract extends PushLogContract {
  protected abstract DynamoDbClient dynamo();

  /// A table with the keys `key` and `entry`, empty for each test.
  protected abstract String table();

  @Override
  final PushLog pushLog() {
    return new DynamoPushLog(dynamo(), table(), () -> NOON);
  }
}
