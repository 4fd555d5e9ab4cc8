package nl.burgernet.watchaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.Channel;
import nl.burgernet.rolls.Progress;
import org.junit.jupiter.api.Test;

class RememberedCountingTest {
  private static final ActionId ID = new ActionId(new UUID(1, 2));

  private Instant now = Instant.parse("2026-03-18T19:30:00Z");
  private int contacts;
  private int counted;
  private final RememberedCounting counting =
      new RememberedCounting(
          (_, _) -> {
            counted++;
            return progress(contacts);
          },
          () -> now);

  @Test
  void an_ordinary_action_is_counted_at_each_look() {
    contacts = 15_000;

    counting.progress(ID, 0);
    counting.progress(ID, 0);

    assertThat(counted).isEqualTo(2);
  }

  @Test
  void a_national_one_at_most_twice_a_minute() {
    contacts = 3_000_000;

    for (var second = 0; second < 60; second += 2) {
      counting.progress(ID, 0);
      now = now.plusSeconds(2);
    }

    assertThat(counted).isEqualTo(2);
  }

  @Test
  void what_an_update_brings_is_counted_at_once() {
    contacts = 3_000_000;

    counting.progress(ID, 0);
    counting.progress(ID, 1);

    assertThat(counted).isEqualTo(2);
  }

  @Test
  void another_action_has_its_own_count() {
    contacts = 3_000_000;
    counting.progress(ID, 0);
    contacts = 200_000;

    var other = counting.progress(new ActionId(new UUID(3, 4)), 0);

    assertThat(other).isEqualTo(progress(200_000));
    now = now.plus(Duration.ofSeconds(1));
    assertThat(counting.progress(ID, 0)).isEqualTo(progress(3_000_000));
    assertThat(counted).isEqualTo(2);
  }

  private static Progress progress(int contacts) {
    return new Progress(
        1,
        1,
        1,
        Map.of(
            Channel.SMS,
            new Progress.OfChannel(contacts, 0, 0, Map.of(), 0, 0, contacts, 0, 0, 0, 0, 0, 0, 0)));
  }
}
