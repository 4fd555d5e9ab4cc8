package nl.burgernet.registerparticipant;

import static software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME;
import static software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner.REGION_NAME;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.regions.Region;

/// Single signed calls to services of AWS whose own clients would make the function too large;
/// `docs/decisions.md` says how much. A call is made once: a code that may have been sent is not
/// sent again.
final class AwsCalls {
  private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();

  private final SdkHttpClient http;
  private final Region region;
  private final IdentityProvider<? extends AwsCredentialsIdentity> credentials;

  AwsCalls(
      SdkHttpClient http,
      Region region,
      IdentityProvider<? extends AwsCredentialsIdentity> credentials) {
    this.http = http;
    this.region = region;
    this.credentials = credentials;
  }

  /// A service, and how the SDK's settings call it.
  ///
  /// @param setting the end of `aws.endpointUrl…`
  /// @param variable the end of `AWS_ENDPOINT_URL_…`
  /// @param host the first part of the host's name
  /// @param signingName the service in the signature
  /// @param pathAsIs whether the path is signed as it is, as S3 alone wants it
  record Service(
      String setting, String variable, String host, String signingName, boolean pathAsIs) {
    static final Service SNS = new Service("Sns", "SNS", "sns", "sns", false);
    static final Service SES = new Service("SesV2", "SESV2", "email", "ses", false);
    static final Service VOICE =
        new Service("PinpointSmsVoiceV2", "PINPOINT_SMS_VOICE_V2", "sms-voice", "sms-voice", false);
    static final Service S3 = new Service("S3", "S3", "s3", "s3", true);
  }

  /// What came back.
  ///
  /// @param errorType the header in which some services name what is wrong; empty without it
  record Answer(int status, String body, String errorType) {
    boolean isSuccess() {
      return status / 100 == 2;
    }

    boolean says(String word) {
      return body.contains(word) || errorType.contains(word);
    }
  }

  /// Calls once; throws [IOException] when no answer came.
  Answer call(Service service, String method, String path, Map<String, String> headers, String body)
      throws IOException {
    return call(service, method, path, headers, body.getBytes(StandardCharsets.UTF_8));
  }

  Answer call(Service service, String method, String path, Map<String, String> headers, byte[] body)
      throws IOException {
    var request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.fromValue(method))
            .uri(address(service).resolve(path));
    headers.forEach(request::putHeader);
    if (body.length > 0) {
      request.putHeader("Content-Length", Integer.toString(body.length));
    }
    var unsigned = request.build();
    var identity = credentials.resolveIdentity().join();
    var signed =
        SIGNER.sign(
            sign ->
                sign.identity(identity)
                    .request(unsigned)
                    .payload(ContentStreamProvider.fromByteArrayUnsafe(body))
                    .putProperty(SERVICE_SIGNING_NAME, service.signingName())
                    .putProperty(REGION_NAME, region.id())
                    .putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, !service.pathAsIs())
                    .putProperty(AwsV4FamilyHttpSigner.NORMALIZE_PATH, !service.pathAsIs()));
    var execution = HttpExecuteRequest.builder().request(signed.request());
    if (body.length > 0) {
      signed.payload().ifPresent(execution::contentStreamProvider);
    }
    var response = http.prepareRequest(execution.build()).call();
    var text = "";
    if (response.responseBody().isPresent()) {
      try (var stream = response.responseBody().get()) {
        text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      }
    }
    return new Answer(
        response.httpResponse().statusCode(),
        text,
        response.httpResponse().firstMatchingHeader("x-amzn-ErrorType").orElse(""));
  }

  private URI address(Service service) {
    // The order in which the SDK looks for an endpoint.
    return Stream.of(
            Optional.ofNullable(System.getProperty("aws.endpointUrl" + service.setting())),
            Optional.ofNullable(System.getenv("AWS_ENDPOINT_URL_" + service.variable())),
            Optional.ofNullable(System.getProperty("aws.endpointUrl")),
            Optional.ofNullable(System.getenv("AWS_ENDPOINT_URL")))
        .flatMap(Optional::stream)
        .findFirst()
        .map(URI::create)
        .orElseGet(
            () -> URI.create("https://" + service.host() + "." + region.id() + ".amazonaws.com"));
  }
}
