package nl.burgernet.messengerpage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import nl.burgernet.messengerpage.MessengerPage.Message;
import nl.burgernet.messengerpage.MessengerPage.Sent;
import nl.burgernet.secrets.FakeSecrets;
import nl.burgernet.secrets.Secrets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpMessengerPageTest {
  private static final String ACCEPTED =
      "{\"recipient_id\":\"24681012\",\"message_id\":\"m_AG5Hz2Uq7tuwNEhXfYYKj8mJEM_QPpz5jdCK48PnKAjSdjfipqxqMvK8ma6AC8fplwlqLP_5cgXIbu7I3rBN0P\"}";

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final HttpServer graph = serving();
  private int status = 200;
  private String answer = ACCEPTED;
  private boolean silent;

  @AfterEach
  void stop() {
    closing.countDown();
    graph.stop(0);
  }

  @Test
  void a_message_goes_to_the_person_as_an_answer_in_the_name_of_the_page() {
    assertThat(send(new Message("Burgernet: test", List.of("Ja", "Nee"))))
        .isEqualTo(new Sent.Accepted());

    assertThat(requests).hasSize(1);
    assertThat(requests.getFirst())
        .contains(
            "POST /v23.0/1234567890/messages?appsecret_proof=",
            "Bearer EAAG",
            "\"recipient\":{\"id\":\"24681012\"}",
            "\"messaging_type\":\"RESPONSE\"",
            "\"text\":\"Burgernet: test\"",
            "{\"content_type\":\"text\",\"title\":\"Ja\",\"payload\":\"Ja\"}")
        // HMAC-SHA256 of EAAG under the key app-secret, as openssl works it out.
        .contains(
            "appsecret_proof=b30582f158d980285bf5155cbc79641c4d491502e7cbbf3c3ca95d3f4bdf644a");
  }

  @ParameterizedTest
  @CsvSource({
    "400,  10, 2018278, OutsideWindow",
    "400,  10, 2018065, OutsideWindow",
    "403,  10, 0,       LockedOut",
    "400, 551, 1545041, NoSuchPerson",
    "400, 100, 2018001, NoSuchPerson",
    "400, 100, 0,       Busy",
    "403, 200, 1545041, OptedOut",
    "403, 200, 0,       LockedOut",
    "400, 190, 463,     LockedOut",
    "400,   4, 2018022, Busy",
    "400, 613, 0,       Busy",
    "400, 80006, 0,     Busy",
    "400, 1200, 0,      Busy",
    "500,   2, 0,       Unknown",
    "503,   0, 0,       Unknown"
  })
  void each_error_means_what_meta_says(int status, int code, int subcode, String meaning) {
    answer(
        status,
        """
        {"error":{"message":"(#%d) Something","type":"OAuthException","code":%d,\
        "error_subcode":%d,"fbtrace_id":"BLBz/WZt8dN"}}\
        """
            .formatted(code, code, subcode));

    assertThat(send(new Message("x")).getClass().getSimpleName()).isEqualTo(meaning);
    assertThat(requests).hasSize(1);
  }

  @Test
  void an_answer_that_is_no_json_refuses_nobody() {
    answer(400, "<html>Sorry, something went wrong.</html>");

    assertThat(send(new Message("x"))).isEqualTo(new Sent.Busy());
  }

  @Test
  @Timeout(10)
  void a_call_ends_when_its_time_is_up_and_is_not_made_again() {
    silent = true;

    assertThat(
            page(Duration.ofMillis(300), graph.getAddress().getPort()).send("1", new Message("x")))
        .isEqualTo(new Sent.Unknown());
    assertThat(requests).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void where_nobody_listens_nobody_was_told() {
    var port = graph.getAddress().getPort();
    graph.stop(0);

    assertThat(page(Duration.ofSeconds(5), port).send("1", new Message("x")))
        .isEqualTo(new Sent.Busy());
  }

  @Test
  void without_a_token_nobody_is_asked_and_people_have_to_put_it_right() {
    var page = page(new FakeSecrets(), Duration.ofSeconds(5), graph.getAddress().getPort());

    assertThat(page.send("1", new Message("x"))).isEqualTo(new Sent.LockedOut());
    assertThat(requests).isEmpty();
  }

  @Test
  void what_messenger_would_refuse_is_not_made() {
    assertThatThrownBy(() -> new Message("x".repeat(2001)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Message(" ")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Message("x", List.of("x".repeat(21))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void answer(int status, String body) {
    this.status = status;
    this.answer = body;
  }

  private Sent send(Message message) {
    return page(Duration.ofSeconds(5), graph.getAddress().getPort()).send("24681012", message);
  }

  private static MessengerPage page(Duration timeLimit, int port) {
    return page(new FakeSecrets(Map.of("token", "EAAG", "secret", "app-secret")), timeLimit, port);
  }

  private static MessengerPage page(Secrets secrets, Duration timeLimit, int port) {
    return new HttpMessengerPage(
        URI.create("http://127.0.0.1:" + port + "/v23.0"),
        "1234567890",
        secrets,
        new HttpMessengerPage.Names("token", "secret"),
        timeLimit);
  }

  private HttpServer serving() {
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext(
          "/",
          exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(
                exchange.getRequestMethod()
                    + " "
                    + exchange.getRequestURI()
                    + "\n"
                    + exchange.getRequestHeaders().getFirst("authorization")
                    + "\n"
                    + body);
            if (silent) {
              try {
                closing.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            }
            var bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
          });
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
