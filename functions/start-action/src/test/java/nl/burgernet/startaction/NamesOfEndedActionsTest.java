package nl.burgernet.startaction;

import static nl.burgernet.events.Examples.AMSTERDAM;
import static nl.burgernet.events.Examples.MILA;
import static nl.burgernet.events.Examples.NOON;
import static nl.burgernet.events.Examples.blueCoat;
import static nl.burgernet.events.Examples.found;
import static nl.burgernet.events.Examples.missingChildIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import nl.burgernet.controlroom.Act;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Approval;
import nl.burgernet.events.Approval.Decision;
import nl.burgernet.events.Approval.Reason;
import nl.burgernet.events.Update.Change;
import nl.burgernet.events.Wire;
import org.junit.jupiter.api.Test;

class NamesOfEndedActionsTest {
  private static final Instant FOUND_AT = NOON.plus(Duration.ofMinutes(40));
  private static final Instant A_MONTH_LATER = FOUND_AT.plus(Duration.ofDays(30));

  private final FakeActions actions = new FakeActions();
  private final NamesOfEndedActions names = new NamesOfEndedActions(actions, actions);
  private final ActionRecord running =
      ActionRecord.withGlassBroken(
              missingChildIn(AMSTERDAM),
              Approval.requested(Set.of(Reason.LARGE_AUDIENCE), "anna")
                  .decided(Decision.GLASS_BROKEN, "anna", NOON, "Mila is ziek"))
          .updated(Change.ofTexts(blueCoat()), NOON.plusSeconds(600));

  @Test
  void thirty_days_after_its_end_an_action_names_nobody() {
    milaWasFound();
    var before = actions.only().record();
    assertThat(Wire.toJson(actions.only())).contains("Mila", "gele jas", "de moeder", "gevonden");

    names.remove(A_MONTH_LATER);

    assertThat(Wire.toJson(actions.only()))
        .doesNotContainIgnoringCase("Mila ", "jas", "Vondelpark", "teckel", "moeder", "gevonden");
    var after = actions.only().record();
    assertThat(after.namesRemovedAt()).isEqualTo(A_MONTH_LATER);
    assertThat(after.events()).isEmpty();
    assertThat(actions.acts().getLast())
        .isEqualTo(Act.bySystem(MILA, A_MONTH_LATER, "names-removed", "Amsterdam"));

    // What a report says.
    assertThat(after.changedAt()).isEqualTo(FOUND_AT);
    assertThat(after.state()).isEqualTo(before.state());
    assertThat(Objects.requireNonNull(after.outcome()).ending()).isEqualTo(found().ending());
    assertThat(after.action().area()).isEqualTo(before.action().area());
    assertThat(after.action().channels()).isEqualTo(before.action().channels());
    assertThat(after.textSequence()).isEqualTo(before.textSequence());
    assertThat(Objects.requireNonNull(after.action().consent()).givenAt())
        .isEqualTo(Objects.requireNonNull(before.action().consent()).givenAt());
  }

  @Test
  void until_then_its_words_stay() {
    milaWasFound();
    var before = actions.only();

    names.remove(A_MONTH_LATER.minusMillis(1));

    assertThat(actions.only()).isEqualTo(before);
  }

  @Test
  void names_are_removed_once() {
    milaWasFound();
    names.remove(A_MONTH_LATER);
    var removed = actions.only();

    new NamesOfEndedActions(actions, startedBefore -> List.of(MILA))
        .remove(A_MONTH_LATER.plusSeconds(60));

    assertThat(actions.only()).isEqualTo(removed);
  }

  @Test
  void an_action_that_runs_keeps_its_words_however_old_it_is() {
    start();

    new NamesOfEndedActions(actions, startedBefore -> List.of()).remove(A_MONTH_LATER);
    names.remove(A_MONTH_LATER);

    assertThat(actions.only().record()).isEqualTo(running);
  }

  @Test
  void what_was_never_sent_names_nobody_either() {
    var waiting =
        ActionRecord.requested(
            missingChildIn(AMSTERDAM), Approval.requested(Set.of(Reason.NATIONAL), "anna"));
    actions.start(Actions.Stored.started(waiting, "digest", List.of()), act("requested"));
    var refused = waiting.decided(Decision.REFUSED, "bob", FOUND_AT, "Mila is al thuis");
    actions.change(actions.only().changed(refused, "key", "digest"), act("refused"));

    names.remove(A_MONTH_LATER);

    assertThat(Wire.toJson(actions.only()))
        .doesNotContainIgnoringCase("Mila ", "jas", "moeder", "thuis");
  }

  @Test
  void an_action_that_cannot_be_read_keeps_the_names_of_no_other_and_is_reported() {
    milaWasFound();
    var gone = ActionId.of("x", "gone");
    actions.cannotRead(gone);

    assertThatThrownBy(
            () ->
                new NamesOfEndedActions(actions, startedBefore -> List.of(gone, MILA))
                    .remove(A_MONTH_LATER))
        .hasMessageContaining("names of 1 actions");

    assertThat(actions.only().record().namesRemovedAt()).isNotNull();
  }

  private void milaWasFound() {
    start();
    actions.change(
        actions.only().changed(running.closed(found(), FOUND_AT), "key", "digest"), act("closed"));
  }

  private void start() {
    actions.start(Actions.Stored.started(running, "digest", List.of()), act("started"));
  }

  private static Act act(String act) {
    return new Act(MILA, NOON, act, "anna", "operator", "Amsterdam");
  }
}
