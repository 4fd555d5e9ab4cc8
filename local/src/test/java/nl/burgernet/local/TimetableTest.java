package nl.burgernet.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class TimetableTest {
  private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");
  private static final Instant FRIDAY_NOON = Instant.parse("2026-05-01T12:00:30Z");

  @Test
  void a_rate_fires_once_a_period() {
    assertThat(Timetable.of("rate(5 minutes)", ZoneOffset.UTC).after(FRIDAY_NOON))
        .isEqualTo(FRIDAY_NOON.plusSeconds(300));
  }

  @Test
  void a_cron_expression_is_read_in_its_own_zone() {
    assertThat(Timetable.of("cron(30 3 * * ? *)", AMSTERDAM).after(FRIDAY_NOON))
        .isEqualTo(Instant.parse("2026-05-02T01:30:00Z"));
  }

  @Test
  void weekdays_lists_and_steps_are_understood() {
    assertThat(Timetable.of("cron(0/20 8-9 ? * MON,WED *)", ZoneOffset.UTC).after(FRIDAY_NOON))
        .isEqualTo(Instant.parse("2026-05-04T08:00:00Z"));
    assertThat(
            Timetable.of("cron(0/20 8-9 ? * MON,WED *)", ZoneOffset.UTC)
                .after(Instant.parse("2026-05-04T09:20:00Z")))
        .isEqualTo(Instant.parse("2026-05-04T09:40:00Z"));
  }

  @Test
  void a_single_moment_fires_once() {
    var once = Timetable.of("at(2026-05-01T15:00:00)", AMSTERDAM);

    assertThat(once.after(FRIDAY_NOON)).isEqualTo(Instant.parse("2026-05-01T13:00:00Z"));
    assertThat(once.after(Instant.parse("2026-05-01T13:00:00Z"))).isNull();
  }

  @Test
  void anything_else_is_refused_with_its_words() {
    assertThatThrownBy(() -> Timetable.of("every day", ZoneOffset.UTC))
        .hasMessageContaining("every day");
  }
}
