package nl.burgernet.infrastructure;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ZipsTest {
  @Test
  void nothing_is_deployed_in_place_of_a_function_that_was_not_built() {
    var zips = new Zips(Path.of("nowhere"), false);

    assertThatThrownBy(() -> zips.of("fan-out"))
        .hasMessage(
            "nowhere/fan-out/target/fan-out.zip is missing: run 'mvn package' before deploying");
  }
}
