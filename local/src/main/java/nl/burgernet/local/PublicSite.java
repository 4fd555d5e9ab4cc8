package nl.burgernet.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/// Serves what lies in a public bucket to everybody, as a distribution does in AWS, but without
/// keeping anything.
final class PublicSite implements AutoCloseable {
  private static final int NO_BODY = 1;

  private final S3Client objects;
  private final String bucket;
  private final LoopbackServer server;

  PublicSite(S3Client objects, String bucket) {
    this.objects = objects;
    this.bucket = bucket;
    this.server = new LoopbackServer(NO_BODY, this::answer);
  }

  /// Ends in a slash; keys of the bucket go behind it.
  URI address() {
    return server.address().resolve("/");
  }

  @Override
  public void close() {
    server.close();
  }

  private Answer answer(Request request) {
    if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
      return Answer.text(405, "this site is read only");
    }
    var key = URLDecoder.decode(request.path().substring(1), UTF_8);
    if (key.isEmpty()) {
      return Answer.text(404, "not there");
    }
    try {
      var object = objects.getObjectAsBytes(get -> get.bucket(bucket).key(key));
      return new Answer(
          200,
          Map.of(
              "Content-Type", List.of(object.response().contentType()),
              "Cache-Control", List.of("public, max-age=60")),
          object.asByteArray());
    } catch (NoSuchKeyException _) {
      return Answer.text(404, "not there");
    }
  }
}
