package nl.burgernet.rolls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class EstimateTest {
  private static final Duration AN_HOUR = Duration.ofHours(1);

  @Test
  void alone_an_action_has_the_whole_quota() {
    var estimate = Estimate.of(20, 1_000, List.of(), AN_HOUR);

    assertThat(estimate.sending()).isEqualTo(Duration.ofSeconds(50));
    assertThat(estimate.byDeadline()).isEqualTo(1_000);
  }

  @Test
  void beside_a_national_action_a_small_one_has_half_of_it() {
    assertThat(Estimate.of(20, 1_000, List.of(2_000_000), AN_HOUR).sending())
        .isEqualTo(Duration.ofSeconds(100));
  }

  @Test
  void what_a_smaller_action_leaves_is_taken() {
    assertThat(Estimate.of(20, 1_000, List.of(100), AN_HOUR).sending())
        .isEqualTo(Duration.ofSeconds(55));
  }

  @Test
  void whom_the_deadline_cuts_is_known_before() {
    var estimate = Estimate.of(20, 1_000_000, List.of(6_000), Duration.ofSeconds(3 + 600));

    // Of 12,000 messages in ten minutes half are the other's.
    assertThat(estimate.byDeadline()).isEqualTo(6_000);
    assertThat(estimate.sending()).isEqualTo(Duration.ofSeconds((1_000_000 + 6_000) / 20));
  }

  @Test
  void who_is_nobody_takes_no_time() {
    assertThat(Estimate.of(0.3, 0, List.of(5), AN_HOUR))
        .isEqualTo(new Estimate(Duration.ZERO, Duration.ZERO, 0));
  }

  /// The same as serving one message of each action in turn.
  @Property(tries = 300)
  void it_is_what_taking_turns_gives(
      @ForAll @IntRange(min = 1, max = 500) int ours,
      @ForAll @Size(max = 4) List<@IntRange(min = 0, max = 500) Integer> others,
      @ForAll @IntRange(min = 1, max = 120) int seconds) {
    var waiting = new ArrayList<>(others);
    var left = ours;
    var sent = 0;
    var byDeadline = 0;
    while (left > 0) {
      for (var i = 0; i < waiting.size(); i++) {
        if (waiting.get(i) > 0) {
          waiting.set(i, waiting.get(i) - 1);
          sent++;
        }
      }
      left--;
      sent++;
      if (sent <= seconds * 10) {
        byDeadline++;
      }
    }
    var estimate = Estimate.of(10, ours, others, Duration.ofSeconds(3 + seconds));

    assertThat(estimate.sending().toMillis() / 1e3).isCloseTo(sent / 10.0, within(0.5));
    assertThat(estimate.byDeadline()).isCloseTo(byDeadline, within(1));
  }
}
