package nl.burgernet.events;

import static nl.burgernet.events.Examples.NOON;
import static nl.burgernet.events.Examples.UTRECHT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import nl.burgernet.events.ActionEvent.ActionClosed;
import nl.burgernet.events.ActionEvent.ActionStarted;
import nl.burgernet.events.ActionEvent.ActionUpdated;
import nl.burgernet.events.Approval.Decision;
import nl.burgernet.events.Approval.Reason;
import nl.burgernet.events.Update.Change;
import org.junit.jupiter.api.Test;

class ActionTest {
  @Test
  void nobody_s_name_is_in_the_words_of_a_log() {
    var record = ActionRecord.started(Examples.missingChildIn(UTRECHT));

    assertThat(record.toString()).contains(Examples.MILA.toString());
    assertThat(record.toString()).doesNotContain("Mila", "moeder", "gele jas");
    assertThat(record.closed(Examples.found(), NOON).newest().toString())
        .doesNotContain("gele jas");
  }

  @Test
  void a_record_says_the_event_that_it_is() {
    var action = Examples.missingChildIn(UTRECHT);
    var running = ActionRecord.started(action);
    var closed = running.closed(Examples.found(), NOON.plusSeconds(60));

    assertThat(running.newest())
        .containsExactly(new ActionStarted(action.id(), NOON, action.withoutConsent()));
    assertThat(closed.newest())
        .containsExactly(
            new ActionClosed(
                action.id(), NOON.plusSeconds(60), Examples.found(), 1, action.withoutConsent()));
    assertThat(closed.version()).isEqualTo(2);
  }

  @Test
  void who_consented_stays_in_the_record_and_out_of_topics_and_queues() {
    var record = ActionRecord.started(Examples.missingChildIn(UTRECHT));

    assertThat(Wire.toJson(record)).contains("de moeder");
    assertThat(Wire.toJson(record.newest())).doesNotContain("moeder", "consent");
  }

  @Test
  void an_approved_inquiry_closes_when_it_said_it_would() {
    var asked = Examples.action(Kind.INQUIRY, Examples.around(UTRECHT, 500), UTRECHT);
    var waiting =
        ActionRecord.requested(asked, Approval.requested(Set.of(Reason.NATIONAL), "anna"));

    var approved = waiting.decided(Decision.APPROVED, "bob", NOON.plusSeconds(300), null);

    assertThat(approved.action().startedAt()).isEqualTo(NOON.plusSeconds(300));
    assertThat(approved.action().plannedEnd()).isEqualTo(asked.plannedEnd());
  }

  @Test
  void the_texts_with_which_an_action_started_outlive_its_updates() {
    var running = ActionRecord.started(Examples.missingChildIn(UTRECHT));
    var later = new Texts("Meisje (7)", "Zij draagt een groene muts.", null);

    var updated =
        running
            .updated(Change.ofTexts(Examples.blueCoat()), NOON.plusSeconds(60))
            .updated(Change.ofArea(Examples.around(UTRECHT, 4_000)), NOON.plusSeconds(90))
            .updated(Change.ofTexts(later), NOON.plusSeconds(120));

    assertThat(running.firstTexts()).isEqualTo(running.action().texts());
    assertThat(updated.firstTexts()).isEqualTo(running.action().texts());
  }

  @Test
  void an_inquiry_is_no_action_and_goes_by_mail_only() {
    assertThat(Kind.ofActions()).hasSize(5).doesNotContain(Kind.INQUIRY);
    assertThat(Kind.INQUIRY.channels()).containsExactly(Channel.EMAIL);
  }

  @Test
  void whoever_was_missing_is_not_named_once_it_is_over() {
    assertThat(Examples.missingChildIn(UTRECHT).headlineOnceOver()).isEqualTo("Vermist kind");
    assertThat(Kind.MISSING_PERSON.headlineOnceOver(null, "Mila")).isEqualTo("Vermist persoon");
    assertThat(Kind.EMERGENCY.headlineOnceOver(null, "Grote brand")).isEqualTo("Grote brand");
    assertThat(
            Arrays.stream(Kind.values())
                .filter(Kind::isAboutSomebodyMissing)
                .flatMap(
                    kind ->
                        Arrays.stream(ChildAlert.values())
                            .map(alert -> kind.headlineOnceOver(alert, "Mila"))))
        .doesNotContain("Mila");
  }

  @Test
  void an_action_has_an_outcome_when_it_is_closed_and_only_then() {
    var action = Examples.missingChildIn(UTRECHT);

    assertThatThrownBy(
            () ->
                new ActionRecord(action, ActionRecord.State.CLOSED, 2, NOON, null, List.of(), null))
        .hasMessageContaining("outcome");
    assertThatThrownBy(
            () ->
                new ActionRecord(
                    action, ActionRecord.State.RUNNING, 2, NOON, Examples.found(), List.of(), null))
        .hasMessageContaining("outcome");
  }

