package nl.burgernet.publishactions;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nl.burgernet.objects.S3Bucket;
import org.jspecify.annotations.Nullable;

/// Files in a bucket of S3, which names each version of them by its `ETag`.
record S3PublicFiles(S3Bucket bucket) implements PublicFiles {
  /// All that a new action changes, and a little more.
  private static final int AT_ONCE = 16;

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

  @Override
  public List<Optional<String>> write(List<Change> changes) {
    try (var threads = Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
      return changes.stream()
          .map(change -> threads.submit(() -> write(change.key(), change.file(), change.tag())))
          .toList()
          .stream()
          .map(S3PublicFiles::tag)
          .toList();
    }
  }

  private static Optional<String> tag(Future<Optional<String>> writing) {
    try {
      return writing.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while files were written", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a public file could not be written", e.getCause());
    }
  }
}
