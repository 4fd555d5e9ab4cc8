package nl.burgernet.rolls;

import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// The one way in which plans and rolls are written: never over what stands.
final class S3Objects {
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
  private static final int PRECONDITION_FAILED = 412;
  private static final int CONFLICT = 409;
  private static final int ATTEMPTS = 5;

  private S3Objects() {}

  /// Writes an object, or answers false if one stands there; a 409 (somebody writes it right now)
  /// is tried again.
  static boolean putIfAbsent(
      S3Client s3, String bucket, String key, String contentType, RequestBody body) {
    for (var attempt = 1; ; attempt++) {
      try {
        s3.putObject(
            put -> put.bucket(bucket).key(key).contentType(contentType).ifNoneMatch("*"), body);
        return true;
      } catch (S3Exception e) {
        if (e.statusCode() == PRECONDITION_FAILED) {
          return false;
        }
        if (e.statusCode() != CONFLICT || attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }
}
