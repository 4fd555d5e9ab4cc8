package nl.burgernet.subscribers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class WindowsTest {
  private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");
  private static final Set<DayOfWeek> DAILY = Set.of(DayOfWeek.values());

  @Provide
  Arbitrary<List<Window>> windows() {
    return Entries.windows().list().ofMaxSize(3);
  }

  /// Moments of a year, and of the days in which the clocks change.
  @Provide
  Arbitrary<Instant> moments() {
    return Arbitraries.oneOf(
        seconds("2026-01-01T00:00:00Z", 365 * 86_400),
        seconds("2026-03-28T12:00:00Z", 2 * 86_400),
        seconds("2026-10-24T12:00:00Z", 2 * 86_400));
  }

  private static Arbitrary<Instant> seconds(String from, long length) {
    return Arbitraries.longs().between(0, length).map(Instant.parse(from)::plusSeconds);
  }

  @Property(tries = 3_000)
  void windows_are_open_when_the_clock_on_the_wall_says_so(
      @ForAll("windows") List<Window> windows, @ForAll("moments") Instant moment) {
    var of = new Windows(windows);

    assertThat(of.areOpenAt(DutchTime.at(moment))).isEqualTo(isOpen(of, moment));
  }

  /// Whether one of the windows that begin on this day or the day before holds the moment.
  static boolean isOpen(Windows windows, Instant moment) {
    var wall = ZonedDateTime.ofInstant(moment, AMSTERDAM).toLocalDateTime();
    return windows.windows().isEmpty()
        || windows.windows().stream()
            .anyMatch(
                window ->
                    List.of(wall.toLocalDate(), wall.toLocalDate().minusDays(1)).stream()
                        .filter(day -> window.days().contains(day.getDayOfWeek()))
                        .anyMatch(
                            day -> {
                              var start = day.atTime(window.from());
                              var end =
                                  (window.until().isAfter(window.from()) ? day : day.plusDays(1))
                                      .atTime(window.until());
                              return !wall.isBefore(start) && wall.isBefore(end);
                            }));
  }

  @Test
  void the_hour_that_is_left_out_in_spring_opens_nothing() {
    var night = daily(2, 3);

    assertThat(isOpenAt(night, "2026-03-29T00:59:59Z")).isFalse();
    assertThat(isOpenAt(night, "2026-03-29T01:00:00Z")).isFalse();
    assertThat(isOpenAt(daily(3, 4), "2026-03-29T01:00:00Z")).isTrue();
    assertThat(isOpenAt(daily(1, 2), "2026-03-29T00:59:59Z")).isTrue();
  }

  @Test
  void the_hour_that_comes_twice_in_autumn_is_open_twice() {
    var night = daily(2, 3);

    assertThat(isOpenAt(night, "2026-10-24T23:59:59Z")).isFalse();
    assertThat(isOpenAt(night, "2026-10-25T00:00:00Z")).isTrue();
    assertThat(isOpenAt(night, "2026-10-25T01:59:59Z")).isTrue();
    assertThat(isOpenAt(night, "2026-10-25T02:00:00Z")).isFalse();
  }

  @Test
  void summer_and_winter_keep_the_same_hours_on_the_wall() {
    assertThat(isOpenAt(daily(12, 13), "2026-01-13T11:00:00Z")).isTrue();
    assertThat(isOpenAt(daily(12, 13), "2026-07-13T10:00:00Z")).isTrue();
    assertThat(isOpenAt(daily(12, 13), "2026-07-13T11:00:00Z")).isFalse();
  }

  @Test
  void hours_past_midnight_belong_to_the_day_on_which_they_began() {
    var fridayNight =
        windows(new Window(Set.of(DayOfWeek.FRIDAY), LocalTime.of(22, 0), LocalTime.of(2, 0)));

    assertThat(isOpenAt(fridayNight, "2026-01-16T20:59:59Z")).isFalse();
    assertThat(isOpenAt(fridayNight, "2026-01-16T21:00:00Z")).isTrue();
    assertThat(isOpenAt(fridayNight, "2026-01-17T00:59:59Z")).isTrue();
    assertThat(isOpenAt(fridayNight, "2026-01-17T01:00:00Z")).isFalse();
    assertThat(isOpenAt(fridayNight, "2026-01-16T00:30:00Z")).isFalse();
  }

  @Test
  void midnight_to_midnight_is_the_whole_day_and_no_other() {
    var sundays = windows(new Window(Set.of(DayOfWeek.SUNDAY), LocalTime.MIN, LocalTime.MIN));

    assertThat(isOpenAt(sundays, "2026-01-17T22:59:59Z")).isFalse();
    assertThat(isOpenAt(sundays, "2026-01-17T23:00:00Z")).isTrue();
    assertThat(isOpenAt(sundays, "2026-01-18T22:59:59Z")).isTrue();
    assertThat(isOpenAt(sundays, "2026-01-18T23:00:00Z")).isFalse();
  }

  @Test
  void without_a_window_it_is_always() {
    assertThat(isOpenAt(Windows.ALWAYS, "2026-01-17T02:00:00Z")).isTrue();
  }

  @Test
  void a_window_needs_a_day_and_whole_minutes() {
    assertThatThrownBy(() -> new Window(Set.of(), LocalTime.NOON, LocalTime.MIDNIGHT))
        .hasMessage("a window needs a day");
    assertThatThrownBy(() -> new Window(DAILY, LocalTime.of(9, 0, 1), LocalTime.NOON))
        .hasMessage("a window counts in whole minutes");
  }

  private static Windows daily(int fromHour, int untilHour) {
    return windows(new Window(DAILY, LocalTime.of(fromHour, 0), LocalTime.of(untilHour, 0)));
  }

  private static Windows windows(Window window) {
    return new Windows(List.of(window));
  }

  private static boolean isOpenAt(Windows windows, String moment) {
    return windows.areOpenAt(DutchTime.at(Instant.parse(moment)));
  }
}
