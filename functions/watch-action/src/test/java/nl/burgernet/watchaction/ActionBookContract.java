package nl.burgernet.watchaction;

import static nl.burgernet.events.Examples.AMSTERDAM;
import static nl.burgernet.events.Examples.NOON;
import static nl.burgernet.events.Examples.found;
import static nl.burgernet.events.Examples.missingChildIn;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import nl.burgernet.events.Action;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.ActionRecord.State;
import org.junit.jupiter.api.Test;

/// What every book of actions promises its readers. Whoever holds another one to it does so from a
/// class in this package.
public abstract class ActionBookContract {
  /// The book of a table that holds these actions, written as start-action writes them, and no
  /// others.
  protected abstract ActionBook bookWith(List<ActionRecord> records);

  @Test
  void an_action_is_found_by_its_id() {
    var record = action("Amsterdam", 0);
    var book = bookWith(List.of(record));

    assertThat(book.find(record.action().id())).contains(record);
    assertThat(book.find(ActionId.of("x", "y"))).isEmpty();
  }

  @Test
  void a_control_room_sees_its_own_actions_the_newest_first() {
    var book =
        bookWith(List.of(action("Amsterdam", 1), action("Utrecht", 2), action("Amsterdam", 3)));

    assertThat(book.of("Amsterdam", null, 10, null))
        .isEqualTo(
            new ActionBook.Page(List.of(action("Amsterdam", 3), action("Amsterdam", 1)), null));
  }

  @Test
  void page_after_page_shows_each_action_once() {
    var all = IntStream.range(0, 7).mapToObj(i -> action("Amsterdam", i)).toList();
    var book = bookWith(all);

    var seen = new ArrayList<ActionRecord>();
    var page = book.of("Amsterdam", null, 3, null);
    seen.addAll(page.actions());
    while (page.end() != null) {
      assertThat(page.actions()).hasSize(3);
      page = book.of("Amsterdam", null, 3, page.end());
      seen.addAll(page.actions());
    }

    assertThat(seen).isEqualTo(all.reversed());
  }

  @Test
  void a_page_that_is_exactly_full_is_the_last_when_there_is_no_more() {
    var book = bookWith(List.of(action("Amsterdam", 1), action("Amsterdam", 2)));

    assertThat(book.of("Amsterdam", null, 2, null).end()).isNull();
  }

  @Test
  void a_state_that_is_rare_still_fills_its_page() {
    var records = new ArrayList<ActionRecord>();
    for (var i = 0; i < 20; i++) {
      records.add(i % 10 == 0 ? action("Amsterdam", i) : closed(action("Amsterdam", i)));
    }
    var book = bookWith(records);

    var page = book.of("Amsterdam", State.RUNNING, 2, null);
    assertThat(page.actions()).containsExactly(action("Amsterdam", 10), action("Amsterdam", 0));
    assertThat(page.end()).isNull();
    assertThat(book.of("Amsterdam", State.CLOSED, 100, null).actions()).hasSize(18);
  }

  @Test
  void those_that_are_open_are_known_whosever_they_are() {
    var amsterdam = action("Amsterdam", 1);
    var utrecht = action("Utrecht", 2);
    var book = bookWith(List.of(amsterdam, closed(action("Amsterdam", 3)), utrecht));

    assertThat(book.open())
        .containsExactlyInAnyOrder(amsterdam.action().id(), utrecht.action().id());
  }

  private static ActionRecord closed(ActionRecord record) {
    return record.closed(found(), record.changedAt().plusSeconds(60));
  }

  static ActionRecord action(String controlRoom, int secondsPastNoon) {
    var example = missingChildIn(AMSTERDAM);
    return ActionRecord.started(
        new Action(
            ActionId.of(controlRoom, "action " + secondsPastNoon),
            controlRoom,
            example.kind(),
            example.childAlert(),
            example.texts(),
            example.area(),
            example.incident(),
            example.channels(),
            NOON.plusSeconds(secondsPastNoon),
            example.plannedEnd(),
            example.consent(),
            example.exercise()));
  }
}
