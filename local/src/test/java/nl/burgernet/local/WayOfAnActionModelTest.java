package nl.burgernet.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import nl.burgernet.local.WayOfAnActionModel.Weather;
import nl.burgernet.messaging.LogLines;
import org.junit.jupiter.api.Test;

/// Promises 1 to 4, 8, 9 and 11 in a world that goes wrong: stops that race with sending, others
/// who try what they may not, and a walk through all that was said. A failing seed is replayed with
/// `-Dmodel.seed=N`; more of it is had with `-Dmodel.steps=1000000`.
class WayOfAnActionModelTest {
  private static final int SEEDS = 60;

  @Test
  void nobody_is_told_twice_when_messages_only_repeat_and_overtake_one_another() {
    run(new Weather(false, false, false, false));
  }

  @Test
  void nobody_is_told_twice_or_forgotten_when_people_move_and_leave_meanwhile() {
    run(new Weather(false, false, true, false));
  }

  @Test
  void the_outcome_reaches_exactly_those_who_were_told_when_it_races_with_sending() {
    run(new Weather(false, true, true, false));
  }

  @Test
  void nothing_is_lost_when_processes_die_after_any_effect_and_providers_fall_silent() {
    run(new Weather(true, false, true, false));
  }

  @Test
  void the_outcome_reaches_exactly_those_who_were_told_when_processes_die_while_it_races() {
    run(new Weather(true, true, true, false));
  }

  @Test
  void updates_and_a_wider_area_reach_everybody_once_when_messages_overtake_one_another() {
    run(new Weather(false, false, false, true));
  }

  @Test
  void updates_and_a_wider_area_reach_everybody_when_all_goes_wrong() {
    run(new Weather(true, false, true, true));
  }

  @Test
  void the_outcome_is_the_last_that_people_hear_when_it_races_with_updates_and_all_goes_wrong() {
    run(new Weather(true, true, true, true));
  }

  private static void run(Weather weather) {
    var only = Long.getLong("model.seed");
    var steps = Long.getLong("model.steps", 0);
    var wrong = new ArrayList<String>();
    var done = 0L;
    var seeds = only != null ? List.of(only) : LongStream.range(0, 1_000_000).boxed().toList();
    for (var i = 0; i < seeds.size() && (i < SEEDS || done < steps); i++) {
      var seed = seeds.get(i);
      var model = new WayOfAnActionModel(seed, weather);
      try (var logged = new LogLines()) {
        var found = new ArrayList<>(model.live(1_200));
        found.addAll(model.personalIn(logged.all()));
        found.forEach(each -> wrong.add("seed " + seed + ": " + each));
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed " + seed + " of " + weather, e);
      }
      done += model.extent().getOrDefault("steps", 0L);
      if (wrong.size() > 20) {
        break;
      }
    }
    assertThat(wrong).isEmpty();
  }
}
