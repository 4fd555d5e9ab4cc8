package nl.burgernet.startaction;

import static nl.burgernet.events.Examples.AMSTERDAM;
import static nl.burgernet.events.Examples.MILA;
import static nl.burgernet.events.Examples.NOON;
import static nl.burgernet.events.Examples.action;
import static nl.burgernet.events.Examples.around;
import static nl.burgernet.events.Examples.found;
import static nl.burgernet.events.Examples.missingChildIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import nl.burgernet.controlroom.Act;
import nl.burgernet.controlroom.PublicText;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Approval;
import nl.burgernet.events.Approval.Decision;
import nl.burgernet.events.Approval.Reason;
import nl.burgernet.events.Kind;
import nl.burgernet.events.Outcome.Ending;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OverdueActionsTest {
  private static final Instant A_DAY_PAST_ITS_END = NOON.plus(Duration.ofHours(25));

  private final FakeActions actions = new FakeActions();
  private final OverdueActions overdue = new OverdueActions(actions, Policy.USUAL);

  @BeforeEach
  void mila_is_missing() {
    actions.start(
        Actions.Stored.started(
            ActionRecord.started(missingChildIn(AMSTERDAM)), "digest", List.of()),
        new Act(MILA, NOON, "started", "anna", "operator", "Amsterdam"));
  }

  @Test
  void an_action_is_left_open_for_a_day_past_its_end() {
    overdue.close(A_DAY_PAST_ITS_END);

    assertThat(actions.only().record().isRunning()).isTrue();
  }

  @Test
  void what_nobody_closed_for_longer_lapses_with_words_that_stand_on_their_own() {
    overdue.close(A_DAY_PAST_ITS_END.plusSeconds(1));

    var outcome = actions.only().record().outcome();
    assertThat(outcome).isNotNull();
    assertThat(outcome.ending()).isEqualTo(Ending.LAPSED);
    assertThat(outcome.text()).contains("\"Vermist kind\"").contains("afgelopen");
    assertThat(PublicText.OUTCOME.faults(outcome.text())).isEmpty();
    var act = actions.acts().getLast();
    assertThat(act.act() + " by " + act.by()).isEqualTo("closed by system");
  }

  @Test
  void what_lapses_does_not_repeat_the_headline_of_somebody_missing() {
    overdue.close(A_DAY_PAST_ITS_END.plusSeconds(1));

    assertThat(Objects.requireNonNull(actions.only().record().outcome()).text())
        .doesNotContain(missingChildIn(AMSTERDAM).texts().headline());
  }

  @Test
  void what_lapses_is_known_by_its_headline_where_nobody_was_missing() {
    var other = new FakeActions();
    var area = around(AMSTERDAM, 2_000);
    other.start(
        Actions.Stored.started(
            ActionRecord.started(action(Kind.LOOK_OUT, area, AMSTERDAM)), "digest", List.of()),
        new Act(MILA, NOON, "started", "anna", "operator", "Amsterdam"));

    new OverdueActions(other, Policy.USUAL).close(A_DAY_PAST_ITS_END.plusSeconds(1));

    assertThat(Objects.requireNonNull(other.only().record().outcome()).text())
        .contains("\"Meisje (7), gele jas\"");
  }

  @Test
  void before_its_snapshot_nothing_lapses_however_overdue_it_is() {
    new CloseOverdueActionsHandler(
            overdue,
            new NamesOfEndedActions(actions, actions),
            () -> A_DAY_PAST_ITS_END.plusSeconds(1))
        .prime();

    assertThat(actions.only().record().isRunning()).isTrue();
  }

  @Test
  void what_nobody_decided_about_before_its_end_lapses_and_nobody_hears_of_it() {
    var other = new FakeActions();
    var waiting =
        ActionRecord.requested(
            missingChildIn(AMSTERDAM), Approval.requested(Set.of(Reason.NATIONAL), "anna"));
    other.start(
        Actions.Stored.started(waiting, "digest", List.of()),
        new Act(MILA, NOON, "requested", "anna", "operator", "Amsterdam"));
    var lapsing = new OverdueActions(other, Policy.USUAL);

    lapsing.close(waiting.action().plannedEnd());
    assertThat(other.only().record()).isEqualTo(waiting);
    lapsing.close(waiting.action().plannedEnd().plusSeconds(1));

    assertThat(other.only().record().events()).isEmpty();
    assertThat(Objects.requireNonNull(other.only().record().approval()).decision())
        .isEqualTo(Decision.LAPSED);
    assertThat(other.acts().getLast().act()).isEqualTo("lapsed");
  }

  @Test
  void what_the_control_room_closes_at_that_moment_stays_as_it_closed_it() {
    actions.beforeNextWrite(
        () ->
            actions.change(
                actions
                    .only()
                    .changed(actions.only().record().closed(found(), NOON), "key", "digest"),
                new Act(MILA, NOON, "closed", "anna", "operator", "Amsterdam")));

    overdue.close(A_DAY_PAST_ITS_END.plusSeconds(1));

    assertThat(actions.only().record().outcome()).isEqualTo(found());
    assertThat(actions.acts()).hasSize(2);
  }

  @Test
  void an_action_that_cannot_be_read_keeps_no_other_open_and_is_reported() {
    var broken = ActionId.of("x", "broken");
    var withBroken =
        new OverdueActions(
            new Actions() {
              @Override
              public Optional<Stored> find(ActionId id) {
                if (id.equals(broken)) {
                  throw new IllegalStateException("not readable");
                }
                return actions.find(id);
              }

              @Override
              public Written start(Stored started, Act act) {
                return actions.start(started, act);
              }

              @Override
              public Written change(Stored changed, Act act) {
                return actions.change(changed, act);
              }

              @Override
              public List<ActionId> open() {
                return List.of(broken, MILA);
              }

              @Override
              public List<ActionRecord> running() {
                return actions.running();
              }
            },
            Policy.USUAL);

    assertThatThrownBy(() -> withBroken.close(A_DAY_PAST_ITS_END.plusSeconds(1)))
        .hasMessage("1 overdue actions could not be closed");
    assertThat(actions.only().record().isRunning()).isFalse();
  }
}
