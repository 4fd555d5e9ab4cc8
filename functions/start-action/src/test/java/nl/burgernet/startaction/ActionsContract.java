package nl.burgernet.startaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.burgernet.controlroom.Act;
import nl.burgernet.events.Action;
import nl.burgernet.events.ActionArea;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Approval;
import nl.burgernet.events.Examples;
import nl.burgernet.events.Kind;
import nl.burgernet.events.Update;
import nl.burgernet.startaction.Actions.Stored;
import nl.burgernet.startaction.Actions.Written;
import org.junit.jupiter.api.Test;

/// What every book of actions promises. Whoever holds another one to it does so from a class in
/// this package.
public abstract class ActionsContract {
  protected abstract Actions actions();

  /// The same book, for who looks for what ended.
  protected abstract EndedActions ended();

  /// What the audit trail says of an action, oldest first, as in `started by anna`.
  protected abstract List<String> actsWith(ActionId id);

  private final ActionId id = new ActionId(UUID.randomUUID());
  private final ActionRecord started = ActionRecord.started(missingChild());

  @Test
  void an_action_that_nobody_started_is_not_found() {
    assertThat(actions().find(id)).isEmpty();
  }

  @Test
  void an_action_that_was_started_is_found_as_it_was_with_its_request() {
    assertThat(actions().start(started("digest"), act("started", "anna")))
        .isEqualTo(new Written.Done());

    assertThat(actions().find(id)).contains(started("digest"));
    assertThat(actsWith(id)).containsExactly("started by anna");
  }

  @Test
  void a_second_start_gets_the_first_and_leaves_no_trace() {
    actions().start(started("first"), act("started", "anna"));

    assertThat(actions().start(started("second"), act("started", "bob")))
        .isEqualTo(new Written.Overtaken(started("first")));

    assertThat(actions().find(id).orElseThrow().requestDigest()).isEqualTo("first");
    assertThat(actsWith(id)).containsExactly("started by anna");
  }

  @Test
  void a_closed_action_keeps_what_started_it_and_runs_no_more() {
    actions().start(started("digest"), act("started", "anna"));
    assertThat(actions().open()).contains(id);
    assertThat(actions().running()).contains(started);

    assertThat(actions().change(closed("key"), act("closed", "bob"))).isEqualTo(new Written.Done());

    assertThat(actions().find(id)).contains(closed("key"));
    assertThat(actions().open()).doesNotContain(id);
    assertThat(actions().running()).doesNotContain(closed("key").record());
    assertThat(actsWith(id)).containsExactly("started by anna", "closed by bob");
  }

  @Test
  void of_two_outcomes_the_first_stands_and_the_second_leaves_no_trace() {
    actions().start(started("digest"), act("started", "anna"));
    actions().change(closed("first"), act("closed", "anna"));

    assertThat(actions().change(closed("second"), act("closed", "bob")))
        .isEqualTo(new Written.Overtaken(closed("first")));

    assertThat(actions().find(id)).contains(closed("first"));
    assertThat(actsWith(id)).containsExactly("started by anna", "closed by anna");
  }

  @Test
  void an_action_that_waits_for_approval_is_open_and_one_that_was_refused_is_not() {
    var waiting =
        ActionRecord.requested(
            started.action(), Approval.requested(Set.of(Approval.Reason.NATIONAL), "anna"));
    var stored = Stored.started(waiting, "digest", List.of());
    actions().start(stored, act("requested", "anna"));
    assertThat(actions().open()).contains(id);
    assertThat(actions().running()).doesNotContain(waiting);
    assertThat(actions().find(id)).contains(stored);

    var refused =
        waiting.decided(Approval.Decision.REFUSED, "bob", Examples.NOON.plusSeconds(60), "nee");
    actions().change(stored.changed(refused, "key", "digest"), act("refused", "bob"));

    assertThat(actions().open()).doesNotContain(id);
  }

  @Test
  void an_action_that_is_larger_than_a_table_takes_is_not_written() {
    actions().start(started("digest"), act("started", "anna"));
    var drawn = new ActionArea.InPolygon(List.of(Collections.nCopies(30_000, List.of(4.8, 52.3))));
    var at = Examples.NOON.plusSeconds(60);
    var updated = started.updated(Update.Change.ofArea(drawn), at);
    var large = started("digest").changed(updated, "key", "update");

    assertThatThrownBy(() -> actions().change(large, act("updated", "bob")))
        .isInstanceOf(RuntimeException.class);

    assertThat(actions().find(id)).contains(started("digest"));
    assertThat(actsWith(id)).containsExactly("started by anna");
  }

  @Test
  void two_acts_at_the_same_moment_both_stand() {
    actions().start(started("digest"), act("started", "anna"));
    var sameMoment = new Act(id, started.changedAt(), "closed", "anna", "operator", "Amsterdam");

    actions().change(closed("key"), sameMoment);

    assertThat(actsWith(id)).hasSize(2);
  }

  @Test
  void an_action_that_ended_is_looked_for_until_it_names_nobody() {
    var later = Examples.NOON.plusSeconds(1);
    actions().start(started("digest"), act("started", "anna"));
    assertThat(ended().withNames(later)).doesNotContain(id);

    actions().change(closed("key"), act("closed", "bob"));
    assertThat(ended().withNames(later)).contains(id);
    assertThat(ended().withNames(Examples.NOON)).doesNotContain(id);

    var removed = closed("key").withoutNames(Examples.NOON.plus(Duration.ofDays(31)));
    assertThat(actions().change(removed, act("names-removed", "system")))
        .isEqualTo(new Written.Done());

    assertThat(ended().withNames(later)).doesNotContain(id);
    assertThat(actions().find(id)).contains(removed);
    assertThat(actions().open()).doesNotContain(id);
  }

  private Stored started(String digest) {
    return Stored.started(
        started,
        digest,
        List.of(
            new Warning(Check.JARGON, "/texts/message", 3, 9, "plain words", null),
            new Warning(
                Check.OVERLAP,
                "/area",
                null,
                null,
                "know of it",
                new Warning.Other(Examples.MILA, Kind.MISSING_CHILD, started.action().area()))));
  }

  private Stored closed(String key) {
    return started("digest")
        .changed(
            started.closed(Examples.found(), Examples.NOON.plus(Duration.ofMinutes(40))),
            key,
            "outcome");
  }

  private Act act(String act, String by) {
    var at = act.equals("started") ? Examples.NOON : Examples.NOON.plusSeconds(2400);
    return new Act(id, at, act, by, "operator", "Amsterdam");
  }

  private Action missingChild() {
    var example = Examples.missingChildIn(Examples.AMSTERDAM);
    return new Action(
        id,
        example.controlRoom(),
        example.kind(),
        example.childAlert(),
        example.texts(),
        example.area(),
        example.incident(),
        example.channels(),
        example.startedAt(),
        example.plannedEnd(),
        example.consent(),
        example.exercise());
  }
}
