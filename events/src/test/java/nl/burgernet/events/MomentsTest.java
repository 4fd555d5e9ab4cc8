package nl.burgernet.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MomentsTest {
  private static final Instant NOON = Instant.parse("2026-01-13T12:00:00Z");

  @Test
  void their_texts_sort_as_they_do() {
    assertThat(
            Stream.of(NOON.minusMillis(1), NOON, NOON.plusMillis(1), NOON.plusMillis(500))
                .map(Moments::sortable))
        .isSorted();
    assertThat(Moments.sortable(NOON)).isEqualTo("2026-01-13T12:00:00.000Z");
  }
}
