package nl.burgernet.rolls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.Phase;
import org.junit.jupiter.api.Test;

class GrantTest {
  private static final Instant START = Instant.parse("2026-01-13T11:00:00Z");
  private static final Grant.Quota TWENTY_A_SECOND = new Grant.Quota(20, 10);

  /// Workers that each ask for ten messages whenever they may, for a while; how much each action
  /// sent.
  private static Map<String, Integer> sent(Duration time, Map<String, Integer> workers) {
    return sent(TWENTY_A_SECOND, 10, time, workers);
  }

  private static Map<String, Integer> sent(
      Grant.Quota quota, int group, Duration time, Map<String, Integer> workers) {
    record Worker(String action, int number) {}
    var due = new TreeMap<Instant, java.util.ArrayDeque<Worker>>();
    workers.forEach(
        (action, count) -> {
          for (var i = 0; i < count; i++) {
            due.computeIfAbsent(START, key -> new java.util.ArrayDeque<>())
                .add(new Worker(action, i));
          }
        });
    var grant = Grant.unused(quota, START);
    var sent = new HashMap<String, Integer>();
    while (true) {
      var next = due.firstEntry();
      var now = next.getKey();
      var worker = next.getValue().poll();
      if (worker == null) {
        due.remove(now);
        continue;
      }
      if (!now.isBefore(START.plus(time))) {
        return sent;
      }
      var answer = grant.ask(quota, telling(worker.action), group, group, now);
      grant = answer.after();
      if (answer.isGranted()) {
        sent.merge(worker.action, group, Integer::sum);
      }
      // A worker asks again every second, to hear whether its action still runs.
      var wait =
          answer.allowed().delay().compareTo(Duration.ofSeconds(1)) > 0
              ? Duration.ofSeconds(1)
              : answer.allowed().delay();
      var again = answer.isGranted() ? now.plusMillis(5) : now.plus(wait);
      due.computeIfAbsent(again, key -> new java.util.ArrayDeque<>()).add(worker);
    }
  }

  @Test
  void a_lone_action_uses_the_whole_quota_and_no_more() {
    assertThat(sent(Duration.ofSeconds(60), Map.of("small", 1)).get("small"))
        .isBetween(1_180, 1_210);
  }

  @Test
  void twenty_calls_a_minute_are_made_one_by_one_and_never_more() {
    var calls = new Grant.Quota(20 / 60.0, 1);

    assertThat(sent(calls, 1, Duration.ofMinutes(1), Map.of("small", 2)).get("small"))
        .isEqualTo(20);
    assertThat(sent(calls, 1, Duration.ofMinutes(10), Map.of("small", 2)).get("small"))
        .isBetween(195, 200);
  }

  @Test
  void two_actions_share_twenty_calls_a_minute() {
    var sent =
        sent(
            new Grant.Quota(20 / 60.0, 1),
            1,
            Duration.ofMinutes(10),
            Map.of("national", 2, "small", 1));

    assertThat(sent.values().stream().mapToInt(calls -> calls).sum()).isBetween(190, 202);
    assertThat(sent.get("small")).isCloseTo(100, within(15));
  }

  @Test
  void the_sum_of_all_stays_within_the_quota() {
    var sent = sent(Duration.ofSeconds(60), Map.of("national", 8, "small", 1, "other", 2));

    assertThat(sent.values().stream().mapToInt(Integer::intValue).sum()).isBetween(1_150, 1_210);
  }

  @Test
  void a_small_action_gets_half_beside_a_national_one_with_many_workers() {
    var sent = sent(Duration.ofSeconds(60), Map.of("national", 8, "small", 1));

    assertThat((double) sent.getOrDefault("small", 0))
        .isCloseTo(sent.getOrDefault("national", 0), within(60.0));
  }

  @Test
  void who_has_much_to_send_gets_at_once_what_there_is_room_for_and_no_more() {
    var all = Grant.unused(TWENTY_A_SECOND, START);

    var some = all.ask(TWENTY_A_SECOND, telling("a"), 1, 7, START);
    assertThat(some.allowed().messages()).isEqualTo(7);
    var rest = some.after().ask(TWENTY_A_SECOND, telling("a"), 1, 200, START);
    assertThat(rest.allowed().messages()).isEqualTo(3);
    var none = rest.after().ask(TWENTY_A_SECOND, telling("a"), 1, 200, START);
    assertThat(none.allowed()).isEqualTo(new Pace.Allowed(0, Duration.ofMillis(50)));
    assertThat(none.after().granted().values())
        .containsExactly(new Grant.Granted(START, Map.of("ACTION", 10), 1));
  }

