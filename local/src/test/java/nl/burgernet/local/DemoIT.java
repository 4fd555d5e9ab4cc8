package nl.burgernet.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The demo, as somebody runs it who has just cloned the repository.
class DemoIT {
  private final PrintStream out = System.out;

  @BeforeEach
  void find_the_template() {
    Synthesized.require();
    System.setProperty("burgernet.home", "..");
  }

  @AfterEach
  void restore() {
    System.setOut(out);
    System.clearProperty("burgernet.home");
  }

  @Test
  void everything_is_shown_and_all_of_it_is_withdrawn_at_the_outcome() {
    var bytes = new ByteArrayOutputStream();

    var status =
        Burgernet.run(
            new PrintStream(bytes, true, UTF_8), "demo", "--participants", "2000", "--json");

    var json = Json.read(bytes.toString(UTF_8));
    assertThat(json.path("wrong")).as(json.toPrettyString()).isEmpty();
    assertThat(status).isZero();
    assertThat(json.path("seen").valueStream().map(seen -> seen.path("about").asString("")))
        .contains("feeds", "boards", "phones", "photo", "X", "sighting");
    assertThat(json.at("/channels/APP/outcomeTold").asInt()).isEqualTo(4);
    assertThat(json.at("/channels/X/outcomeTold").asInt()).isEqualTo(1);
    assertThat(json.at("/messages/BOARD").size()).isEqualTo(2);
  }
}