  @Test
  void an_updated_action_is_as_changed_and_keeps_what_it_was() {
    var running = ActionRecord.started(Examples.missingChildIn(UTRECHT));

    var updated = running.updated(Change.ofTexts(Examples.blueCoat()), NOON.plusSeconds(60));

    assertThat(updated.action().texts()).isEqualTo(Examples.blueCoat());
    assertThat(updated.updates().getFirst().textsBefore()).isEqualTo(running.action().texts());
    assertThat(updated.textSequence()).isEqualTo(1);
    assertThat(updated.waves()).isEqualTo(1);
    assertThat(updated.newest())
        .singleElement()
        .isInstanceOfSatisfying(
            ActionUpdated.class, event -> assertThat(event.update().tells()).isTrue());
  }

  @Test
  void each_change_of_area_or_channels_begins_a_wave_of_the_action_as_it_was_then() {
    var running = ActionRecord.started(Examples.missingChildIn(UTRECHT));
    var wider = Examples.around(UTRECHT, 4_000);

    var updated =
        running
            .updated(Change.ofArea(wider), NOON.plusSeconds(60))
            .updated(
                new Change(false, null, null, null, Set.of(Channel.VOICE), null),
                NOON.plusSeconds(120));

    assertThat(updated.waves()).isEqualTo(3);
    assertThat(updated.wave(0).action()).isEqualTo(running.action().withoutConsent());
    assertThat(updated.wave(0).instant()).isEqualTo(NOON);
    assertThat(updated.wave(1).action().area()).isEqualTo(wider);
    assertThat(updated.wave(1).action().channels())
        .containsExactlyInAnyOrder(Channel.SMS, Channel.EMAIL);
    assertThat(updated.wave(1).instant()).isEqualTo(NOON.plusSeconds(60));
    assertThat(updated.wave(2).action().area()).isEqualTo(wider);
    assertThat(updated.wave(2).action().channels()).containsExactly(Channel.VOICE);
    assertThatThrownBy(() -> updated.wave(3)).hasMessageContaining("no wave 3");
  }

  @Test
  void who_missed_something_is_told_all_that_happened_in_its_order() {
    var record =
        ActionRecord.started(Examples.missingChildIn(UTRECHT))
            .updated(Change.ofTexts(Examples.blueCoat()), NOON.plusSeconds(60))
            .updated(Change.ofArea(Examples.around(UTRECHT, 4_000)), NOON.plusSeconds(120));

    assertThat(record.events())
        .extracting(event -> (Object) event.getClass())
        .containsExactly(ActionStarted.class, ActionUpdated.class, ActionUpdated.class);
    assertThat(record.events().getFirst().action().area())
        .isEqualTo(Examples.around(UTRECHT, 2_000));
  }

  @Test
  void an_area_is_corrected_only_for_those_who_were_selected_before() {
    var record =
        ActionRecord.started(Examples.missingChildIn(UTRECHT))
            .updated(
                new Change(
                    true,
                    Examples.blueCoat(),
                    Examples.around(Examples.AMSTERDAM, 2_000),
                    Examples.AMSTERDAM,
                    Set.of(),
                    null),
                NOON.plusSeconds(60));

    assertThat(record.isAreaCorrectedSince(0)).isTrue();
    assertThat(record.isAreaCorrectedSince(1)).isFalse();
  }

  @Test
  void nobody_hears_of_an_action_that_waits_for_approval_or_was_refused() {
    var waiting =
        ActionRecord.requested(
            Examples.missingChildIn(UTRECHT), Approval.requested(Set.of(Reason.NATIONAL), "anna"));

    assertThat(waiting.events()).isEmpty();
    assertThat(
            waiting.decided(Decision.REFUSED, "bob", NOON.plusSeconds(9), "eerst zoeken").events())
        .isEmpty();
  }

  @Test
  void an_approved_action_starts_when_it_is_approved_and_lasts_as_long_as_was_asked() {
    var waiting =
        ActionRecord.requested(
            Examples.missingChildIn(UTRECHT), Approval.requested(Set.of(Reason.NATIONAL), "anna"));

    var approved = waiting.decided(Decision.APPROVED, "bob", NOON.plusSeconds(300), null);

    assertThat(approved.action().startedAt()).isEqualTo(NOON.plusSeconds(300));
    assertThat(approved.action().plannedEnd())
        .isEqualTo(NOON.plusSeconds(300).plus(Duration.ofHours(1)));
    assertThat(approved.newest()).singleElement().isInstanceOf(ActionStarted.class);
    assertThatThrownBy(() -> approved.decided(Decision.REFUSED, "bob", NOON, null))
        .isInstanceOf(IllegalStateException.class);
  }
}
