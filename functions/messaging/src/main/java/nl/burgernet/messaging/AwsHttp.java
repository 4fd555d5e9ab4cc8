package nl.burgernet.messaging;

import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/// How a function speaks with AWS. Until it wakes from its snapshot, each connection is closed when
/// it is answered: a snapshot that took connections along would find them dead where it wakes.
public final class AwsHttp implements SdkHttpClient {
  /// https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
  private static final String INITIALIZATION = "AWS_LAMBDA_INITIALIZATION_TYPE";

  private static volatile boolean awake = !"snap-start".equals(System.getenv(INITIALIZATION));

  // The context knows whom to wake only as long as somebody else knows them too.
  private static final Resource WAKING =
      new Resource() {
        @Override
        public void beforeCheckpoint(Context<? extends Resource> context) {}

        @Override
        public void afterRestore(Context<? extends Resource> context) {
          awake = true;
        }
      };

  static {
    Core.getGlobalContext().register(WAKING);
  }

  private final SdkHttpClient client;

  private AwsHttp(SdkHttpClient client) {
    this.client = client;
  }

  /// A client for any number of the SDK's clients. With it a function begins to make them, so what
  /// its first event needs is loaded meanwhile.
  public static SdkHttpClient create() {
    FirstEvent.prepare();
    return over(UrlConnectionHttpClient.create());
  }

  /// The same over a client of somebody's choice.
  public static SdkHttpClient over(SdkHttpClient client) {
    return new AwsHttp(client);
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return client.prepareRequest(awake ? request : closing(request));
  }

  /// The header belongs to the connection, and is not among what was signed.
  static HttpExecuteRequest closing(HttpExecuteRequest request) {
    var closing = HttpExecuteRequest.builder();
    closing.request(request.httpRequest().toBuilder().putHeader("Connection", "close").build());
    request.contentStreamProvider().ifPresent(closing::contentStreamProvider);
    request.metricCollector().ifPresent(closing::metricCollector);
    return closing.build();
  }

  @Override
  public String clientName() {
    return client.clientName();
  }

  @Override
  public void close() {
    client.close();
  }
}
