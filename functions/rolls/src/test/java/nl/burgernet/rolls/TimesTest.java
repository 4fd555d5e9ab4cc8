package nl.burgernet.rolls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimesTest {
  private static final Instant START = Instant.parse("2026-01-13T11:00:00.400Z");
  private static final Times TIMES =
      Times.NONE
          .and(10, START.plusSeconds(4))
          .and(85, START.plusSeconds(20))
          .and(5, START.plusSeconds(90));

  @Test
  void the_first_the_middle_and_the_last_are_told_apart() {
    var start = Instant.parse("2026-01-13T11:00:00Z");

    assertThat(TIMES.until(0, start)).isEqualTo(Duration.ofSeconds(4));
    assertThat(TIMES.until(0.5, start)).isEqualTo(Duration.ofSeconds(20));
    assertThat(TIMES.until(0.95, start)).isEqualTo(Duration.ofSeconds(20));
    assertThat(TIMES.until(1, start)).isEqualTo(Duration.ofSeconds(90));
  }

  @Test
  void nobody_is_told_before_the_start() {
    assertThat(Times.NONE.and(1, START).until(1, START)).isZero();
  }

  @Test
  void what_is_written_is_read_back_and_is_short() {
    assertThat(Times.parse(TIMES.toString())).isEqualTo(TIMES);
    assertThat(TIMES).hasToString("1768302004:10,16:85,70:5");
    assertThat(Times.parse(Times.NONE.toString())).isEqualTo(Times.NONE);
  }

  @Test
  void the_times_of_several_slices_are_those_of_all() {
    assertThat(TIMES.and(TIMES).count()).isEqualTo(200);
    assertThat(TIMES.and(TIMES).until(1, START).toSeconds()).isEqualTo(89);
  }
}
