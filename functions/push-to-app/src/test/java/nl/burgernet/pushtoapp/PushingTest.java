package nl.burgernet.pushtoapp;

import static nl.burgernet.events.Examples.AMSTERDAM;
import static nl.burgernet.events.Examples.NOON;
import static nl.burgernet.events.Examples.UTRECHT;
import static nl.burgernet.events.Examples.around;
import static nl.burgernet.events.Examples.blueCoat;
import static nl.burgernet.events.Examples.exerciseOf;
import static nl.burgernet.events.Examples.found;
import static nl.burgernet.events.Examples.missingChildIn;
import static nl.burgernet.events.Examples.through;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Channel;
import nl.burgernet.events.PhoneNumbers;
import nl.burgernet.events.Place;
import nl.burgernet.events.Update;
import nl.burgernet.geography.RegionAtlas;
import nl.burgernet.messaging.FakeMessageQueue;
import nl.burgernet.messaging.Postponed;
import nl.burgernet.pushtoapp.Broadcast.Result;
import nl.burgernet.pushtoapp.Pushes.Audience;
import org.junit.jupiter.api.Test;

class PushingTest {
  private Instant now = NOON;
  private Result result = Result.TOLD;
  private final List<PhoneMessage> told = new ArrayList<>();
  private final List<List<String>> provinces = new ArrayList<>();
  private final FakeMessageQueue queue = new FakeMessageQueue();
  private final Pushing pushing =
      new Pushing(
          Audience.PHONES,
          new FakePushLog(),
          (message, where) -> {
            told.add(message);
            provinces.add(where);
            return result;
          },
          RegionAtlas.schematic(),
          PhoneNumbers.parse("112"),
          queue,
          () -> now);

  private final ActionRecord started =
      ActionRecord.started(through(missingChildIn(AMSTERDAM), Set.of(Channel.APP)));
  private final ActionRecord corrected =
      started.updated(
          new Update.Change(true, blueCoat(), null, null, Set.of(), null), NOON.plusSeconds(60));
  private final ActionRecord closed = corrected.closed(found(), NOON.plusSeconds(120));

  @Test
  void each_thing_is_told_once_however_often_it_is_announced() {
    for (var record : List.of(started, started, corrected, corrected, closed, closed)) {
      handle(record);
    }

    assertThat(phases()).containsExactly("ACTION", "UPDATE", "OUTCOME");
    assertThat(provinces).containsOnly(List.of("PV27"));
  }

  @Test
  void an_action_that_ended_before_it_was_told_is_never_told() {
    handle(closed);
    handle(started);
    handle(corrected);
    handle(closed);

    assertThat(told).isEmpty();
  }

  @Test
  void what_is_older_than_what_was_told_is_not_told_any_more() {
    handle(corrected);
    handle(started);

    assertThat(phases()).containsExactly("UPDATE");
  }

  @Test
  void
      a_correction_to_another_province_also_reaches_who_chose_the_first_one_and_so_does_the_outcome() {
    var arnhem = new Place(51.9851, 5.8987);
    var wrong = ActionRecord.started(through(missingChildIn(UTRECHT), Set.of(Channel.APP)));
    var right =
        wrong.updated(
            new Update.Change(true, blueCoat(), around(arnhem, 2_000), arnhem, Set.of(), null),
            NOON.plusSeconds(60));
    handle(wrong);
    handle(right);
    handle(right.closed(found(), NOON.plusSeconds(120)));

    assertThat(phases()).containsExactly("ACTION", "UPDATE", "OUTCOME");
    assertThat(provinces)
        .containsExactly(List.of("PV26"), List.of("PV25", "PV26"), List.of("PV25", "PV26"));
  }

  @Test
  void what_may_have_been_told_in_the_first_province_is_corrected_there_too() {
    var arnhem = new Place(51.9851, 5.8987);
    var wrong = ActionRecord.started(through(missingChildIn(UTRECHT), Set.of(Channel.APP)));
    result = Result.UNKNOWN;
    assertThatThrownBy(() -> handle(wrong)).isInstanceOf(Postponed.class);
    result = Result.TOLD;
    now = NOON.plus(Pushing.ATTEMPT_IS_OVER);

    handle(
        wrong.updated(
            new Update.Change(true, blueCoat(), around(arnhem, 2_000), arnhem, Set.of(), null),
            NOON.plusSeconds(20)));

    assertThat(provinces.getLast()).containsExactly("PV25", "PV26");
  }

  @Test
  void an_exercise_and_an_action_without_the_app_are_told_nobody() {
    handle(ActionRecord.started(missingChildIn(AMSTERDAM)));
    handle(ActionRecord.started(exerciseOf(started.action())));

    assertThat(told).isEmpty();
  }

  @Test
  void what_comes_after_the_planned_end_is_not_told_but_the_outcome_is() {
    handle(started);
    now = NOON.plus(Duration.ofMinutes(61));
    handle(corrected);
    handle(closed);

    assertThat(phases()).containsExactly("ACTION", "OUTCOME");
  }

  @Test
  void what_may_have_been_told_is_told_again_once_nobody_is_at_it() {
    result = Result.UNKNOWN;
    assertThatThrownBy(() -> handle(started)).isInstanceOf(Postponed.class);
    result = Result.TOLD;
    now = now.plusSeconds(5);
    assertThatThrownBy(() -> handle(started)).isInstanceOf(Postponed.class);
    assertThat(phases()).containsExactly("ACTION");
    assertThat(queue.comingAgain()).containsValue(Duration.ofSeconds(30));

    now = NOON.plus(Pushing.ATTEMPT_IS_OVER);
    handle(started);
    handle(started);

    assertThat(phases()).containsExactly("ACTION", "ACTION");
  }

  @Test
  void the_outcome_reaches_those_who_may_have_been_told() {
    result = Result.UNKNOWN;
    assertThatThrownBy(() -> handle(started)).isInstanceOf(Postponed.class);
    result = Result.TOLD;

    now = NOON.plus(Pushing.ATTEMPT_IS_OVER);
    handle(closed);
    handle(started);

    assertThat(phases()).containsExactly("ACTION", "OUTCOME");
  }

  @Test
  void what_told_nobody_is_tried_again_and_needs_no_outcome() {
    result = Result.TRY_LATER;
    assertThatThrownBy(() -> handle(started)).isInstanceOf(Postponed.class);
    told.clear();
    result = Result.TOLD;

    handle(closed);

    assertThat(told).isEmpty();
  }

  private List<String> phases() {
    return told.stream().map(message -> message.phase().name()).toList();
  }

  private void handle(ActionRecord record) {
    pushing.handle(record.newest().getFirst(), "receipt");
  }
}
