package nl.burgernet.objects;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/// What becomes of S3's less usual answers; the usual ones are told by the contracts.
class S3BucketTest {
  private final Deque<Answer> answers = new ArrayDeque<>();
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private final HttpServer server = serve();
  private final S3Bucket bucket =
      new S3Bucket(
          UrlConnectionHttpClient.create(),
          URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/plans/"),
          Region.EU_WEST_1,
          StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")),
          BackoffStrategy.retryImmediately());

  @FunctionalInterface
  private interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void a_busy_bucket_is_asked_again() {
    answer(503, "<Error><Code>SlowDown</Code></Error>");
    answer(500, "");
    answer(429, "");
    answer(400, "<Error><Code>RequestTimeout</Code></Error>");
    answer(200, "plan");

    assertThat(bucket.get("one")).contains(ByteBuffer.wrap("plan".getBytes(UTF_8)));
    assertThat(requests).hasSize(5);
  }

  @Test
  void a_key_that_somebody_writes_right_now_is_written_again() {
    answer(409, "<Error><Code>ConditionalRequestConflict</Code></Error>");
    answer(412, "<Error><Code>PreconditionFailed</Code></Error>");

    assertThat(put()).isFalse();
    assertThat(requests).containsExactly("PUT /plans/one *", "PUT /plans/one *");
  }

  @Test
  void a_write_whose_answer_is_lost_is_found_to_stand() {
    answers.add(HttpExchange::close);
    answer(412, "<Error><Code>PreconditionFailed</Code></Error>");

    assertThat(put()).isFalse();
  }

  @Test
  void an_object_that_breaks_off_is_read_again() {
    answers.add(
        exchange -> {
          exchange.sendResponseHeaders(200, 100);
          exchange.getResponseBody().write("pla".getBytes(UTF_8));
          exchange.getResponseBody().flush();
          exchange.close();
        });
    answer(200, "plan");

    assertThat(bucket.get("one")).contains(ByteBuffer.wrap("plan".getBytes(UTF_8)));
  }

  @Test
  void what_is_gone_already_is_as_good_as_deleted() {
    answer(204, "");
    answer(404, "<Error><Code>NoSuchKey</Code></Error>");
    answer(403, "<Error><Code>AccessDenied</Code></Error>");

    bucket.delete("one");
    bucket.delete("one");
    assertThatThrownBy(() -> bucket.delete("one"))
        .hasMessage("S3 does not delete one: 403 AccessDenied");
  }

  @Test
  void nobody_waits_for_ever() {
    for (var attempt = 0; attempt < 5; attempt++) {
      answers.add(HttpExchange::close);
    }
    assertThatThrownBy(() -> bucket.get("one")).isInstanceOf(UncheckedIOException.class);

    for (var attempt = 0; attempt < 5; attempt++) {
      answer(503, "<Error><Code>SlowDown</Code></Error>");
    }
    assertThatThrownBy(this::put).hasMessage("S3 does not write one: 503 SlowDown");
    assertThat(answers).isEmpty();
  }

  @Test
  void a_refusal_is_final_and_says_nothing_of_what_is_kept() {
    answer(403, "<Error><Code>AccessDenied</Code><Message>not for +31612345678</Message></Error>");

    assertThatThrownBy(() -> bucket.get("one"))
        .hasMessage("S3 does not read one: 403 AccessDenied");
    assertThat(requests).hasSize(1);
  }

  @Test
  void a_bucket_that_is_gone_is_not_taken_for_an_empty_one() {
    answer(404, "<Error><Code>NoSuchBucket</Code></Error>");
    answer(404, "<Error><Code>NoSuchKey</Code></Error>");

    assertThatThrownBy(() -> bucket.get("one"))
        .hasMessage("S3 does not read one: 404 NoSuchBucket");
    assertThat(bucket.get("one")).isEmpty();
  }

  @Test
  void all_pages_of_a_list_are_read() {
    answer(
        200,
        "<Contents><Key>photos/a</Key></Contents><Contents><Key>photos/b+%26c</Key></Contents>"
            + "<NextContinuationToken>a/b+c=</NextContinuationToken>");
    answer(200, "<Contents><Key>photos/d</Key></Contents>");

    assertThat(bucket.keys("photos/")).containsExactly("photos/a", "photos/b &c", "photos/d");
    assertThat(requests)
        .containsExactly(
            "GET /plans/?list-type=2&encoding-type=url&prefix=photos%2F null",
            "GET /plans/?list-type=2&encoding-type=url&prefix=photos%2F"
                + "&continuation-token=a%2Fb%2Bc%3D null");
  }

  @Test
  void a_list_that_is_refused_is_not_taken_for_an_empty_one() {
    answer(403, "<Error><Code>AccessDenied</Code></Error>");

    assertThatThrownBy(() -> bucket.keys("photos/"))
        .hasMessage("S3 does not list photos/: 403 AccessDenied");
  }

  @Test
  void without_an_endpoint_of_its_own_a_bucket_is_at_aws() {
    assertThat(S3Bucket.address("plans", Region.EU_CENTRAL_1))
        .hasToString("https://plans.s3.eu-central-1.amazonaws.com/");
  }

  private boolean put() {
    return bucket.putIfAbsent("one", "text/plain", "plan".getBytes(UTF_8));
  }

  private void answer(int status, String body) {
    answers.add(
        exchange -> {
          var bytes = body.getBytes(UTF_8);
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  private HttpServer serve() {
    try {
      var started =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      started.createContext(
          "/",
          exchange -> {
            exchange.getRequestBody().readAllBytes();
            requests.add(
                exchange.getRequestMethod()
                    + " "
                    + exchange.getRequestURI()
                    + " "
                    + exchange.getRequestHeaders().getFirst("If-None-Match"));
            answers.remove().to(exchange);
          });
      started.start();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
