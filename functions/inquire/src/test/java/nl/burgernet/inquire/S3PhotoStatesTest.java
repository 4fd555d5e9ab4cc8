package nl.burgernet.inquire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import nl.burgernet.inquire.PhotoStates.State;
import nl.burgernet.objects.S3Bucket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/// What lies in the bucket decides, also while it changes; [S3Bucket]'s own tests say how it lists.
class S3PhotoStatesTest {
  private static final String KEPT = "answers/" + Asking.id("states") + "/";
  private static final String FATES = "fates/" + KEPT;

  private final TreeSet<String> keys = new TreeSet<>();

  /// What arrives between two requests.
  private List<String> next = List.of();

  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          var prefix = exchange.getRequestURI().getQuery().replaceFirst(".*prefix=", "");
          var listed =
              keys.stream()
                  .filter(key -> key.startsWith(prefix))
                  .map(key -> "<Key>" + key + "</Key>")
                  .collect(Collectors.joining())
                  .getBytes(UTF_8);
          keys.addAll(next);
          exchange.sendResponseHeaders(200, listed.length == 0 ? -1 : listed.length);
          exchange.getResponseBody().write(listed);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void a_photo_is_there_if_any_size_of_it_is_and_refused_if_only_its_fate_is() {
    keys.addAll(List.of(KEPT + "a/320.jpg", KEPT + "a/800.jpg", FATES + "a", FATES + "b"));

    var states = states();

    assertThat(states.of("a")).isEqualTo(State.ACCEPTED);
    assertThat(states.of("b")).isEqualTo(State.REFUSED);
    assertThat(states.of("c")).isEqualTo(State.AWAITED);
  }

  @Test
  void a_photo_that_is_accepted_while_it_is_asked_for_is_not_taken_for_refused() {
    next = List.of(KEPT + "a/320.jpg", FATES + "a");

    assertThat(states().of("a")).isNotEqualTo(State.REFUSED);
  }

  private PhotoStates.States states() {
    return new S3PhotoStates(
            new S3Bucket(
                UrlConnectionHttpClient.create(),
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/photos/"),
                Region.EU_WEST_1,
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"))))
        .in(Asking.id("states"));
  }
}
