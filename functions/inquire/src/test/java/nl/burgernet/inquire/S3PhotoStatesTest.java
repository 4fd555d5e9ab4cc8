package nl.burgernet.inquire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import nl.burgernet.inquire.PhotoStates.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What lies in the bucket decides, also while it changes; the bucket's own tests say how it lists.
class S3PhotoStatesTest {
  private static final String KEPT = "answers/" + Asking.id("states") + "/";
  private static final String FATES = "fates/" + KEPT;

  private final TreeSet<String> keys = new TreeSet<>();

  /// What arrives between two requests.
  private List<String> next = List.of();

  private PhotosBucket photos;

  @BeforeEach
  void serve() throws IOException {
    photos =
        new PhotosBucket(
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
  }

  @AfterEach
  void stop() {
    photos.close();
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
    return new S3PhotoStates(photos.bucket()).in(Asking.id("states"));
  }
}
