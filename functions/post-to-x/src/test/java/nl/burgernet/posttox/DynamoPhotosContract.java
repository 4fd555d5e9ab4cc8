package nl.burgernet.posttox;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// What was heard of photos, against whatever speaks DynamoDB.
public abstract class DynamoPhotosContract extends PhotosContract {
  protected abstract DynamoDbClient dynamo();

  /// A table with the keys `key` and `entry`, empty for each test.
  protected abstract String table();

  @Override
  final Photos photos() {
    return new DynamoPhotos(dynamo(), table());
  }
}
