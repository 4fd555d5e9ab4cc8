package nl.burgernet.inquire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import nl.burgernet.inquire.PhotoFates.Fate;
import nl.burgernet.objects.S3Bucket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/// What receive-photo wrote down of a photo is what is said of it, and of another nothing.
class S3PhotoFatesTest {
  private static final String FATES = "/photos/fates/answers/" + Asking.id("fates") + "/";

  private static final String NOT_THERE = "<Error><Code>NoSuchKey</Code></Error>";

  private final Map<String, String> objects = new HashMap<>();
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          var found = objects.get(exchange.getRequestURI().getPath());
          var bytes = (found == null ? NOT_THERE : found).getBytes(UTF_8);
          exchange.sendResponseHeaders(found == null ? 404 : 200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void what_became_of_a_photo_is_told_in_the_words_that_were_written_down() {
    objects.put(FATES + "a", "{\"state\": \"ACCEPTED\"}");
    objects.put(
        FATES + "b",
        "{\"state\": \"REFUSED\", \"refusal\": \"TOO_LARGE\", \"advice\": \"Send a smaller one\"}");

    assertThat(fate("a")).isEqualTo(new Fate("ACCEPTED", null, null));
    assertThat(fate("b")).isEqualTo(new Fate("REFUSED", "TOO_LARGE", "Send a smaller one"));
  }

  @Test
  void a_photo_of_which_nothing_was_written_down_is_awaited() {
    objects.put(FATES + "a", "{\"state\": \"ACCEPTED\"}");

    assertThat(fate("b")).isEqualTo(Fate.AWAITED);
  }

  private Fate fate(String photo) {
    return new S3PhotoFates(
            new S3Bucket(
                UrlConnectionHttpClient.create(),
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/photos/"),
                Region.EU_WEST_1,
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"))))
        .of(Asking.id("fates"), photo);
  }
}
