package nl.burgernet.registerparticipant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import nl.burgernet.registerparticipant.Limits.Limit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What all counting promises. Whoever holds another one to it does so from a class in this
/// package.
public abstract class LimitsContract {
  private static final Limit TWO_A_MINUTE = new Limit("codes", 2, Duration.ofMinutes(1));

  private Instant now = Instant.parse("2026-01-13T11:00:20Z");

  protected abstract Limits limits(InstantSource clock);

  private Limits limits;

  @BeforeEach
  void begin() {
    limits = limits(() -> now);
  }

  private final String anna = UUID.randomUUID().toString();

  @Test
  void so_many_are_admitted_and_the_next_waits_for_the_window_to_end() {
    assertThat(limits.waitOf(anna, TWO_A_MINUTE)).isZero();
    assertThat(limits.waitOf(anna, TWO_A_MINUTE)).isZero();
    assertThat(limits.waitOf(anna, TWO_A_MINUTE)).isEqualTo(Duration.ofSeconds(40));
  }

  @Test
  void the_next_window_begins_anew() {
    for (var i = 0; i < 5; i++) {
      limits.waitOf(anna, TWO_A_MINUTE);
    }
    now = now.plusSeconds(40);

    assertThat(limits.waitOf(anna, TWO_A_MINUTE)).isZero();
  }

  @Test
  void others_and_other_things_are_counted_apart() {
    limits.waitOf(anna, TWO_A_MINUTE);
    limits.waitOf(anna, TWO_A_MINUTE);

    assertThat(limits.waitOf(anna + "x", TWO_A_MINUTE)).isZero();
    assertThat(limits.waitOf(anna, new Limit("tries", 2, Duration.ofMinutes(1)))).isZero();
  }
}
