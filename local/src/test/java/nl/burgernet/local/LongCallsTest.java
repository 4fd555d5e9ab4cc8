package nl.burgernet.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;

/// Files that take a function minutes, by a server that stands for Lambda.
final class LongCallsTest {
  private static final String REPORT =
      "{\"accepted\":2500,\"unchanged\":1,\"wrong\":0,\"report\":\"line,result\\n2,accepted\\n\"}";

  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final CountDownLatch answering = new CountDownLatch(1);
  private HttpServer server;
  private volatile int status = 200;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          calls.add(exchange.getRequestURI().getPath());
          exchange.getRequestBody().readAllBytes();
          try {
            answering.await();
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
          var answer = REPORT.getBytes(UTF_8);
          exchange.sendResponseHeaders(status, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    answering.countDown();
    server.stop(0);
  }

  @Test
  @Timeout(15) // Seconds: a client of its own accord gives up after thirty.
  void a_call_lasts_as_long_as_it_is_given_and_a_function_takes_no_longer() {
    try (var lambda =
        LongCalls.lambda(Duration.ofMillis(200))
            .endpointOverride(suite())
            .region(Region.of(Place.REGION))
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .build()) {
      assertThatThrownBy(() -> lambda.invoke(invoke -> invoke.functionName("ImportBoards")))
          .isInstanceOf(SdkClientException.class)
          .hasStackTraceContaining("Read timed out");
    }

    assertThat(calls).as("made once").hasSize(1);
    // The longest that a function of the template may take.
    assertThat(LongCalls.LONGEST).isGreaterThan(Duration.ofMinutes(15));
  }

  @Test
  void an_import_that_takes_a_minute_is_called_once_and_its_report_printed() {
    answering.countDown();
    try (var boards = BoardImports.into(suite())) {
      var report = boards.take("id,name\n");

      assertThat(report.accepted()).isEqualTo(2500);
      assertThat(report.isGood()).isTrue();
      assertThat(report.lines()).startsWith("line,result");
      assertThat(calls).hasSize(1).first().asString().contains("/ImportBoards/");

      // As a gateway does that does not wait for so long.
      status = 504;
      assertThatThrownBy(() -> boards.take("id,name\n")).isInstanceOf(SuiteClient.Unexpected.class);
      assertThat(calls).as("once each, never beside itself").hasSize(2);
    }
  }

  private URI suite() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }
}
