package nl.burgernet.receivephoto;

import static nl.burgernet.events.Examples.MILA;
import static nl.burgernet.events.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// What every throttle promises.
public abstract class ThrottleContract {
  private static final Throttle.Verdict IN = new Throttle.Verdict.Admitted();

  protected abstract Throttle throttle();

  @Test
  void one_sender_is_let_in_so_often_a_day() {
    for (var i = 0; i < Throttle.A_SENDER_A_DAY; i++) {
      assertThat(throttle().count(MILA, "192.0.2.1", NOON.plusSeconds(60L * i))).isEqualTo(IN);
    }

    assertThat(throttle().count(MILA, "192.0.2.1", NOON.plusSeconds(3_600)))
        .isEqualTo(new Throttle.Verdict.TooMany(Duration.ofHours(12)));
    assertThat(throttle().count(MILA, "192.0.2.2", NOON)).isEqualTo(IN);
    assertThat(throttle().count(MILA, "192.0.2.1", Instant.parse("2026-01-14T00:00:00Z")))
        .isEqualTo(IN);
  }

  @Test
  void a_crowd_is_let_in_so_often_a_minute() {
    for (var i = 0; i < Throttle.AN_ACTION_A_MINUTE; i++) {
      assertThat(throttle().count(MILA, "198.51.100." + i, NOON)).isEqualTo(IN);
    }

    assertThat(throttle().count(MILA, "203.0.113.1", NOON.plusSeconds(20)))
        .isEqualTo(new Throttle.Verdict.TooMany(Duration.ofSeconds(40)));
    assertThat(throttle().count(MILA, "203.0.113.1", NOON.plusSeconds(60))).isEqualTo(IN);
  }

  @Test
  void one_subscriber_s_many_addresses_are_one_sender() {
    for (var i = 0; i < Throttle.A_SENDER_A_DAY; i++) {
      throttle().count(MILA, "2001:db8:1:2::" + i, NOON.plusSeconds(60L * i));
    }

    assertThat(throttle().count(MILA, "2001:db8:1:2:ffff::1", NOON))
        .isInstanceOf(Throttle.Verdict.TooMany.class);
    assertThat(throttle().count(MILA, "2001:db8:1:3::1", NOON)).isEqualTo(IN);
  }
}
