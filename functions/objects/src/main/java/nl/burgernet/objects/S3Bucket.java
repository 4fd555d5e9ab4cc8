package nl.burgernet.objects;

import static software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE;
import static software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.NORMALIZE_PATH;
import static software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME;
import static software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner.REGION_NAME;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/// A bucket in S3 and the few calls that are made of it; `docs/decisions.md` says why not S3's own
/// client.
///
/// All calls may be repeated, so what fails on the way or is S3's own trouble is tried again.
public final class S3Bucket {
  // https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int PRECONDITION_FAILED = 412;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;

  private static final String NO_KEY = "NoSuchKey";
  private static final int ATTEMPTS = 5;
  private static final byte[] NOTHING = {};
  private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();

  private final SdkHttpClient http;
  private final URI address;
  private final Region region;
  private final IdentityProvider<? extends AwsCredentialsIdentity> credentials;
  private final BackoffStrategy backoff;

  /// A bucket where the settings of the SDK say that S3 is.
  public S3Bucket(SdkHttpClient http, String name) {
    this(
        http,
        address(name, DefaultAwsRegionProviderChain.builder().build().getRegion()),
        DefaultAwsRegionProviderChain.builder().build().getRegion(),
        DefaultCredentialsProvider.builder().build());
  }

  /// A bucket at an address that ends in a slash; keys go behind it.
  public S3Bucket(
      SdkHttpClient http,
      URI address,
      Region region,
      IdentityProvider<? extends AwsCredentialsIdentity> credentials) {
    this(
        http,
        address,
        region,
        credentials,
        BackoffStrategy.exponentialDelay(Duration.ofMillis(50), Duration.ofSeconds(2)));
  }

  S3Bucket(
      SdkHttpClient http,
      URI address,
      Region region,
      IdentityProvider<? extends AwsCredentialsIdentity> credentials,
      BackoffStrategy backoff) {
    this.http = http;
    this.address = address;
    this.region = region;
    this.credentials = credentials;
    this.backoff = backoff;
  }

  static URI address(String name, Region region) {
    // The order in which the SDK looks for an endpoint.
    return Stream.of(
            Optional.ofNullable(System.getProperty("aws.endpointUrlS3")),
            Optional.ofNullable(System.getenv("AWS_ENDPOINT_URL_S3")),
            Optional.ofNullable(System.getProperty("aws.endpointUrl")),
            Optional.ofNullable(System.getenv("AWS_ENDPOINT_URL")))
        .flatMap(Optional::stream)
        .findFirst()
        .map(endpoint -> URI.create(endpoint).resolve("/" + name + "/"))
        .orElseGet(() -> URI.create("https://" + name + ".s3." + region.id() + ".amazonaws.com/"));
  }

  /// Writes an object, or answers false if one stands there: then nothing changes.
  ///
  /// After an answer that was lost, the object that stands may be this one.
  public boolean putIfAbsent(String key, String contentType, byte[] object) {
    var answer =
        call(
            to(SdkHttpMethod.PUT, key)
                .putHeader("Content-Type", contentType)
                .putHeader("Content-Length", Integer.toString(object.length))
                .putHeader("If-None-Match", "*")
                .build(),
            object);
    if (answer.status() == PRECONDITION_FAILED) {
      return false;
    }
    if (!answer.isSuccess()) {
      throw refused("write", key, answer);
    }
    return true;
  }

  /// Writes an object over the one with this tag, or where none stands if there is no tag, and
  /// answers the tag of the new one; if another stands there, nothing changes and there is none.
  ///
  /// After an answer that was lost, the other that stands may be this one.
  ///
  /// @param headers what S3 keeps beside the object and gives to readers, such as `Content-Type`
  public Optional<String> putOver(
      @Nullable String eTag, String key, Map<String, String> headers, byte[] object) {
    var request =
        to(SdkHttpMethod.PUT, key).putHeader("Content-Length", Integer.toString(object.length));
    headers.forEach(request::putHeader);
    if (eTag == null) {
      request.putHeader("If-None-Match", "*");
    } else {
      request.putHeader("If-Match", eTag);
    }
    var answer = call(request.build(), object);
    if (answer.isSuccess()) {
      return Optional.of(answer.eTag());
    }
    var isAnother =
        answer.status() == PRECONDITION_FAILED
            || answer.status() == CONFLICT
            || (answer.status() == NOT_FOUND && answer.code().equals("NoSuchKey"));
    if (!isAnother) {
      throw refused("write", key, answer);
    }
    return Optional.empty();
  }

  /// Reads an object with its tag.
  public Optional<Tagged> getTagged(String key) {
    var answer = call(to(SdkHttpMethod.GET, key).build(), NOTHING);
    return found(key, answer)
        ? Optional.of(new Tagged(answer.body(), answer.eTag(), answer.lastModified()))
        : Optional.empty();
  }

  /// An object, the tag that names this version of it, and since when it stands.
  ///
  /// @param lastModified as HTTP writes it; empty if that was not said
  public record Tagged(ByteBuffer object, String eTag, String lastModified) {}

  /// Reads an object.
  public Optional<ByteBuffer> get(String key) {
    return read(key, to(SdkHttpMethod.GET, key));
  }

