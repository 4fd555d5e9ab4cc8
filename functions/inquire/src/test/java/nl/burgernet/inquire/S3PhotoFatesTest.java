package nl.burgernet.inquire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import nl.burgernet.inquire.PhotoFates.Fate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What receive-photo wrote down of a photo is what is said of it, and of another nothing.
class S3PhotoFatesTest {
  private static final String FATES = "/photos/fates/answers/" + Asking.id("fates") + "/";

  private static final String NOT_THERE = "<Error><Code>NoSuchKey</Code></Error>";

  private final Map<String, String> objects = new HashMap<>();
  private PhotosBucket photos;

  @BeforeEach
  void serve() throws IOException {
    photos =
        new PhotosBucket(
            exchange -> {
              var found = objects.get(exchange.getRequestURI().getPath());
              var bytes = (found == null ? NOT_THERE : found).getBytes(UTF_8);
              exchange.sendResponseHeaders(found == null ? 404 : 200, bytes.length);
              exchange.getResponseBody().write(bytes);
              exchange.close();
            });
  }

  @AfterEach
  void stop() {
    photos.close();
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
    return new S3PhotoFates(photos.bucket()).of(Asking.id("fates"), photo);
  }
}
