package nl.burgernet.events;

import static nl.burgernet.events.Examples.NOON;
import static nl.burgernet.events.Examples.UTRECHT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nl.burgernet.events.ActionEvent.ActionClosed;
import nl.burgernet.events.ActionEvent.ActionStarted;
import org.junit.jupiter.api.Test;

class ActionTest {
  @Test
  void nobody_s_name_is_in_the_words_of_a_log() {
    var record = ActionRecord.started(Examples.missingChildIn(UTRECHT));

    assertThat(record.toString()).contains(Examples.MILA.toString());
    assertThat(record.toString()).doesNotContain("Mila", "moeder", "gele jas");
    assertThat(record.closed(Examples.found(), NOON).event().toString()).doesNotContain("gele jas");
  }

  @Test
  void a_record_says_the_event_that_it_is() {
    var action = Examples.missingChildIn(UTRECHT);
    var running = ActionRecord.started(action);
    var closed = running.closed(Examples.found(), NOON.plusSeconds(60));

    assertThat(running.event())
        .isEqualTo(new ActionStarted(action.id(), NOON, action.withoutConsent()));
    assertThat(closed.event())
        .isEqualTo(new ActionClosed(action.id(), NOON.plusSeconds(60), Examples.found()));
    assertThat(closed.version()).isEqualTo(2);
  }

  @Test
  void who_consented_stays_in_the_record_and_out_of_topics_and_queues() {
    var record = ActionRecord.started(Examples.missingChildIn(UTRECHT));

    assertThat(Wire.toJson(record)).contains("de moeder");
    assertThat(Wire.toJson(record.event())).doesNotContain("moeder", "consent");
  }

  @Test
  void an_action_has_an_outcome_when_it_is_closed_and_only_then() {
    var action = Examples.missingChildIn(UTRECHT);

    assertThatThrownBy(() -> new ActionRecord(action, ActionRecord.State.CLOSED, 2, NOON, null))
        .hasMessageContaining("outcome");
    assertThatThrownBy(
            () -> new ActionRecord(action, ActionRecord.State.RUNNING, 2, NOON, Examples.found()))
        .hasMessageContaining("outcome");
  }
}
