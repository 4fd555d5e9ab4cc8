package nl.burgernet.rolls;

import static nl.burgernet.rolls.Asking.ask;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Phase;
import org.junit.jupiter.api.Test;

class UnderwayTest {
  private static final Instant NOW = Instant.parse("2026-01-13T11:00:00Z");
  private static final ActionId MILA = new ActionId(new UUID(1, 1));
  private static final ActionId ROBBERY = new ActionId(new UUID(2, 2));

  private final FakeLedger ledger = new FakeLedger();
  private final FakePace sms = new FakePace(new Grant.Quota(1_000, 1_000));
  private final FakePace email = new FakePace(new Grant.Quota(1_000, 1_000));
  private final Underway underway =
      new Underway(ledger, Map.of(Channel.SMS, sms, Channel.EMAIL, email));

  @Test
  void where_nothing_runs_nothing_waits() {
    assertThat(waiting()).isEmpty();
  }

  @Test
  void what_is_in_the_rolls_and_was_not_granted_waits() {
    selected(MILA, 100);
    ask(sms, Telling.of(MILA, Phase.ACTION), 30, NOW);
    ask(email, Telling.of(MILA, Phase.ACTION), 50, NOW);

    assertThat(waiting(MILA)).isEqualTo(Map.of(Channel.SMS, List.of(70)));
  }

  @Test
  void beside_an_action_wait_the_others() {
    selected(MILA, 100);
    selected(ROBBERY, 40);

    assertThat(underway.waitingBeside(MILA, List.of(MILA, ROBBERY), NOW))
        .isEqualTo(Map.of(Channel.SMS, List.of(40), Channel.EMAIL, List.of(50)));
  }

  @Test
  void beside_an_action_an_exercise_does_not_count() {
    selected(MILA, 100);
    ledger.planned(ROBBERY, 0, 1, true);
    ledger.rolled(ROBBERY, 0, Map.of(Channel.SMS, 40));
    ask(sms, new Telling(ROBBERY, Phase.ACTION, 0, true, 1), 10, NOW);

    assertThat(underway.waitingBeside(MILA, List.of(MILA, ROBBERY), NOW)).isEmpty();
  }

  @Test
  void of_an_action_that_nobody_has_begun_to_send_all_waits() {
    selected(MILA, 100);

    assertThat(waiting(MILA))
        .isEqualTo(Map.of(Channel.SMS, List.of(100), Channel.EMAIL, List.of(50)));
  }

  @Test
  void while_an_action_is_selected_the_units_to_come_count_like_those_before() {
    ledger.planned(MILA, 0, 4);
    assertThat(waiting(MILA)).isEmpty();
    ledger.rolled(MILA, 0, Map.of(Channel.SMS, 100));

    assertThat(waiting(MILA)).isEqualTo(Map.of(Channel.SMS, List.of(400)));
  }

  @Test
  void who_has_not_asked_for_a_minute_has_nothing_left_to_send() {
    selected(MILA, 100);
    ask(sms, Telling.of(MILA, Phase.ACTION), 30, NOW.minusSeconds(61));
    ask(email, Telling.of(MILA, Phase.ACTION), 30, NOW.minusSeconds(61));

    assertThat(waiting(MILA)).isEmpty();
  }

  @Test
  void the_outcome_waits_for_those_who_were_told() {
    selected(MILA, 100);
    ask(sms, Telling.of(MILA, Phase.ACTION), 60, NOW);
    ask(sms, Telling.of(MILA, Phase.OUTCOME), 10, NOW);

    assertThat(waiting()).isEqualTo(Map.of(Channel.SMS, List.of(50)));
  }

  @Test
  void an_update_waits_for_those_who_were_told_and_the_older_one_no_longer() {
    selected(MILA, 100);
    ask(sms, Telling.of(MILA, Phase.ACTION), 60, NOW);
    ask(sms, new Telling(MILA, Phase.UPDATE, 2), 5, NOW);
    ask(sms, new Telling(MILA, Phase.UPDATE, 10), 20, NOW);
    ask(email, Telling.of(MILA, Phase.ACTION), 50, NOW);

    assertThat(waiting(MILA)).isEqualTo(Map.of(Channel.SMS, List.of(40 + 40)));
  }

  @Test
  void what_waits_is_counted_in_the_parts_in_which_it_goes_out() {
    selected(MILA, 100);
    ask(sms, new Telling(MILA, Phase.ACTION, 0, false, 2), 30, NOW);
    ask(email, Telling.of(MILA, Phase.ACTION), 50, NOW);

    assertThat(waiting(MILA)).isEqualTo(Map.of(Channel.SMS, List.of(2 * 70)));
  }

  @Test
  void each_action_counts_by_itself() {
    selected(MILA, 100);
    selected(ROBBERY, 30);

    assertThat(waiting(MILA, ROBBERY).get(Channel.SMS)).containsExactly(100, 30);
  }

  private void selected(ActionId id, int texts) {
    ledger.planned(id, 0, 1);
    ledger.rolled(id, 0, Map.of(Channel.SMS, texts, Channel.EMAIL, 50));
  }

  private Map<Channel, List<Integer>> waiting(ActionId... running) {
    return underway.waiting(List.of(running), NOW);
  }
}
