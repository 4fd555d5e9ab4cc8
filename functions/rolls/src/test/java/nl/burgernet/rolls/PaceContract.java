package nl.burgernet.rolls;

import static nl.burgernet.rolls.Asking.ask;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.Phase;
import org.junit.jupiter.api.Test;

/// What every pace promises.
public abstract class PaceContract {
  private static final Instant NOW = Instant.parse("2026-01-13T11:00:00Z");
  private static final Grant.Quota TEN_A_SECOND = new Grant.Quota(10, 20);

  /// Another object each time, over the same store, of which nothing was used at the start of each
  /// test.
  protected abstract SharedPace pace(Grant.Quota quota);

  private final ActionId actionId = new ActionId(UUID.randomUUID());
  private final Telling telling = Telling.of(actionId, Phase.ACTION);

  @Test
  void what_was_granted_is_counted_by_telling_and_what_was_not_is_not() {
    var pace = pace(TEN_A_SECOND);
    assertThat(pace.state(NOW)).isEqualTo(Grant.unused(TEN_A_SECOND, NOW));
    ask(pace, telling, 10, NOW);
    ask(pace, new Telling(actionId, Phase.UPDATE, 2), 5, NOW);
    ask(pace, Telling.of(actionId, Phase.OUTCOME), 3, NOW);
    ask(pace, telling, 10, NOW);

    assertThat(pace(TEN_A_SECOND).state(NOW).granted())
        .isEqualTo(
            Map.of(
                actionId.toString(),
                new Grant.Granted(NOW, Map.of("ACTION", 10, "UPDATE#2", 5, "OUTCOME", 3), 1)));
  }

  @Test
  void the_first_ask_is_granted() {
    assertThat(ask(pace(TEN_A_SECOND), telling, 10, NOW)).isZero();
  }

  @Test
  void who_has_much_to_send_gets_at_once_what_there_is_room_for_and_that_is_counted() {
    var pace = pace(TEN_A_SECOND);

    assertThat(pace.ask(telling, 5, 50, NOW).messages()).isEqualTo(20);
    assertThat(pace(TEN_A_SECOND).ask(telling, 5, 50, NOW).messages()).isZero();
    assertThat(pace(TEN_A_SECOND).state(NOW).granted())
        .isEqualTo(Map.of(actionId.toString(), new Grant.Granted(NOW, Map.of("ACTION", 20), 1)));
  }

  @Test
  void all_who_send_on_a_channel_share_its_quota() {
    var one = pace(TEN_A_SECOND);
    var other = pace(TEN_A_SECOND);
    ask(one, telling, 10, NOW);
    ask(one, telling, 10, NOW);

    assertThat(ask(other, telling, 10, NOW)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void an_exercise_slows_no_real_action() {
    var exercise = new Telling(new ActionId(UUID.randomUUID()), Phase.ACTION, 0, true, 1);
    ask(pace(TEN_A_SECOND), exercise, 20, NOW);

    assertThat(ask(pace(TEN_A_SECOND), telling, 20, NOW)).isZero();
    assertThat(pace(TEN_A_SECOND).state(NOW).granted()).containsOnlyKeys(actionId.toString());
  }

  @Test
  void exercises_go_as_fast_as_what_is_real_and_no_faster() {
    var exercise = new Telling(new ActionId(UUID.randomUUID()), Phase.ACTION, 0, true, 1);
    ask(pace(TEN_A_SECOND), exercise, 20, NOW);

    assertThat(ask(pace(TEN_A_SECOND), exercise, 10, NOW)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void a_text_of_two_parts_is_paced_so() {
    var longText = new Telling(actionId, Phase.UPDATE, 1, false, 2);

    assertThat(pace(TEN_A_SECOND).ask(longText, 5, 50, NOW).messages()).isEqualTo(10);
    assertThat(ask(pace(TEN_A_SECOND), longText, 5, NOW)).isEqualTo(Duration.ofSeconds(1));
    assertThat(pace(TEN_A_SECOND).state(NOW).granted())
        .isEqualTo(Map.of(actionId.toString(), new Grant.Granted(NOW, Map.of("UPDATE#1", 10), 2)));
  }

  @Test
  void whoever_waits_as_long_as_it_was_told_may_send() {
    var one = pace(TEN_A_SECOND);
    ask(one, telling, 10, NOW);
    ask(one, telling, 10, NOW);
    var delay = ask(one, telling, 10, NOW);

    assertThat(ask(pace(TEN_A_SECOND), telling, 10, NOW.plus(delay))).isZero();
    assertThat(ask(pace(TEN_A_SECOND), telling, 10, NOW.plus(delay))).isPositive();
  }

  @Test
  void an_action_that_comes_while_another_takes_all_gets_its_turn() {
    var one = pace(TEN_A_SECOND);
    ask(one, telling, 10, NOW);
    ask(one, telling, 10, NOW);
    var small = new ActionId(UUID.randomUUID());

    var delay = ask(pace(TEN_A_SECOND), Telling.of(small, Phase.ACTION), 1, NOW);

    assertThat(delay).isPositive();
    assertThat(ask(pace(TEN_A_SECOND), Telling.of(small, Phase.ACTION), 1, NOW.plus(delay)))
        .isZero();
  }

  @Test
  void whoever_keeps_asking_gets_its_turn_however_slow_the_channel_is() {
    var calls = new Grant.Quota(0.25, 1);
    var small = Telling.of(new ActionId(UUID.randomUUID()), Phase.ACTION);
    assertThat(ask(pace(calls), telling, 1, NOW)).isZero();

    var granted = 0;
    for (var second = 0; second < 60; second++) {
      var now = NOW.plusSeconds(second);
      ask(pace(calls), telling, 1, now);
      granted += ask(pace(calls), small, 1, now).isZero() ? 1 : 0;
    }

    // Half of the fifteen that a minute has.
    assertThat(granted).isBetween(6, 8);
  }

  @Test
  void however_many_ask_at_the_same_moment_no_more_than_the_quota_is_granted() throws Exception {
    var workers = new ArrayList<Future<Integer>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var i = 0; i < 5; i++) {
        var pace = pace(TEN_A_SECOND);
        workers.add(
            threads.submit(
                () -> {
                  var granted = 0;
                  for (var ask = 0; ask < 12; ask++) {
                    granted += ask(pace, telling, 5, NOW).isZero() ? 1 : 0;
                  }
                  return granted;
                }));
      }
    }
    var granted = 0;
    for (var worker : workers) {
      granted += worker.get();
    }

    assertThat(granted).isEqualTo(4);
  }
}
