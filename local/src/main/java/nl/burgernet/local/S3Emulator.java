package nl.burgernet.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.gaul.s3proxy.CrossOriginResourceSharing;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.gaul.shaded.org.eclipse.jetty.server.Server;
import org.gaul.shaded.org.eclipse.jetty.server.handler.EagerContentHandler;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/// S3Proxy behind a loopback port, with its objects in memory or in a folder, that tells what
/// happens to them.
final class S3Emulator implements AutoCloseable {
  /// Something that happened to an object; the name is S3's, such as `ObjectCreated:Put`.
  record Change(String event, String bucket, String key, long size, String eTag) {}

  /// A kind of request of a bucket, by S3's name: what S3 counts and asks money for.
  record Call(String bucket, String operation) {}

  /// S3Proxy keeps the parts of uploads under this name.
  private static final String PART = ".s3proxy-mpu-stub-";

  private static final int LARGEST_OBJECT = 64 << 20;

  private final S3Proxy proxy;
  private final Map<String, List<Consumer<Change>>> listeners = new ConcurrentHashMap<>();
  private final Map<Call, LongAdder> calls = new ConcurrentHashMap<>();

  S3Emulator(@Nullable Path folder) {
    var store = folder == null ? new TransientNio2BlobStore() : storeIn(folder);
    proxy =
        S3Proxy.builder()
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V4, Place.ACCESS_KEY, Place.SECRET_KEY)
            .blobStore(new Telling(store))
            .corsRules(
                new CrossOriginResourceSharing(
                    List.of("*"),
                    List.of("GET", "HEAD", "POST", "PUT"),
                    List.of("*"),
                    List.of("ETag"),
                    ""))
            .ignoreUnknownHeaders(true)
            .jettyMaxThreads(64)
            .stopTimeout(0)
            .build();
    readWholeRequests(proxy);
    try {
      proxy.start();
    } catch (Exception e) {
      throw new IllegalStateException("S3Proxy does not start: " + e, e);
    }
  }

  /// S3Proxy answers before it has read the last bytes of an upload in chunks, and Jetty then
  /// breaks the connection: one in four writers of the SDK lost the answer to a write that had
  /// succeeded. There is no setting for it.
  private static void readWholeRequests(S3Proxy proxy) {
    try {
      var field = S3Proxy.class.getDeclaredField("server");
      field.setAccessible(true);
      var server = (Server) field.get(proxy);
      server.setHandler(
          new EagerContentHandler(
              server.getHandler(),
              new EagerContentHandler.RetainedContentLoaderFactory(LARGEST_OBJECT, 0, true)));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("S3Proxy is not built as it was: " + e, e);
    }
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + proxy.getPort());
  }

  /// Tells a listener of every later change in a bucket, before the writer gets its answer.
  void listen(String bucket, Consumer<Change> listener) {
    listeners.computeIfAbsent(bucket, _ -> new CopyOnWriteArrayList<>()).add(listener);
  }

  /// How many requests of each kind came in since the start.
  Map<Call, Long> calls() {
    var counts = new HashMap<Call, Long>();
    calls.forEach((call, count) -> counts.put(call, count.sum()));
    return counts;
  }

  @Override
  public void close() {
    try {
      proxy.stop();
    } catch (Exception e) {
      throw new IllegalStateException("S3Proxy does not stop: " + e, e);
    }
  }

  private static BlobStore storeIn(Path folder) {
    try {
      return new FilesystemNio2BlobStore(
          Files.createDirectories(folder).toAbsolutePath().toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class Telling extends ForwardingBlobStore {
    Telling(BlobStore store) {
      super(store);
    }

    private void count(String bucket, String operation) {
      calls.computeIfAbsent(new Call(bucket, operation), _ -> new LongAdder()).increment();
    }

    @Override
    public ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
      count(request.bucket(), "GetObject");
      return super.getBlob(request);
    }

    @Override
    public ListObjectsV2Response list(ListObjectsV2Request request) {
      count(request.bucket(), "ListObjects");
      return super.list(request);
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream content) {
      count(request.bucket(), "PutObject");
      var response = super.putBlob(request, content);
      created("Put", request.bucket(), request.key(), response.eTag());
      return response;
    }

    @Override
    public CopyObjectResponse copyBlob(CopyObjectRequest request) {
      count(request.destinationBucket(), "CopyObject");
      var response = super.copyBlob(request);
      var result = response.copyObjectResult();
      created(
          "Copy",
          request.destinationBucket(),
          request.destinationKey(),
          result == null ? "" : result.eTag());
      return response;
    }

    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(
        MultipartUpload upload, CompleteMultipartUploadRequest request) {
      var response = super.completeMultipartUpload(upload, request);
      created("CompleteMultipartUpload", request.bucket(), request.key(), response.eTag());
      return response;
    }

    @Override
    public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
      var response = super.removeBlob(request);
      tell(new Change("ObjectRemoved:Delete", request.bucket(), request.key(), 0, ""));
      return response;
    }

    private void created(String how, String bucket, String key, @Nullable String eTag) {
      if (!key.startsWith(PART) && listeners.containsKey(bucket)) {
        var size = delegate().blobMetadata(bucket, key).contentLength();
        var plain = eTag == null ? "" : eTag.replace("\"", "");
        tell(new Change("ObjectCreated:" + how, bucket, key, size, plain));
      }
    }

    private void tell(Change change) {
      listeners
          .getOrDefault(change.bucket(), List.of())
          .forEach(listener -> listener.accept(change));
    }
  }
}