  @Test
  void who_takes_all_there_is_room_for_leaves_the_other_its_half_of_what_comes_in() {
    var sent = new HashMap<String, Integer>();
    var grant = Grant.unused(TWENTY_A_SECOND, START);
    for (var milli = 0; milli < 60_000; milli += 10) {
      var now = START.plusMillis(milli);
      for (var action : List.of("national", "small")) {
        var answer =
            grant.ask(TWENTY_A_SECOND, telling(action), 1, action.equals("small") ? 1 : 200, now);
        grant = answer.after();
        sent.merge(action, answer.allowed().messages(), Integer::sum);
      }
    }

    assertThat(sent.values().stream().mapToInt(Integer::intValue).sum()).isBetween(1_200, 1_210);
    assertThat(sent.getOrDefault("small", 0)).isBetween(595, 610);
  }

  @Test
  void texts_of_more_parts_than_a_burst_go_by_the_group_and_no_faster_than_the_quota() {
    var longText = new Telling(telling("a").actionId(), Phase.ACTION, 0, false, 3);
    var grant = Grant.unused(TWENTY_A_SECOND, START);
    var texts = 0;
    for (var milli = 0; milli < 60_000; milli += 10) {
      var answer = grant.ask(TWENTY_A_SECOND, longText, 6, 6, START.plusMillis(milli));
      grant = answer.after();
      texts += answer.allowed().messages();
    }

    // Twenty parts a second, and a burst.
    assertThat(3 * texts).isBetween(1_180, 1_220);
  }

  @Test
  void what_makes_no_sense_is_not_asked() {
    var grant = Grant.unused(TWENTY_A_SECOND, START);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> grant.ask(TWENTY_A_SECOND, telling("a"), 11, 20, START))
        .withMessageContaining("11 messages at once");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> grant.ask(TWENTY_A_SECOND, telling("a"), 0, 5, START));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> grant.ask(TWENTY_A_SECOND, telling("a"), 5, 4, START));
  }

  @Test
  void what_an_idle_action_leaves_lying_the_others_take() {
    var grant = Grant.unused(TWENTY_A_SECOND, START);
    var small = grant.ask(TWENTY_A_SECOND, telling("small"), 10, 10, START);
    var later = START.plusSeconds(4);

    assertThat(small.after().ask(TWENTY_A_SECOND, telling("national"), 10, 10, later).isGranted())
        .isTrue();
  }

  @Test
  void a_clock_that_is_behind_gains_nothing() {
    var grant =
        Grant.unused(TWENTY_A_SECOND, START)
            .ask(TWENTY_A_SECOND, telling("a"), 10, 10, START)
            .after();

    var answer = grant.ask(TWENTY_A_SECOND, telling("a"), 10, 10, START.minusSeconds(60));

    assertThat(answer.isGranted()).isFalse();
    assertThat(answer.after().at()).isEqualTo(START);
  }

  @Test
  void what_an_action_was_granted_is_remembered_as_long_as_it_may_run() {
    var grant =
        Grant.unused(TWENTY_A_SECOND, START).ask(TWENTY_A_SECOND, telling("a"), 10, 10, START);

    var twoDaysLater = ask(grant.after(), START.plus(Duration.ofDays(2)));
    var later = ask(grant.after(), START.plus(Duration.ofHours(50)));

    assertThat(twoDaysLater.granted()).hasSize(2);
    assertThat(later.granted()).hasSize(1);
  }

  private static Grant ask(Grant grant, Instant now) {
    return grant.ask(TWENTY_A_SECOND, telling("b"), 1, 1, now).after();
  }

  private static Telling telling(String action) {
    return Telling.of(
        new ActionId(UUID.nameUUIDFromBytes(action.getBytes(StandardCharsets.UTF_8))),
        Phase.ACTION);
  }
}