  /// Reads the bytes of an object from one position to another, both included; fewer, if it ends
  /// before.
  public Optional<ByteBuffer> get(String key, long first, long last) {
    return read(key, to(SdkHttpMethod.GET, key).putHeader("Range", "bytes=" + first + "-" + last));
  }

  /// The keys that begin with a prefix; what comes or goes meanwhile may be among them or not.
  public List<String> keys(String prefix) {
    var keys = new ArrayList<String>();
    var token = Optional.<String>empty();
    do {
      var request =
          to(SdkHttpMethod.GET, "")
              .putRawQueryParameter("list-type", "2")
              // No key is then a matter of XML.
              .putRawQueryParameter("encoding-type", "url")
              .putRawQueryParameter("prefix", prefix);
      token.ifPresent(from -> request.putRawQueryParameter("continuation-token", from));
      var answer = call(request.build(), NOTHING);
      if (!answer.isSuccess()) {
        throw refused("list", prefix, answer);
      }
      answer.all("Key").forEach(key -> keys.add(URLDecoder.decode(key, StandardCharsets.UTF_8)));
      token = answer.all("NextContinuationToken").findFirst();
    } while (token.isPresent());
    return keys;
  }

  /// Deletes an object; that none stands there is as good.
  public void delete(String key) {
    var answer = call(to(SdkHttpMethod.DELETE, key).build(), NOTHING);
    if (!answer.isSuccess() && !(answer.status() == NOT_FOUND && answer.code().equals(NO_KEY))) {
      throw refused("delete", key, answer);
    }
  }

  private Optional<ByteBuffer> read(String key, SdkHttpRequest.Builder request) {
    var answer = call(request.build(), NOTHING);
    return found(key, answer) ? Optional.of(answer.body()) : Optional.empty();
  }

  private static boolean found(String key, Answer answer) {
    if (answer.isSuccess()) {
      return true;
    }
    // A bucket that is not there is "not found" too, and no reason to make a plan once more.
    if (answer.status() == NOT_FOUND && answer.code().equals(NO_KEY)) {
      return false;
    }
    throw refused("read", key, answer);
  }

  private SdkHttpRequest.Builder to(SdkHttpMethod method, String key) {
    return SdkHttpRequest.builder().method(method).uri(address.resolve(key));
  }

  private static IllegalStateException refused(String act, String key, Answer answer) {
    return new IllegalStateException(
        "S3 does not " + act + " " + key + ": " + answer.status() + " " + answer.code());
  }

  private Answer call(SdkHttpRequest request, byte[] body) {
    for (var attempt = 1; ; attempt++) {
      var isLast = attempt == ATTEMPTS;
      try {
        var answer = callOnce(request, body);
        if (isLast || !answer.mayChange()) {
          return answer;
        }
      } catch (IOException e) {
        if (isLast) {
          throw new UncheckedIOException(e);
        }
      } catch (UncheckedIOException e) {
        if (isLast) {
          throw e;
        }
      }
      pause(backoff.computeDelay(attempt));
    }
  }

  private Answer callOnce(SdkHttpRequest request, byte[] body) throws IOException {
    var identity = credentials.resolveIdentity().join();
    // Of all services S3 alone takes a path as it is.
    // https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
    var signed =
        SIGNER.sign(
            sign ->
                sign.identity(identity)
                    .request(request)
                    .payload(ContentStreamProvider.fromByteArrayUnsafe(body))
                    .putProperty(SERVICE_SIGNING_NAME, "s3")
                    .putProperty(REGION_NAME, region.id())
                    .putProperty(DOUBLE_URL_ENCODE, false)
                    .putProperty(NORMALIZE_PATH, false));
    var execution = HttpExecuteRequest.builder().request(signed.request());
    if (body.length > 0) {
      signed.payload().ifPresent(execution::contentStreamProvider);
    }
    var response = http.prepareRequest(execution.build()).call();
    var answered = NOTHING;
    if (response.responseBody().isPresent()) {
      try (var stream = response.responseBody().get()) {
        answered = stream.readAllBytes();
      }
    }
    var head = response.httpResponse();
    return new Answer(
        head.statusCode(),
        ByteBuffer.wrap(answered),
        head.firstMatchingHeader("ETag").orElse(""),
        head.firstMatchingHeader("Last-Modified").orElse(""));
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for S3", e);
    }
  }

  private record Answer(int status, ByteBuffer body, String eTag, String lastModified) {
    boolean isSuccess() {
      return status / 100 == 2;
    }

    /// Whether the same request may be answered in another way a moment later.
    boolean mayChange() {
      return status >= SERVER_ERROR
          || status == TOO_MANY_REQUESTS
          // Somebody writes this key right now.
          || status == CONFLICT
          || (!isSuccess() && code().equals("RequestTimeout"));
    }

    /// S3's word for what is wrong, or nothing.
    String code() {
      return all("Code").findFirst().orElse("");
    }

    /// What stands in the elements of a name, in their order.
    Stream<String> all(String element) {
      var xml = StandardCharsets.UTF_8.decode(body.duplicate()).toString();
      return Pattern.compile("<" + element + ">([^<]*)</" + element + ">")
          .matcher(xml)
          .results()
          .map(found -> found.group(1));
    }
  }
}
