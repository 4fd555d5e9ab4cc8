package nl.burgernet.publishactions;

import java.util.Map;
import java.util.Optional;
import nl.burgernet.objects.S3Bucket;
import org.jspecify.annotations.Nullable;

/// Files in a bucket of S3, which names each version of them by its `ETag`.
record S3PublicFiles(S3Bucket bucket) implements PublicFiles {
  @Override
  public Optional<Held> read(String key) {
    return bucket
        .getTagged(key)
        .map(
            found -> {
              var bytes = new byte[found.object().remaining()];
              found.object().duplicate().get(bytes);
              return new Held(bytes, found.eTag(), found.lastModified());
            });
  }

  @Override
  public Optional<String> write(String key, PublicFile file, @Nullable String tag) {
    return bucket.putOver(
        tag,
        key,
        Map.of("Content-Type", file.mediaType(), "Cache-Control", PublicFile.CACHE_CONTROL),
        file.bytes());
  }
}
