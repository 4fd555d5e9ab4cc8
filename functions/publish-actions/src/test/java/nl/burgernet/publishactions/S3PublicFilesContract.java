package nl.burgernet.publishactions;

import nl.burgernet.objects.S3Bucket;

/// The files in S3 as every cloud has them.
public abstract class S3PublicFilesContract extends PublicFilesContract {
  protected abstract S3Bucket bucket();

  @Override
  protected final PublicFiles files() {
    return new S3PublicFiles(bucket());
  }
}
