package nl.burgernet.posttox;

import static nl.burgernet.events.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AllowanceTest {
  @Test
  void an_account_speaks_a_hundred_times_in_any_quarter_of_an_hour() {
    var allowance = Allowance.unused();
    for (var second = 0; second < 100; second++) {
      var now = NOON.plusSeconds(second);
      assertThat(allowance.wait(now)).isZero();
      allowance = allowance.spoken(now);
    }

    assertThat(allowance.wait(NOON.plusSeconds(100))).isEqualTo(Duration.ofSeconds(800));
    assertThat(allowance.wait(NOON.plusSeconds(900))).isZero();
    assertThat(allowance.spoken(NOON.plusSeconds(900)).wait(NOON.plusSeconds(900)))
        .isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void what_x_says_counts_too() {
    var allowance = Allowance.unused().closed(NOON.plusSeconds(60));

    assertThat(allowance.wait(NOON)).isEqualTo(Duration.ofMinutes(1));
    assertThat(allowance.wait(NOON.plusSeconds(60))).isZero();
  }
}
