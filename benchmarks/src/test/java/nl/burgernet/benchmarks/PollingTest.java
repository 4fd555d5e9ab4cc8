package nl.burgernet.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import nl.burgernet.benchmarks.Polling.Poller;
import nl.burgernet.benchmarks.Polling.Round;
import org.junit.jupiter.api.Test;

/// What the bench of boards says of polls is what boards would see.
class PollingTest {
  @Test
  void polls_are_spread_evenly_over_the_period() {
    assertThat(Polling.due(0, 5_000, Duration.ofSeconds(15))).isZero();
    assertThat(Polling.due(1, 5_000, Duration.ofSeconds(15))).isEqualTo(3_000_000);
    assertThat(Polling.due(4_999, 5_000, Duration.ofSeconds(15))).isEqualTo(14_997_000_000L);
  }

  @Test
  void a_share_of_the_polls_took_at_most_so_long() {
    var nanos = new long[100];
    for (var i = 0; i < nanos.length; i++) {
      nanos[i] = (i + 1) * 1_000_000L;
    }
    var round = new Round(100, 100, 0, 0, nanos);

    assertThat(round.millis(0.5)).isEqualTo(50);
    assertThat(round.millis(0.99)).isEqualTo(99);
    assertThat(round.millis(1)).isEqualTo(100);
  }

  /// A server that answers nobody until the last poll was due: the first ones waited for it, all
  /// the longer the earlier they were due.
  @Test
  void while_a_server_stalls_polls_grow_late() throws Exception {
    var asked = new CountDownLatch(20);
    try (var server = new Answering(asked);
        var polling = new Polling(server.address(), boards(20))) {
      var round = polling.round(Duration.ofMillis(400));

      assertThat(round.answered()).isEqualTo(20);
      // The one in the middle was due 200 ms before the last.
      assertThat(round.millis(0.5)).isGreaterThan(150);
      assertThat(round.millis(1)).isGreaterThan(350);
    }
  }

  @Test
  void a_board_that_remembers_says_what_it_has_and_another_does_not() throws Exception {
    try (var server = new Answering(new CountDownLatch(0));
        var polling = new Polling(server.address(), boards(4))) {
      assertThat(polling.round(Duration.ZERO).unchanged()).isZero();
      var again = polling.round(Duration.ZERO);

      assertThat(again.answered()).isEqualTo(4);
      assertThat(again.unchanged()).isEqualTo(2);
    }
  }

  @Test
  void what_is_refused_was_not_answered() throws Exception {
    try (var server = new Answering(new CountDownLatch(0));
        var polling = new Polling(server.address(), List.of(new Poller("/gone", false)))) {
      var round = polling.round(Duration.ZERO);

      assertThat(round.asked()).isEqualTo(1);
      assertThat(round.answered()).isZero();
    }
  }

  private static List<Poller> boards(int number) {
    return IntStream.range(0, number).mapToObj(i -> new Poller("/" + i, i % 2 == 0)).toList();
  }

  /// Answers once as many have asked as it waits for.
  private static final class Answering implements AutoCloseable {
    private final HttpServer server;

    Answering(CountDownLatch asked) throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext(
          "/",
          exchange -> {
            try (exchange) {
              asked.countDown();
              asked.await();
              var tag = "\"1\"";
              exchange.getResponseHeaders().set("ETag", tag);
              var held = exchange.getRequestHeaders().getFirst("If-None-Match");
              var status =
                  exchange.getRequestURI().getPath().equals("/gone")
                      ? 404
                      : tag.equals(held) ? 304 : 200;
              exchange.sendResponseHeaders(status, -1);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });
      server.start();
    }

    URI address() {
      return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }
}
