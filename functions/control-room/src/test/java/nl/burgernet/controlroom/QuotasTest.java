package nl.burgernet.controlroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import nl.burgernet.events.Channel;
import org.junit.jupiter.api.Test;

class QuotasTest {
  private static final Quotas QUOTAS =
      Quotas.from(
          Map.of(
              "SMS_QUOTA_PER_SECOND", "20", "VOICE_QUOTA_PER_SECOND", String.valueOf(20 / 60.0)));

  @Test
  void a_part_of_a_second_is_a_second() {
    assertThat(QUOTAS.secondsFor(20, Channel.SMS)).isEqualTo(1);
    assertThat(QUOTAS.secondsFor(21, Channel.SMS)).isEqualTo(2);
    assertThat(QUOTAS.secondsFor(0, Channel.SMS)).isZero();
  }

  @Test
  void twenty_calls_a_minute_are_one_in_three_seconds() {
    for (var calls = 0; calls < 1_000; calls++) {
      assertThat(QUOTAS.secondsFor(calls, Channel.VOICE)).isEqualTo(3 * calls);
    }
  }

  @Test
  void what_is_not_configured_is_not_known() {
    assertThat(QUOTAS.secondsFor(1, Channel.EMAIL)).isNull();
  }
}
