package nl.burgernet.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

class AwsHttpTest {
  private final List<HttpExecuteRequest> prepared = new ArrayList<>();
  private final HttpExecuteRequest asked =
      HttpExecuteRequest.builder()
          .request(
              SdkHttpRequest.builder()
                  .uri(URI.create("https://example.org/table"))
                  .method(SdkHttpMethod.POST)
                  .putHeader("X-Amz-Target", "GetItem")
                  .build())
          .contentStreamProvider(body())
          .build();

  @Test
  void who_was_not_captured_keeps_its_connections() {
    try (var http = AwsHttp.over(new Noting())) {
      http.prepareRequest(asked);
    }

    assertThat(prepared).containsExactly(asked);
  }

  @Test
  void a_request_before_the_snapshot_closes_its_connection_and_is_the_same_otherwise() {
    var closing = AwsHttp.closing(asked);

    assertThat(closing.httpRequest().firstMatchingHeader("Connection")).contains("close");
    assertThat(closing.httpRequest().firstMatchingHeader("X-Amz-Target")).contains("GetItem");
    assertThat(closing.httpRequest().getUri()).isEqualTo(asked.httpRequest().getUri());
    assertThat(closing.contentStreamProvider()).isEqualTo(asked.contentStreamProvider());
  }

  private static ContentStreamProvider body() {
    return () -> new ByteArrayInputStream(new byte[] {'{', '}'});
  }

  /// Sends nothing.
  private final class Noting implements SdkHttpClient {
    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      prepared.add(request);
      return new ExecutableHttpRequest() {
        @Override
        public software.amazon.awssdk.http.HttpExecuteResponse call() {
          throw new UnsupportedOperationException("nothing is sent");
        }

        @Override
        public void abort() {}
      };
    }

    @Override
    public void close() {}
  }
}
